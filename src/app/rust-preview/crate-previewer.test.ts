/** The preview and its worker, with a worker that works when it is told to. */
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { PreviewAnswer, PreviewOrder } from "../export/worker-messages.ts";
import type { WorkerLike } from "../monaco/worker-answers.ts";
import { CratePreviewer } from "./crate-previewer.ts";

const WORKSPACE = { files: [], settings: DEFAULT_SETTINGS };

class Puppet implements WorkerLike<PreviewAnswer> {
  isEnded = false;
  readonly orders: PreviewOrder[] = [];
  private readonly listeners: Record<string, (event: never) => void> = {};

  postMessage(order: PreviewOrder): void {
    this.orders.push(structuredClone(order));
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.listeners[type] = listener;
  }

  terminate(): void {
    this.isEnded = true;
  }

  /** Makes what was ordered last, of one file. */
  make(content: string): void {
    const run = this.orders.at(-1)?.run ?? 0;
    this.answer({ kind: "files", run, files: [{ path: "a.rs", content }] });
    this.answer({ kind: "preview", run, name: "edge", problems: [] });
  }

  answer(data: PreviewAnswer): void {
    this.listeners["message"]?.({ data } as never);
  }

  break(): void {
    this.listeners["error"]?.({ preventDefault: () => undefined } as never);
  }
}

function start() {
  const workers: Puppet[] = [];
  const heard: unknown[] = [];
  const previewer = new CratePreviewer(() => {
    const made = new Puppet();
    workers.push(made);
    return made;
  });
  const preview = (policy: string): void =>
    previewer.preview({
      workspace: WORKSPACE,
      policy,
      ids: new Map(),
      listener: {
        made: ({ files }) => heard.push(`${policy}: ${files.map(({ content }) => content).join()}`),
        failed: () => heard.push(`${policy} failed`),
      },
    });
  return { previewer, workers, heard, preview };
}

test("while a crate is made the newest order waits, and those between are left", () => {
  const { workers, heard, preview } = start();
  for (const policy of ["a", "b", "c"]) preview(policy);
  expect(workers[0]?.orders.map(({ policy }) => policy)).toEqual(["a"]);
  workers[0]?.make("1");
  expect(workers[0]?.orders.map(({ policy }) => policy)).toEqual(["a", "c"]);
  workers[0]?.make("2");
  preview("d");
  workers[0]?.make("3");
  expect(heard).toEqual(["a: 1", "c: 2", "d: 3"]);
  expect(workers).toHaveLength(1);
});

test("when nobody looks any more the worker ends, and says nothing", () => {
  const { previewer, workers, heard, preview } = start();
  preview("a");
  preview("b");
  previewer.end();
  expect(workers[0]?.isEnded).toBe(true);
  workers[0]?.make("1");
  preview("c");
  workers[1]?.make("2");
  expect(heard).toEqual(["c: 2"]);
});

test("a worker that breaks is told once, to the newest, and the next crate starts another", () => {
  const { workers, heard, preview } = start();
  preview("a");
  preview("b");
  workers[0]?.break();
  workers[0]?.break();
  preview("c");
  workers[1]?.make("1");
  expect(heard).toEqual(["b failed", "c: 1"]);
});
