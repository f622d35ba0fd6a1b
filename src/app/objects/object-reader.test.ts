/** The reader of objects and its worker, with a worker that works when it is told to. */
import { expect, test } from "vitest";
import { PuppetWorker } from "../../testing/puppet-worker.ts";
import type { ReadObject } from "../../core/index.ts";
import type { ObjectAnswer, ObjectOrder } from "../export/worker-messages.ts";
import { ObjectReader, SMALL_OBJECT } from "./object-reader.ts";

const said = (message: string): ReadObject => ({ ok: false, message, offset: 0 });

function start() {
  const workers: PuppetWorker<ObjectOrder, ObjectAnswer>[] = [];
  const reader = new ObjectReader(
    () => {
      const made = new PuppetWorker<ObjectOrder, ObjectAnswer>();
      workers.push(made);
      return made;
    },
    () => said("here"),
  );
  return { reader, workers };
}

const large = (): Uint8Array => new Uint8Array(SMALL_OBJECT + 1);

test("a small object is read at once, and once", async () => {
  const { reader, workers } = start();
  const bytes = new Uint8Array(4);
  expect(reader.get(bytes)).toEqual(said("here"));
  expect(reader.get(bytes)).toBe(reader.get(bytes));
  expect(await reader.read(bytes)).toBe(reader.get(bytes));
  expect(workers).toHaveLength(0);
});

test("a large one is read in a worker, once, which ends when all are read", async () => {
  const { reader, workers } = start();
  const [one, other] = [large(), large()];
  expect(reader.get(one)).toBeUndefined();
  const all = [reader.read(one), reader.read(one), reader.read(other)];
  expect(workers[0]?.orders.map(({ run }) => run)).toEqual([1, 2]);
  workers[0]?.answer({ run: 2, read: said("other") });
  expect(workers[0]?.isEnded).toBe(false);
  workers[0]?.answer({ run: 1, read: said("one") });
  expect(workers[0]?.isEnded).toBe(true);
  expect(await Promise.all(all)).toEqual([said("one"), said("one"), said("other")]);
  expect(reader.get(other)).toEqual(said("other"));
});

test("without a worker objects are read here, and the next one may have a worker", async () => {
  const { reader, workers } = start();
  const reading = [reader.read(large()), reader.read(large())];
  workers[0]?.break();
  expect(await Promise.all(reading)).toEqual([said("here"), said("here")]);
  void reader.read(large());
  expect(workers).toHaveLength(2);
});
