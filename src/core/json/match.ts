/**
 * Which item of edited JSON is which declaration. Items are found by name; of
 * equal names by place, then by content, then by order. One name that went and
 * one that came at the same index are one declaration with a new name.
 */
import type { DraftItem } from "./shape.ts";
import type { JsonItem } from "./model.ts";
import { equalJson } from "./value.ts";

export interface Matched {
  readonly old: JsonItem;
  readonly oldIndex: number;
  readonly draft: DraftItem;
  readonly draftIndex: number;
  /** `all`: with every reference. `own`: another declaration keeps the old name, so only this one changes. */
  readonly rename: "none" | "all" | "own";
}

export interface Matching {
  readonly matched: readonly Matched[];
  /** Indices of drafts that are new, ascending. */
  readonly added: readonly number[];
  /** Indices of items that are gone, ascending. */
  readonly removed: readonly number[];
}

/** The matching of one section. Linear but for many items of one name. */
export function matchItems(items: readonly JsonItem[], drafts: readonly DraftItem[]): Matching {
  const oldOf: (number | undefined)[] = drafts.map(() => undefined);
  const taken = new Set<number>();
  const pair = (draft: number, old: number): void => {
    oldOf[draft] = old;
    taken.add(old);
  };
  const byName = indicesByName(items.map(({ value }) => (typeof value["name"] === "string" ? value["name"] : "")));
  for (const [name, wanted] of indicesByName(drafts.map(({ name }) => name))) {
    const candidates = byName.get(name);
    if (candidates === undefined) continue;
    pairEqualNames(items, drafts, candidates, wanted, pair);
  }

  const added = drafts.flatMap((_, i) => (oldOf[i] === undefined ? [i] : []));
  const removed = items.flatMap((_, i) => (taken.has(i) ? [] : [i]));
  const [cameAt, wentAt] = [added[0], removed[0]];
  const renamed = added.length === 1 && removed.length === 1 && cameAt === wentAt ? cameAt : undefined;
  if (renamed !== undefined) pair(renamed, renamed);

  const matched = drafts.flatMap((draft, draftIndex): Matched[] => {
    const oldIndex = oldOf[draftIndex];
    const old = oldIndex === undefined ? undefined : items[oldIndex];
    if (old === undefined || oldIndex === undefined) return [];
    const rename = draftIndex !== renamed ? "none" : nameStays(old, drafts) ? "own" : "all";
    return [{ old, oldIndex, draft, draftIndex, rename }];
  });
  return renamed === undefined ? { matched, added, removed } : { matched, added: [], removed: [] };
}

function nameStays(old: JsonItem, drafts: readonly DraftItem[]): boolean {
  return drafts.some(({ name }) => name === old.value["name"]);
}

function pairEqualNames(
  items: readonly JsonItem[],
  drafts: readonly DraftItem[],
  candidates: readonly number[],
  wanted: readonly number[],
  pair: (draft: number, old: number) => void,
): void {
  let free = [...candidates];
  let open = [...wanted];
  const pass = (same: (draft: number, old: number) => boolean): void => {
    open = open.filter((draft) => {
      const old = free.find((index) => same(draft, index));
      if (old === undefined) return true;
      pair(draft, old);
      free = free.filter((index) => index !== old);
      return false;
    });
  };
  if (candidates.length > 1 || wanted.length > 1) {
    pass((draft, old) => draft === old);
    pass((draft, old) => equalJson(drafts[draft]?.value ?? null, items[old]?.value ?? null));
  }
  pass(() => true);
}

function indicesByName(names: readonly string[]): Map<string, number[]> {
  const result = new Map<string, number[]>();
  names.forEach((name, i) => {
    const known = result.get(name);
    if (known === undefined) result.set(name, [i]);
    else known.push(i);
  });
  return result;
}
