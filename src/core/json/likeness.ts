/** How much of what two items say is the same: whether one may be the other under a new name. */
import type { JsonValue } from "../ir/json-value.ts";
import { renamedText } from "./comparison.ts";
import type { NewNames } from "./comparison.ts";
import type { JsonObject } from "./model.ts";
import { isArray, isObject } from "./value.ts";

/** What an item says, its name aside: how often each value stands under each key. */
export interface Sayings {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

/**
 * The values of an item, each with the keys above it; the items of a list and the words of a body count one by one,
 * in whatever order and depth. Texts that are old names count as the new ones.
 */
export function sayingsOf(item: JsonObject, newNames: NewNames): Sayings {
  const counts = new Map<string, number>();
  let size = 0;
  const open: (readonly [keys: string, value: JsonValue])[] = [["", { ...item, name: null }]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [keys, value] = next;
    if (value === null) continue;
    if (isArray(value)) {
      for (const each of value) open.push([keys, each]);
    } else if (isObject(value)) {
      for (const [key, each] of Object.entries(value)) open.push([`${keys}${key} `, each]);
    } else {
      const says = keys + renamedText(JSON.stringify(value), newNames);
      counts.set(says, (counts.get(says) ?? 0) + 1);
      size++;
    }
  }
  return { counts, size };
}

/** The share that both say, from 0 to 1; of two that say nothing, 1. */
export function likeness(a: Sayings, b: Sayings): number {
  if (a.size + b.size === 0) return 1;
  let common = 0;
  for (const [says, count] of a.counts) common += Math.min(count, b.counts.get(says) ?? 0);
  return (2 * common) / (a.size + b.size);
}
