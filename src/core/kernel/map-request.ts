/** What the generated loader asks the kernel for when it makes a map: the declared sizes, but for what aya sets itself. */
import type { MapKind } from "../ir/schema.ts";

/** Bytes of a page, as on x86-64; some machines of other architectures have 16 or 64 KiB. */
export const PAGE = 4096;

/** A map's sizes as declared: bytes of key and value, and entries (bytes of a ring buffer). */
export interface MapShape {
  readonly kind: MapKind;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
}

export interface MapRequest {
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
  readonly flags: number;
}

/** `BPF_F_NO_PREALLOC`, which the kernel demands of LPM tries and aya adds. */
const NO_PREALLOC = 1;

/** The request on a machine with `cpus` possible CPUs. */
export function mapRequest({ kind, keySize, valueSize, maxEntries }: MapShape, cpus: number): MapRequest {
  switch (kind) {
    case ":ring-buf":
      return { keySize: 0, valueSize: 0, maxEntries: ringBytes(maxEntries), flags: 0 };
    case ":perf-event-array":
      return { keySize: 4, valueSize: 4, maxEntries: perfSlots(maxEntries, cpus), flags: 0 };
    case ":lpm-trie":
      return { keySize, valueSize, maxEntries, flags: NO_PREALLOC };
    default:
      return { keySize, valueSize, maxEntries, flags: 0 };
  }
}

/** Bytes of a ring buffer as the loader rounds it up: a power of two of whole pages. 0 stays 0; what fits in no u32 is as declared. */
export function ringBytes(declared: number): number {
  if (declared === 0 || declared > 2 ** 31) return declared;
  return Math.max(PAGE, powerOfTwo(declared));
}

/** Slots of a perf event array as the loader makes them: one for each CPU at most, and one for each when none is asked for. */
export function perfSlots(declared: number, cpus: number): number {
  return declared === 0 ? cpus : Math.min(declared, cpus);
}

/** The next power of two, 1 of 0. */
export function powerOfTwo(count: number): number {
  let power = 1;
  while (power < count) power *= 2;
  return power;
}
