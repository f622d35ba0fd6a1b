import { expect, test } from "vitest";
import { PuppetWorker } from "../../testing/puppet-worker.ts";
import { RunWorker } from "./run-worker.ts";

interface Answer {
  readonly run: number;
  readonly says: string;
}

function start() {
  const workers: PuppetWorker<{ readonly run: number }, Answer>[] = [];
  const heard: string[] = [];
  const worker = new RunWorker<{ readonly run: number }, Answer>({
    start: () => {
      const made = new PuppetWorker<{ readonly run: number }, Answer>();
      workers.push(made);
      return made;
    },
    broke: () => heard.push("broke"),
  });
  const order = (): number =>
    worker.order(
      (run) => ({ run }),
      ({ run, says }) => heard.push(`${run} ${says}`),
    );
  return { worker, workers, heard, order };
}

test("one worker has all orders, and each run hears its own answers until it is dropped", () => {
  const { worker, workers, heard, order } = start();
  expect([order(), order()]).toEqual([1, 2]);
  expect(workers).toHaveLength(1);
  expect(workers[0]?.orders).toEqual([{ run: 1 }, { run: 2 }]);
  workers[0]?.answer({ run: 2, says: "b" });
  worker.drop(2);
  workers[0]?.answer({ run: 2, says: "late" });
  workers[0]?.answer({ run: 1, says: "a" });
  expect(heard).toEqual(["2 b", "1 a"]);
});

test("a worker that is ended says nothing any more, nor that it broke; the next order starts another", () => {
  const { worker, workers, heard, order } = start();
  order();
  worker.end();
  expect(workers[0]?.isEnded).toBe(true);
  workers[0]?.answer({ run: 1, says: "late" });
  workers[0]?.break();
  expect(heard).toEqual([]);
  expect(order()).toBe(2);
  expect(workers).toHaveLength(2);
  workers[0]?.answer({ run: 2, says: "from the old one" });
  workers[1]?.answer({ run: 2, says: "new" });
  expect(heard).toEqual(["2 new"]);
});

test("a worker that breaks is gone, and what it still says is not heard", () => {
  const { workers, heard, order } = start();
  order();
  workers[0]?.break();
  workers[0]?.answer({ run: 1, says: "late" });
  expect(heard).toEqual(["broke"]);
  expect(workers[0]?.isEnded).toBe(true);
});

test("one that cannot be started broke", () => {
  const heard: string[] = [];
  const worker = new RunWorker<object, Answer>({
    start: () => {
      throw new Error("no workers here");
    },
    broke: () => heard.push("broke"),
  });
  worker.order(
    (run) => ({ run }),
    () => undefined,
  );
  expect(heard).toEqual(["broke"]);
});
