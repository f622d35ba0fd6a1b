/** The window and the worker that makes crates, with a worker that works when it is told to. */
import { expect, test } from "vitest";
import { PuppetWorker } from "../../testing/puppet-worker.ts";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import { CrateMaker } from "./crate-maker.ts";
import type { ArchiveAnswer } from "./worker-messages.ts";

const WORKSPACE = { files: [], settings: DEFAULT_SETTINGS };
const CRATE = { name: "edge", files: [], problems: [] };

function start() {
  const workers: PuppetWorker<unknown, ArchiveAnswer>[] = [];
  const heard: unknown[] = [];
  const maker = new CrateMaker(() => {
    const made = new PuppetWorker<unknown, ArchiveAnswer>();
    workers.push(made);
    return made;
  });
  const listener = {
    progress: (done: number) => heard.push(done),
    made: ({ crate }: { readonly crate: unknown }) => heard.push(crate),
    failed: () => heard.push("failed"),
  };
  return { maker, workers, heard, listener };
}

test("a crate is made with one worker after the other", () => {
  const { maker, workers, heard, listener } = start();
  maker.make(WORKSPACE, "edge", listener);
  workers[0]?.answer({ kind: "progress", run: 1, done: 1 });
  workers[0]?.answer({ kind: "crate", run: 1, crate: CRATE, zip: undefined });
  maker.cancel();
  maker.make(WORKSPACE, "edge", listener);
  workers[0]?.answer({ kind: "crate", run: 2, crate: CRATE, zip: undefined });
  expect(heard).toEqual([1, CRATE, CRATE]);
  expect(workers).toHaveLength(1);
});

test("one that is not wanted any more ends with its worker, and says nothing", () => {
  const { maker, workers, heard, listener } = start();
  maker.make(WORKSPACE, "edge", listener);
  maker.cancel();
  workers[0]?.answer({ kind: "crate", run: 1, crate: CRATE, zip: undefined });
  maker.make(WORKSPACE, "one", listener);
  maker.make(WORKSPACE, "other", listener);
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true, false]);
  expect(heard).toEqual([]);
});

test("a worker that breaks or does not start is said to have failed; the next crate has another one", () => {
  const { maker, workers, heard, listener } = start();
  maker.make(WORKSPACE, "edge", listener);
  workers[0]?.break();
  expect(heard).toEqual(["failed"]);
  maker.make(WORKSPACE, "edge", listener);
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  const none = new CrateMaker(() => {
    throw new TypeError("no workers here");
  });
  none.make(WORKSPACE, "edge", listener);
  expect(heard).toEqual(["failed", "failed"]);
});
