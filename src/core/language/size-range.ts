/** What the target kernel takes of the sizes of a map, for a person who is about to write one. */
import type { MapKind } from "../ir/schema.ts";
import { mapLimits, type SizeField } from "../kernel/map-limits.ts";
import { takes } from "../validate/map-sizes.ts";

const FIELDS: readonly SizeField[] = ["key_size", "value_size", "max_entries"];

/** `values of 1 to 32,768 bytes`; undefined for what is no size, and for sizes that the loader says itself. */
export function sizeRange(kind: MapKind, key: string, kernel: string): string | undefined {
  const field = FIELDS.find((each) => each === key);
  const limit = field && mapLimits(kind, kernel)[field];
  return field === undefined || limit === undefined ? undefined : takes(kind, field, limit);
}
