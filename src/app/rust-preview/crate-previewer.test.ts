/** The preview and its worker, with a worker that works when it is told to. */
import { expect, test } from "vitest";
import { PuppetWorker } from "../../testing/puppet-worker.ts";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { PreviewAnswer, PreviewOrder } from "../export/worker-messages.ts";
import { CratePreviewer } from "./crate-previewer.ts";

const WORKSPACE = { files: [], settings: DEFAULT_SETTINGS };

/** Makes what was ordered last, of one file. */
function make(worker: PuppetWorker<PreviewOrder, PreviewAnswer> | undefined, content: string): void {
  const run = worker?.orders.at(-1)?.run ?? 0;
  worker?.answer({ kind: "files", run, files: [{ path: "a.rs", content }] });
  worker?.answer({ kind: "preview", run, name: "edge", problems: [] });
}

function start() {
  const workers: PuppetWorker<PreviewOrder, PreviewAnswer>[] = [];
  const heard: unknown[] = [];
  const previewer = new CratePreviewer(() => {
    const made = new PuppetWorker<PreviewOrder, PreviewAnswer>();
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
  make(workers[0], "1");
  expect(workers[0]?.orders.map(({ policy }) => policy)).toEqual(["a", "c"]);
  make(workers[0], "2");
  preview("d");
  make(workers[0], "3");
  expect(heard).toEqual(["a: 1", "c: 2", "d: 3"]);
  expect(workers).toHaveLength(1);
});

test("when nobody looks any more the worker ends, and says nothing", () => {
  const { previewer, workers, heard, preview } = start();
  preview("a");
  preview("b");
  previewer.end();
  expect(workers[0]?.isEnded).toBe(true);
  make(workers[0], "1");
  preview("c");
  make(workers[1], "2");
  expect(heard).toEqual(["c: 2"]);
});

test("a worker that breaks is told once, to the newest, and the next crate starts another", () => {
  const { workers, heard, preview } = start();
  preview("a");
  preview("b");
  workers[0]?.break();
  workers[0]?.break();
  preview("c");
  make(workers[1], "1");
  expect(heard).toEqual(["b failed", "c: 1"]);
});
