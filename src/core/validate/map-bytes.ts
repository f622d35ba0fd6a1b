/** What a map takes, as it is declared. */
import { estimateMapMemory } from "../kernel/map-memory.ts";
import type { PlacedMap } from "../workspace/model.ts";

/** Bytes that a map takes on a machine with so many CPUs. Undefined while it does not lower, or no kernel makes it. */
export function memoryOf({ spec }: PlacedMap["lowered"], cpus: number): number | undefined {
  if (spec === undefined) return undefined;
  const { kind, key_size: keySize = 0, value_size: valueSize, max_entries: maxEntries } = spec;
  return estimateMapMemory({ kind, keySize, valueSize, maxEntries }, cpus);
}
