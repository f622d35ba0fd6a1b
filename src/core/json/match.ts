/**
 * Which item of edited JSON is which declaration. Items are found by name; of
 * equal names by place, then by content, then by order. Of the others, one that
 * came under a new name for one that went is the same declaration, renamed.
 */
import { comparisonKey } from "./comparison.ts";
import type { NewNames } from "./comparison.ts";
import type { DraftItem } from "./shape.ts";
import { likeness, sayingsOf } from "./likeness.ts";
import type { Sayings } from "./likeness.ts";
import type { JsonItem, JsonObject } from "./model.ts";
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

/**
 * The matching of one section. Linear but for many items of one name. `isTaken` says which names declarations
 * have; `newNames` are the renames that are known already, for comparing references.
 */
export function matchItems(
  items: readonly JsonItem[],
  drafts: readonly DraftItem[],
  isTaken: (name: string) => boolean,
  newNames: NewNames,
): Matching {
  const oldOf: (number | undefined)[] = drafts.map(() => undefined);
  const taken = new Set<number>();
  const pair = (draft: number, old: number): void => {
    oldOf[draft] = old;
    taken.add(old);
  };
  const byName = indicesBy(items.map(({ value }) => nameOf(value)));
  const byDraftName = indicesBy(drafts.map(({ name }) => name));
  for (const [name, wanted] of byDraftName) {
    const candidates = byName.get(name);
    if (candidates === undefined) continue;
    pairEqualNames(items, drafts, candidates, wanted, pair);
  }

  const renamed = new Set<number>();
  const came = (): number[] => drafts.flatMap((_, i) => (oldOf[i] === undefined ? [i] : []));
  const went = (): number[] => items.flatMap((_, i) => (taken.has(i) ? [] : [i]));
  const unmatched = { came: came(), went: went(), oldOf, byDraftName };
  for (const [draft, old] of pairRenamed(items, drafts, unmatched, isTaken, newNames)) {
    pair(draft, old);
    renamed.add(draft);
  }

  const matched = drafts.flatMap((draft, draftIndex): Matched[] => {
    const oldIndex = oldOf[draftIndex];
    const old = oldIndex === undefined ? undefined : items[oldIndex];
    if (old === undefined || oldIndex === undefined) return [];
    const rename = !renamed.has(draftIndex) ? "none" : byDraftName.has(nameOf(old.value)) ? "own" : "all";
    return [{ old, oldIndex, draft, draftIndex, rename }];
  });
  return { matched, added: came(), removed: went() };
}

/** What no name pairs: indices of drafts and of items, ascending; the item of each draft so far; drafts by name. */
interface Unmatched {
  readonly came: readonly number[];
  readonly went: readonly number[];
  readonly oldOf: readonly (number | undefined)[];
  readonly byDraftName: ReadonlyMap<string, readonly number[]>;
}

/**
 * Pairs of a draft under a new name and the item that it stands for: one that is equal but for its name, first in
 * the same place; then one in the same place that says the same for the better part.
 */
