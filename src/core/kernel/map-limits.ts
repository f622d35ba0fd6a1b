/**
 * Which sizes of maps kernels take, by kind, measured on 6.1, 6.12 and 6.18 (4 KiB
 * pages, root): `npm run test:kernel` holds this table against kernels. It speaks of
 * what the loader asks for, so a size that the loader says itself has no limit here.
 */
import type { MapKind } from "../ir/schema.ts";
import { U32_MAX } from "../ir/schema.ts";
import type { MapShape } from "./map-request.ts";
import { compareKernels } from "./version.ts";

/** The sizes of a map, by JSON key. */
export type SizeField = "key_size" | "value_size" | "max_entries";

/** Sizes that the kernel takes: multiples of `step` from `min` to `max`, bytes or entries. */
export interface SizeLimit {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** How the kernel refuses what is above `max`; all else it refuses with EINVAL. */
  readonly above: "EINVAL" | "E2BIG";
}

export interface MapLimits extends Readonly<Record<SizeField, SizeLimit | undefined>> {
  readonly max_entries: SizeLimit;
  /** The most bytes of a key and a value together; more is E2BIG. */
  readonly element: number | undefined;
}

/**
 * `perf_event_max_stack` as it is when nobody sets it, and the most with which the kernel makes maps of stacks: it needs a
 * buffer for each CPU, one piece of memory of at most 4 MiB with four stacks in it.
 */
export const STACK_FRAMES: { readonly usual: number; readonly most: number } = { usual: 127, most: 131_071 };
export const FRAME_BYTES = 8;

/** A slab of 4 MiB holds the 48 bytes before key and value, and has to be larger. */
const ELEMENT = 4_194_255;
const PER_CPU_VALUE = 32_768;
const RING_BYTES = 2 ** 31;
/** A node of a trie lost 16 bytes between 6.12 and 6.18; older kernels, and those between, have the smaller limit. */
const TRIE_VALUE = { since: "6.18", bytes: 4_194_024, before: 4_194_008 } as const;
/** "bpf: Lift hashtab key_size limit" came with 5.11: before, a key had to fit on a program's stack. Read, not measured. */
export const HASH_KEY = { since: "5.11", before: 512 } as const;

const INDEX = limit(4, 4);
const HASH_ENTRIES = limit(1, 2 ** 27, "E2BIG");
const ANY_ENTRIES = limit(1, U32_MAX);

const HASH: MapLimits = {
  key_size: limit(1, ELEMENT - 1, "E2BIG"),
  value_size: limit(1, ELEMENT - 1, "E2BIG"),
  max_entries: HASH_ENTRIES,
  element: ELEMENT,
};

const LIMITS: Readonly<Record<MapKind, MapLimits>> = {
  ":hash": HASH,
  ":lru-hash": HASH,
  ":per-cpu-hash": { ...HASH, value_size: limit(1, PER_CPU_VALUE, "E2BIG") },
  ":array": {
    key_size: INDEX,
    value_size: limit(1, 2 ** 31 - 1, "E2BIG"),
    max_entries: ANY_ENTRIES,
    element: undefined,
  },
  ":per-cpu-array": {
    key_size: INDEX,
    value_size: limit(1, PER_CPU_VALUE, "E2BIG"),
    max_entries: ANY_ENTRIES,
    element: undefined,
  },
  ":ring-buf": {
    key_size: undefined,
    value_size: undefined,
    // Above that no power of two fits in 32 bits.
    max_entries: limit(1, RING_BYTES),
    element: undefined,
  },
  ":perf-event-array": {
    key_size: undefined,
    value_size: undefined,
    // The loader makes one for each CPU of 0 and of more than there are.
    max_entries: limit(0, U32_MAX),
    element: undefined,
  },
  ":stack-trace": {
    key_size: INDEX,
    value_size: { ...limit(FRAME_BYTES, FRAME_BYTES * STACK_FRAMES.most), step: FRAME_BYTES },
    max_entries: limit(1, 2 ** 31, "E2BIG"),
    element: undefined,
  },
  ":lpm-trie": {
    // A prefix length of 4 bytes, then 1 to 256 bytes.
    key_size: limit(5, 260),
    value_size: limit(1, TRIE_VALUE.before),
    max_entries: ANY_ENTRIES,
    element: undefined,
  },
};

/** Kinds whose limits are others on some kernels. */
const NEW_TRIE: MapLimits = { ...LIMITS[":lpm-trie"], value_size: limit(1, TRIE_VALUE.bytes) };
const OLD_KEY = limit(1, HASH_KEY.before, "E2BIG");
const OLD_HASHES: Partial<Readonly<Record<MapKind, MapLimits>>> = {
  ":hash": { ...LIMITS[":hash"], key_size: OLD_KEY },
  ":lru-hash": { ...LIMITS[":lru-hash"], key_size: OLD_KEY },
  ":per-cpu-hash": { ...LIMITS[":per-cpu-hash"], key_size: OLD_KEY },
};

/** By kernel: thousands of maps ask about one or two. */
const known = new Map<string, Readonly<Record<MapKind, MapLimits>>>();

/** What a kernel takes of a kind; `kernel` is a version like `"6.1"`. */
export function mapLimits(kind: MapKind, kernel: string): MapLimits {
  let limits = known.get(kernel);
  if (limits === undefined) {
    limits = limitsOf(kernel);
    known.set(kernel, limits);
  }
  return limits[kind];
}

function limitsOf(kernel: string): Readonly<Record<MapKind, MapLimits>> {
  return {
    ...LIMITS,
    ...(compareKernels(kernel, HASH_KEY.since) < 0 ? OLD_HASHES : {}),
    ...(compareKernels(kernel, TRIE_VALUE.since) >= 0 ? { ":lpm-trie": NEW_TRIE } : {}),
  };
}

export function isWithin(size: number, { min, max, step }: SizeLimit): boolean {
  return size >= min && size <= max && size % step === 0;
}

/** True when the kernel takes each of the sizes, and key and value together. */
export function areWithin(limits: MapLimits, { keySize, valueSize, maxEntries }: MapShape): boolean {
  const { key_size: key, value_size: value, max_entries: entries, element } = limits;
  return (
    (key === undefined || isWithin(keySize, key)) &&
    (value === undefined || isWithin(valueSize, value)) &&
    isWithin(maxEntries, entries) &&
    (element === undefined || keySize + valueSize <= element)
  );
}

function limit(min: number, max: number, above: SizeLimit["above"] = "EINVAL"): SizeLimit {
  return { min, max, step: 1, above };
}
