/**
 * Compiled objects, read: small ones at once, larger ones in a worker, since
 * one that is made for it costs a second. Each is read once, and the worker
 * ends with the last. Where there is no worker they are read here.
 */
import type { ReadObject } from "../../core/index.ts";
import type { ObjectAnswer, ObjectOrder } from "../export/worker-messages.ts";
import { listenTo, type WorkerLike } from "../monaco/worker-answers.ts";

/** Bytes that are read within a frame or two, whatever they are. */
export const SMALL_OBJECT = 128 * 1024;

interface Reading {
  readonly bytes: Uint8Array;
  readonly result: Promise<ReadObject>;
  readonly resolve: (read: ReadObject) => void;
}

export class ObjectReader {
  private readonly start: () => WorkerLike<ObjectAnswer>;
  private readonly here: (bytes: Uint8Array) => ReadObject;
  private readonly known = new WeakMap<Uint8Array, ReadObject>();
  private readonly readings = new Map<number, Reading>();
  private worker: WorkerLike<ObjectAnswer> | undefined;
  private run = 0;

  constructor(start: () => WorkerLike<ObjectAnswer>, here: (bytes: Uint8Array) => ReadObject) {
    this.start = start;
    this.here = here;
  }

  /** What the bytes say; undefined while that is not known, and then `read` says when it is. */
  get(bytes: Uint8Array): ReadObject | undefined {
    const known = this.known.get(bytes);
    if (known !== undefined || bytes.length > SMALL_OBJECT) return known;
    const read = this.here(bytes);
    this.known.set(bytes, read);
    return read;
  }

  async read(bytes: Uint8Array): Promise<ReadObject> {
    const known = this.get(bytes);
    if (known !== undefined) return known;
    const under = [...this.readings.values()].find((reading) => reading.bytes === bytes);
    if (under !== undefined) return under.result;
    let resolve: (read: ReadObject) => void = () => undefined;
    const result = new Promise<ReadObject>((done) => {
      resolve = done;
    });
    this.readings.set(++this.run, { bytes, result, resolve });
    try {
      this.worker ??= this.newWorker();
      const order: ObjectOrder = { kind: "object", run: this.run, bytes };
      this.worker.postMessage(order);
    } catch {
      this.fail();
    }
    return result;
  }

  private newWorker(): WorkerLike<ObjectAnswer> {
    const made = this.start();
    const take = ({ run, read }: ObjectAnswer): void => {
      if (made === this.worker) this.end(run, read);
    };
    const broke = (): void => {
      if (made === this.worker) this.fail();
    };
    listenTo(made, take, broke);
    return made;
  }

  private end(run: number, read: ReadObject): void {
    const reading = this.readings.get(run);
    if (reading === undefined) return;
    this.readings.delete(run);
    this.known.set(reading.bytes, read);
    reading.resolve(read);
    if (this.readings.size > 0) return;
    this.worker?.terminate();
    this.worker = undefined;
  }

  private fail(): void {
    for (const [run, { bytes }] of this.readings) this.end(run, this.here(bytes));
  }
}