function pairRenamed(
  items: readonly JsonItem[],
  drafts: readonly DraftItem[],
  { came, went, oldOf, byDraftName }: Unmatched,
  isTaken: (name: string) => boolean,
  newNames: NewNames,
): readonly Pair[] {
  const [onlyCame, onlyWent] = [came[0], went[0]];
  if (onlyCame === undefined || onlyWent === undefined) return [];
  const sayings = new Map<JsonObject, Sayings>();
  const sayingsIn = (value: JsonObject = {}): Sayings => {
    const known = sayings.get(value) ?? sayingsOf(value, newNames);
    sayings.set(value, known);
    return known;
  };
  const alike = ([draft, old]: Pair): number => likeness(sayingsIn(drafts[draft]?.value), sayingsIn(items[old]?.value));
  // A name that is in use is not free to be given; where nothing else can be meant, the reader is told so.
  if (came.length === 1 && went.length === 1 && onlyCame === onlyWent) {
    const pair: Pair = [onlyCame, onlyWent];
    return alike(pair) < ENOUGH ? [] : [pair];
  }
  let open = came.filter((draft) => {
    const name = drafts[draft]?.name ?? "";
    return !isTaken(name) && byDraftName.get(name)?.length === 1;
  });
  if (open.length === 0) return [];

  const pairs: Pair[] = [];
  let free = went;
  const take = (found: readonly Pair[]): void => {
    pairs.push(...found);
    const [drafts, olds] = [new Set(found.map(([draft]) => draft)), new Set(found.map(([, old]) => old))];
    open = open.filter((draft) => !drafts.has(draft));
    free = free.filter((old) => !olds.has(old));
  };
  const pass = (keyOfDraft: (index: number) => string, keyOfOld: (index: number) => string): void => {
    const queues = new Map([...indicesBy(free.map(keyOfOld))].map(([key, at]) => [key, at.reverse()]));
    const olds = free;
    take(
      open.flatMap((draft): Pair[] => {
        const old = olds[queues.get(keyOfDraft(draft))?.pop() ?? -1];
        return old === undefined ? [] : [[draft, old]];
      }),
    );
  };
  const draftPlaces = placesOf(oldOf);
  const gone = new Set(went);
  const oldPlaces = placesOf(items.map((_, i) => (gone.has(i) ? undefined : i)));
  const draftKeys = new Map(open.map((i) => [i, comparisonKey(drafts[i]?.value ?? {}, newNames)]));
  const oldKeys = new Map(free.map((i) => [i, comparisonKey(items[i]?.value ?? {}, newNames)]));
  const at = (places: readonly number[], index: number): string => `${places[index] ?? -1} `;
  pass(
    (draft) => at(draftPlaces, draft) + draftKeys.get(draft),
    (old) => at(oldPlaces, old) + oldKeys.get(old),
  );
  pass(
    (draft) => draftKeys.get(draft) ?? "",
    (old) => oldKeys.get(old) ?? "",
  );
  const oldsAt = indicesBy(free.map((old) => at(oldPlaces, old)));
  const draftsAt = indicesBy(open.map((draft) => at(draftPlaces, draft)));
  take(
    [...draftsAt].flatMap(([place, indices]) => {
      const drafts = indices.flatMap((i) => open[i] ?? []);
      const olds = (oldsAt.get(place) ?? []).flatMap((i) => free[i] ?? []);
      return mostAlike(drafts, olds, alike);
    }),
  );
  return pairs;
}

type Pair = readonly [draft: number, old: number];

/** What has a new name is what it was when at least this share of what both say is the same. */
const ENOUGH = 0.5;

/** Comparisons that are worth while; beyond that each is compared with the one of its turn alone. */
const MOST_COMPARED = 10_000;

/** The pairs that are most alike, each in one at most; of those that are as much alike, those of one turn. */
function mostAlike(drafts: readonly number[], olds: readonly number[], alike: (pair: Pair) => number): readonly Pair[] {
  const all = drafts.length * olds.length <= MOST_COMPARED;
  const found = drafts.flatMap((draft, i) => {
    const candidates = all ? olds.map((old, j) => ({ old, j })) : olds.slice(i, i + 1).map((old) => ({ old, j: i }));
    return candidates.flatMap(({ old, j }) => {
      const pair: Pair = [draft, old];
      const score = alike(pair);
      return score < ENOUGH ? [] : [{ pair, score, off: Math.abs(i - j) }];
    });
  });
  found.sort((a, b) => b.score - a.score || a.off - b.off);
  const taken = { drafts: new Set<number>(), olds: new Set<number>() };
  return found.flatMap(({ pair }) => {
    const [draft, old] = pair;
    if (taken.drafts.has(draft) || taken.olds.has(old)) return [];
    taken.drafts.add(draft);
    taken.olds.add(old);
    return [pair];
  });
}

/** For each index the last item on its left that stays, -1 where there is none. */
function placesOf(stays: readonly (number | undefined)[]): number[] {
  let last = -1;
  return stays.map((old) => (last = old ?? last));
}

/** The name of an item; empty where it has none. */
export function nameOf(value: JsonObject): string {
  return typeof value["name"] === "string" ? value["name"] : "";
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

function indicesBy(keys: readonly string[]): Map<string, number[]> {
  const result = new Map<string, number[]>();
  keys.forEach((key, i) => {
    const known = result.get(key);
    if (known === undefined) result.set(key, [i]);
    else known.push(i);
  });
  return result;
}
