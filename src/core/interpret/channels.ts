/** Maps that carry records to user space: ring buffers and perf event arrays. */
import type { MapRef } from "../compile/ir-leaves.ts";

const PAGE = 4096;
/** Before each record in a ring buffer, in bytes; a record takes a multiple of 8. */
const HEADER = 8;

export interface Channel {
  readonly ref: MapRef;
  /** True when the record was stored. `reader`: user space is listening. */
  send(record: Uint8Array, cpu: number, reader: boolean): boolean;
  /** Records that user space has not read, oldest first; they are read now. */
  drain(): readonly Uint8Array[];
  clone(): Channel;
}

/** The kernel's ring: a record is refused when it would bring the writer a whole ring ahead of the reader. */
export class RingBuffer implements Channel {
  readonly ref: MapRef;
  readonly #size: number;
  #written = 0;
  #read = 0;
  #records: Uint8Array[] = [];

  constructor(ref: MapRef) {
    this.ref = ref;
    this.#size = ringSize(ref.maxEntries);
  }

  send(record: Uint8Array): boolean {
    const taken = Math.ceil((record.length + HEADER) / 8) * 8;
    if (this.#written + taken - this.#read > this.#size - 1) return false;
    this.#written += taken;
    this.#records.push(record);
    return true;
  }

  drain(): readonly Uint8Array[] {
    const records = this.#records;
    this.#records = [];
    this.#read = this.#written;
    return records;
  }

  clone(): RingBuffer {
    const copy = new RingBuffer(this.ref);
    copy.#written = this.#written;
    copy.#read = this.#read;
    copy.#records = [...this.#records];
    return copy;
  }
}

/** Bytes of the ring that aya makes: whole pages, a power of two of them. */
function ringSize(bytes: number): number {
  let size = PAGE;
  while (size < bytes) size *= 2;
  return size;
}

/** A perf buffer for each CPU. Without a reader the kernel refuses every record. */
export class PerfArray implements Channel {
  readonly ref: MapRef;
  readonly #cpus: number;
  #records: Uint8Array[] = [];

  constructor(ref: MapRef, cpus: number) {
    this.ref = ref;
    this.#cpus = cpus;
  }

  send(record: Uint8Array, cpu: number, reader: boolean): boolean {
    // 0 entries and more than there are CPUs both mean one for each CPU.
    const buffers = this.ref.maxEntries === 0 ? this.#cpus : Math.min(this.#cpus, this.ref.maxEntries);
    if (!reader || cpu >= buffers) return false;
    this.#records.push(record);
    return true;
  }

  drain(): readonly Uint8Array[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  clone(): PerfArray {
    const copy = new PerfArray(this.ref, this.#cpus);
    copy.#records = [...this.#records];
    return copy;
  }
}
