/**
 * Pairs the forms of a changed stretch that neither text nor name identifies:
 * what stands between the same neighbours, in the same order, is the same form.
 * Linear.
 */
import type { LoweredSort } from "../ir/lowered.ts";
import type { FormId } from "./roster.ts";

interface Old {
  readonly id: FormId;
  readonly sort: LoweredSort;
  /** False when the id is in use already, here or in another file. */
  readonly free: boolean;
}

interface New<S> {
  readonly slot: S;
  readonly sort: LoweredSort;
  /** The id, when the form is identified already. */
  readonly id: FormId | undefined;
}

/** The ids that open places of `after` take over from forms of `before`. */
export function pairInOrder<S>(before: readonly Old[], after: readonly New<S>[]): { id: FormId; slot: S }[] {
  const pairs: { id: FormId; slot: S }[] = [];
  const identified = new Set(after.flatMap(({ id }) => (id === undefined ? [] : [id])));
  let old = before.filter(({ free }) => free);
  let open = after.filter(({ id }) => id === undefined);
  const stays = new Set(before.flatMap(({ id }) => (identified.has(id) ? [id] : [])));
  const isAnchor = (id: FormId | undefined): id is FormId => id !== undefined && stays.has(id);

  for (const direction of ["left", "right", "any"] as const) {
    if (old.length === 0 || open.length === 0) break;
    const oldGaps = gaps(before, old, direction, isAnchor);
    const newGaps = gaps(after, open, direction, isAnchor);
    for (const [anchor, places] of newGaps) pairGap(oldGaps.get(anchor) ?? [], places, pairs);
    const usedIds = new Set(pairs.map(({ id }) => id));
    const usedSlots = new Set(pairs.map(({ slot }) => slot));
    old = old.filter(({ id }) => !usedIds.has(id));
    open = open.filter(({ slot }) => !usedSlots.has(slot));
  }
  return pairs;
}

/** The items of `members` by the identified neighbour on their left or right (or all together). */
function gaps<T extends { readonly id: FormId | undefined }>(
  row: readonly T[],
  members: readonly T[],
  direction: "left" | "right" | "any",
  isAnchor: (id: FormId | undefined) => boolean,
): Map<FormId, T[]> {
  const result = new Map<FormId, T[]>();
  if (direction === "any") return result.set("", [...members]);
  const wanted = new Set(members);
  let anchor: FormId = "";
  for (const item of direction === "left" ? row : [...row].reverse()) {
    if (isAnchor(item.id)) anchor = item.id ?? "";
    if (!wanted.has(item)) continue;
    const gap = result.get(anchor);
    if (gap === undefined) result.set(anchor, [item]);
    else gap.push(item);
  }
  if (direction === "right") for (const gap of result.values()) gap.reverse();
  return result;
}

/** Same sort with same sort, in order; then what declares nothing with whatever is left. */
function pairGap<S>(old: readonly Old[], open: readonly New<S>[], pairs: { id: FormId; slot: S }[]): void {
  const bySort = new Map<LoweredSort, Queue<Old>>();
  for (const item of old) {
    const queue = bySort.get(item.sort) ?? new Queue();
    queue.items.push(item);
    bySort.set(item.sort, queue);
  }
  const spent = new Set<FormId>();
  const take = (queue: Queue<Old> | undefined, place: New<S>): boolean => {
    let item = queue?.next();
    while (item !== undefined && spent.has(item.id)) item = queue?.next();
    if (item === undefined) return false;
    spent.add(item.id);
    pairs.push({ id: item.id, slot: place.slot });
    return true;
  };
  const rest = open.filter((place) => place.sort === "other" || !take(bySort.get(place.sort), place));
  const anyOld = new Queue<Old>();
  for (const item of old) anyOld.items.push(item);
  for (const place of rest) take(place.sort === "other" ? anyOld : bySort.get("other"), place);
}

/** First in, first out, without moving what waits. */
class Queue<T> {
  readonly items: T[] = [];
  private at = 0;

  next(): T | undefined {
    return this.items[this.at++];
  }
}
