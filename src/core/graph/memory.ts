/**
 * Kernel memory of a map, in bytes: what the kernel reports as its memlock once
 * the generated loader has made it (formulas that equalled the kernel's figure on
 * 6.12 and 6.18 exactly). Maps that are filled on demand are counted when full.
 */
import type { MapKind } from "../ir/schema.ts";
import { assertNever } from "../text/invariant.ts";

const PAGE = 4096;
/** Sizes that the kernel's allocator rounds up to; above them whole pages by powers of two. */
const ALLOCATIONS = [8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192];
const RING_MAX = 2 ** 31;

/** What the estimate reads of a map's declaration. */
export interface MapShape {
  readonly kind: MapKind;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
}

/**
 * The memory of a map on a machine with `cpus` possible CPUs. Undefined where
 * the kernel refuses the sizes, so that no number is shown for a map that cannot be.
 */
export function estimateMapMemory(map: MapShape, cpus: number): number | undefined {
  const { kind, keySize, valueSize, maxEntries } = map;
  const key = up8(keySize);
  const value = up8(valueSize);
  const table = 832 + 32 * cpus + 16 * powerOfTwo(maxEntries);
  switch (kind) {
    case ":hash":
      if (!isTable(map)) return undefined;
      return table + (48 + key + value) * (maxEntries + cpus) + 8 * cpus;
    case ":lru-hash":
      if (!isTable(map)) return undefined;
      return table + (48 + key + value) * maxEntries;
    case ":per-cpu-hash":
      if (!isTable(map)) return undefined;
      return table + (56 + key) * maxEntries + value * cpus * maxEntries;
    case ":array":
      if (keySize !== 4 || valueSize < 1 || maxEntries < 1) return undefined;
      return 312 + value * maxEntries;
    case ":per-cpu-array":
      if (keySize !== 4 || valueSize < 1 || maxEntries < 1) return undefined;
      return 312 + 8 * maxEntries + value * cpus * maxEntries;
    case ":perf-event-array": {
      // The loader makes one slot for each CPU at most, and one for each when none is asked for.
      const slots = maxEntries === 0 ? cpus : Math.min(maxEntries, cpus);
      return 312 + 8 * slots;
    }
    case ":ring-buf": {
      // The loader rounds the size up to a power of two of whole pages.
      if (maxEntries < 1 || maxEntries > RING_MAX) return undefined;
      const bytes = Math.max(PAGE, powerOfTwo(maxEntries));
      return 304 + (bytes / PAGE + 3) * PAGE + ((2 * bytes) / PAGE + 3) * 8;
    }
    case ":stack-trace":
      if (keySize !== 4 || valueSize < 8 || valueSize % 8 !== 0 || maxEntries < 1) return undefined;
      return 320 + 8 * powerOfTwo(maxEntries) + (16 + valueSize) * maxEntries;
    case ":lpm-trie":
      if (keySize < 5 || valueSize < 1 || maxEntries < 1) return undefined;
      return 400 + (allocation(28 + keySize + valueSize) + 8) * (2 * maxEntries - 1);
    default:
      return assertNever(kind);
  }
}

function isTable(map: MapShape): boolean {
  return map.keySize >= 1 && map.valueSize >= 1 && map.maxEntries >= 1;
}

function up8(size: number): number {
  return Math.ceil(size / 8) * 8;
}

function powerOfTwo(count: number): number {
  let power = 1;
  while (power < count) power *= 2;
  return power;
}

function allocation(size: number): number {
  const fit = ALLOCATIONS.find((candidate) => candidate >= size);
  return fit ?? PAGE * powerOfTwo(Math.ceil(size / PAGE));
}
