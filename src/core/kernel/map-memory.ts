/**
 * Kernel memory of a map, in bytes: what the kernel reports as its memlock once
 * the generated loader has made it (the lab holds it against kernels: to the byte on
 * 6.18, within 64 bytes on 6.12). Maps that are filled on demand are counted when full.
 */
import { assertNever } from "../text/invariant.ts";
import { areWithin, mapLimits } from "./map-limits.ts";
import { PAGE, perfSlots, powerOfTwo, ringBytes, type MapShape } from "./map-request.ts";
import { MEASURED_KERNELS } from "./facts.ts";

/** Sizes that the kernel's allocator rounds up to; above them whole pages by powers of two. */
const ALLOCATIONS = [8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192];
/** What x86-64 and arm64 can address at most: 52 bits. */
export const MOST_MEMORY: number = 2 ** 52;

const NEWEST = MEASURED_KERNELS.at(-1) ?? "";

/**
 * The memory of a map on a machine with `cpus` possible CPUs. Undefined where
 * every kernel refuses the sizes, so that no number is shown for a map that cannot be.
 */
export function estimateMapMemory(map: MapShape, cpus: number): number | undefined {
  if (!areWithin(mapLimits(map.kind, NEWEST), map)) return undefined;
  const memory = mapMemory(map, cpus);
  return isMadeAtOnce(map) && memory > MOST_MEMORY ? undefined : memory;
}

/** True for maps that have all their memory from the start; a trie takes it as it is filled. */
export function isMadeAtOnce({ kind }: Pick<MapShape, "kind">): boolean {
  return kind !== ":lpm-trie";
}

/** The same for sizes that the kernel takes, however much that is. */
export function mapMemory(map: MapShape, cpus: number): number {
  const { keySize, valueSize } = map;
  const maxEntries = entriesOf(map, cpus);
  const key = up8(keySize);
  const value = up8(valueSize);
  const table = 832 + 32 * cpus + 16 * powerOfTwo(maxEntries);
  switch (map.kind) {
    case ":hash":
      return table + (48 + key + value) * (maxEntries + cpus) + 8 * cpus;
    case ":lru-hash":
      return table + (48 + key + value) * maxEntries;
    case ":per-cpu-hash":
      return table + (56 + key) * maxEntries + value * cpus * maxEntries;
    case ":array":
      return 312 + value * maxEntries;
    case ":per-cpu-array":
      return 312 + 8 * maxEntries + value * cpus * maxEntries;
    case ":perf-event-array":
      return 312 + 8 * maxEntries;
    case ":ring-buf":
      return 304 + (maxEntries / PAGE + 3) * PAGE + ((2 * maxEntries) / PAGE + 3) * 8;
    case ":stack-trace":
      return 320 + 8 * powerOfTwo(maxEntries) + (16 + valueSize) * maxEntries;
    case ":lpm-trie":
      return 400 + (allocation(28 + keySize + valueSize) + 8) * (2 * maxEntries - 1);
    default:
      return assertNever(map.kind);
  }
}

/** Entries (bytes of a ring buffer) as the loader asks for them; of those kinds the other sizes take no memory. */
function entriesOf({ kind, maxEntries }: MapShape, cpus: number): number {
  if (kind === ":ring-buf") return ringBytes(maxEntries);
  return kind === ":perf-event-array" ? perfSlots(maxEntries, cpus) : maxEntries;
}

function up8(size: number): number {
  return Math.ceil(size / 8) * 8;
}

function allocation(size: number): number {
  const fit = ALLOCATIONS.find((candidate) => candidate >= size);
  return fit ?? PAGE * powerOfTwo(Math.ceil(size / PAGE));
}
