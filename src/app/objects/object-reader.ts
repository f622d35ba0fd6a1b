/**
 * Compiled objects, read: small ones at once, larger ones in a worker, since
 * one that is made for it costs a second. Each is read once, and the worker
 * ends with the last. Where there is no worker they are read here.
 */
import type { ReadObject } from "../../core/index.ts";
import type { ObjectAnswer, ObjectOrder } from "../export/worker-messages.ts";
import { RunWorker, type WorkerLike } from "../monaco/run-worker.ts";

/** Bytes that are read within a frame or two, whatever they are. */
export const SMALL_OBJECT = 128 * 1024;

interface Reading {
  readonly result: Promise<ReadObject>;
  readonly resolve: (read: ReadObject) => void;
}

export class ObjectReader {
  private readonly worker: RunWorker<ObjectOrder, ObjectAnswer>;
  private readonly here: (bytes: Uint8Array) => ReadObject;
  private readonly known = new WeakMap<Uint8Array, ReadObject>();
  private readonly readings = new Map<Uint8Array, Reading>();

  constructor(start: () => WorkerLike<ObjectAnswer>, here: (bytes: Uint8Array) => ReadObject) {
    this.here = here;
    this.worker = new RunWorker({
      start,
      broke: () => {
        for (const bytes of this.readings.keys()) this.done(bytes, here(bytes));
      },
    });
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
    const under = this.readings.get(bytes);
    if (under !== undefined) return under.result;
    let resolve: (read: ReadObject) => void = () => undefined;
    const result = new Promise<ReadObject>((done) => {
      resolve = done;
    });
    this.readings.set(bytes, { result, resolve });
    this.worker.order(
      (run) => ({ kind: "object", run, bytes }),
      ({ run, read }) => {
        this.worker.drop(run);
        this.done(bytes, read);
      },
    );
    return result;
  }

  private done(bytes: Uint8Array, read: ReadObject): void {
    this.known.set(bytes, read);
    this.readings.get(bytes)?.resolve(read);
    this.readings.delete(bytes);
    if (this.readings.size === 0) this.worker.end();
  }
}
