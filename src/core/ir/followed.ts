/** Which maps the generated loader follows while it runs: those whose values are one integer each, and not too many. */
import type { MapKind, MapSpec } from "./schema.ts";

/** Most entries of a map that is followed. */
const FOLLOWED_ENTRIES = 65_536;

const KINDS: ReadonlySet<MapKind> = new Set<MapKind>([
  ":hash",
  ":lru-hash",
  ":array",
  ":per-cpu-hash",
  ":per-cpu-array",
]);

/** True when a loader prints what changes in the map. What is not known of the map counts against it. */
export function isFollowed({ kind, value_size: size, max_entries: entries }: Partial<MapSpec>): boolean {
  const isInteger = size === 1 || size === 2 || size === 4 || size === 8;
  return kind !== undefined && KINDS.has(kind) && isInteger && entries !== undefined && entries <= FOLLOWED_ENTRIES;
}
