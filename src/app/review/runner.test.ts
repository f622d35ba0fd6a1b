/** The window and its worker, with a worker that works when it is told to. */
import { describe, expect, test } from "vitest";
import { PuppetWorker } from "../../testing/puppet-worker.ts";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { Workspace } from "../../core/index.ts";
import type { ReviewLines } from "./runner.ts";
import { ReviewRunner } from "./runner.ts";
import { FileReceiver } from "./sent-files.ts";
import type { Answer, Order } from "./worker-messages.ts";

function version(...texts: readonly string[]): Workspace {
  return { files: texts.map((text, at) => ({ kind: "text", path: `${at}.tlisp`, text })), settings: DEFAULT_SETTINGS };
}

function start() {
  const workers: PuppetWorker<Order, Answer>[] = [];
  const runner = new ReviewRunner(() => {
    const made = new PuppetWorker<Order, Answer>();
    workers.push(made);
    return made;
  });
  const heard: (ReviewLines | "failed")[] = [];
  const listener = { done: (lines: ReviewLines) => heard.push(lines), failed: () => heard.push("failed") };
  return { runner, workers, heard, listener };
}

const heading = { kind: "heading", group: "changes" } as const;

describe("comparisons", () => {
  test("give the lines of all pieces, and of the last request alone", () => {
    const { runner, workers, heard, listener } = start();
    runner.compare(version("a"), version("b"), listener);
    const [worker] = workers;
    worker?.answer({ kind: "lines", run: 1, items: [heading] });
    runner.compare(version("a"), version("c"), listener);
    worker?.answer({ kind: "lines", run: 1, items: [heading] });
    worker?.answer({ kind: "done", run: 1, summary: "old", isSame: false });
    expect(heard).toEqual([]);
    worker?.answer({ kind: "lines", run: 2, items: [heading] });
    worker?.answer({ kind: "lines", run: 2, items: [heading] });
    worker?.answer({ kind: "done", run: 2, summary: "new", isSame: false });
    expect(heard).toEqual([{ items: [heading, heading], summary: "new", isSame: false }]);
    expect(workers).toHaveLength(1);
  });

  test("say nothing once they are stopped", () => {
    const { runner, workers, heard, listener } = start();
    runner.compare(version("a"), version("b"), listener);
    runner.stop();
    workers[0]?.answer({ kind: "done", run: 1, summary: "", isSame: true });
    expect(heard).toEqual([]);
    expect(workers[0]?.orders.at(-1)).toEqual({ kind: "stop" });
  });

  test("of a worker that breaks are said to have failed; the next one has another worker with all files", async () => {
    const { runner, workers, heard, listener } = start();
    const [old, now] = [version("a"), version("b")];
    runner.compare(old, now, listener);
    const markdown = runner.markdown("old", "now");
    workers[0]?.break();
    await expect(markdown).rejects.toThrow("broke");
    await expect(runner.markdown("old", "now")).rejects.toThrow("nothing was compared");
    expect(heard).toEqual(["failed"]);
    expect(workers[0]?.isEnded).toBe(true);
    runner.compare(old, now, listener);
    expect(workers[1]?.orders).toMatchObject([{ kind: "compare", files: [{}, {}] }]);
  });

  test("fail without an exception where no worker starts", () => {
    const heard: string[] = [];
    const runner = new ReviewRunner(() => {
      throw new TypeError("no workers here");
    });
    runner.compare(version("a"), version("b"), { done: () => heard.push("done"), failed: () => heard.push("failed") });
    expect(heard).toEqual(["failed"]);
  });
});

test("Markdown answers who asked", async () => {
  const { runner, workers, listener } = start();
  runner.compare(version("a"), version("b"), listener);
  const [first, second] = [runner.markdown("a", "b"), runner.markdown("c", "d")];
  workers[0]?.answer({ kind: "markdown", run: 3, markdown: "second" });
  workers[0]?.answer({ kind: "markdown", run: 2, markdown: "first" });
  expect(await Promise.all([first, second])).toEqual(["first", "second"]);
});

test("a file is sent once, is the same object in both versions, and is forgotten when it is in neither", () => {
  const { runner, workers, listener } = start();
  const shared = version("a", "b");
  const [a, b] = shared.files;
  const [changed] = version("c").files;
  if (a === undefined || b === undefined || changed === undefined) throw new Error("no files");
  const draft = { ...shared, files: [changed, b] };
  runner.compare(shared, shared, listener);
  runner.compare(shared, draft, listener);
  runner.compare(draft, draft, listener);
  runner.compare(shared, draft, listener);
  const orders = (workers[0]?.orders ?? []).filter((order) => order.kind === "compare");
  expect(orders.map(({ files }) => files.map(([, file]) => file))).toEqual([[a, b], [changed], [], [a]]);
  const receiver = new FileReceiver();
  const received = orders.map((order) => receiver.receive(order));
  expect(received.at(-1)).toEqual({ before: shared, after: draft });
  expect(received.at(-1)?.before.files[1]).toBe(received[0]?.after.files[1]);
});
