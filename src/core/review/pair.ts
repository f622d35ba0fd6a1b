/**
 * Which declaration of one version is which of the other: by sort and name
 * first, then what has a new name. The result is the same backwards.
 */
import type { Sort } from "../ir/fields.ts";
import type { PolicySpec, ProgramSpec } from "../ir/schema.ts";
import { placedOf } from "../json/project.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import type { Likeness } from "./likeness.ts";
import { functionLikeness, mapLikeness, nameLikeness, overlap, policyLikeness, programLikeness } from "./likeness.ts";
import type { Both } from "./model.ts";
import { functionKey, plainSource, Renames } from "./renames.ts";

export type Pair = Both<Placed>;

export interface Pairing {
  /** Every declaration of both versions once: those of the version after in their order, then what is gone in its order. */
  readonly pairs: Readonly<Record<Sort, readonly Pair[]>>;
  readonly renames: Renames;
}

/** What is looked for first is known by those behind it: programs name maps and functions, policies name programs. */
const ORDER = ["map", "function", "program", "policy"] as const;

export function pairDeclarations(before: Analysis, after: Analysis): Pairing {
  const renames = new Renames();
  const open = new Map<Sort, Open>(ORDER.map((sort) => [sort, pairNames(sort, before, after)]));
  const known = new Set<string>();
  for (const sort of ORDER) {
    for (const [old, now] of open.get(sort)?.pairs ?? []) {
      renames.add(sort, old, now);
      if (sort !== "function") known.add(`${sort} ${now.lowered.name ?? ""}`);
    }
  }
  const likeness: Readonly<Record<Sort, Likeness>> = {
    map: mapLikeness,
    function: functionLikeness(),
    program: programLikeness(before, after),
    policy: policyLikeness,
  };
  for (const sort of ORDER) {
    const each = open.get(sort);
    if (each === undefined || each.removed.length === 0 || each.added.length === 0) continue;
    const measure = new Measure(sort, likeness[sort], referrersIn(before, sort), referrersIn(after, sort), known);
    for (const [old, now] of findRenamed(each, measure, renames)) {
      each.pairs.push([old, now]);
      renames.add(sort, old, now);
    }
  }
  return {
    pairs: {
      map: inOrder("map", before, after, open),
      function: inOrder("function", before, after, open),
      program: inOrder("program", before, after, open),
      policy: inOrder("policy", before, after, open),
    },
    renames,
  };
}

interface Open {
  readonly pairs: (readonly [before: Placed, after: Placed])[];
  readonly removed: readonly Placed[];
  readonly added: readonly Placed[];
}

/** Pairs declarations of equal names, in their order; functions in their file first. */
function pairNames(sort: Sort, before: Analysis, after: Analysis): Open {
  const pairs: (readonly [Placed, Placed])[] = [];
  let removed = placedOf(before, sort);
  let added = placedOf(after, sort);
  const pass = (keyOf: (placed: Placed) => string): void => {
    const waiting = new Map<string, Placed[]>();
    for (const placed of removed) {
      const key = keyOf(placed);
      const list = waiting.get(key);
      if (list === undefined) waiting.set(key, [placed]);
      else list.push(placed);
    }
    const taken = new Set<Placed>();
    added = added.filter((placed) => {
      const old = waiting.get(keyOf(placed))?.shift();
      if (old === undefined) return true;
      taken.add(old);
      pairs.push([old, placed]);
      return false;
    });
    removed = removed.filter((placed) => !taken.has(placed));
  };
  const name = ({ lowered }: Placed): string => lowered.name ?? "";
  // Declarations of one name in several files stay in theirs.
  pass((placed) => functionKey(placed.path, name(placed)));
  pass(name);
  return { pairs, removed, added };
}

function inOrder(sort: Sort, before: Analysis, after: Analysis, open: ReadonlyMap<Sort, Open>): readonly Pair[] {
  const pairs = open.get(sort)?.pairs ?? [];
  const oldOf = new Map(pairs.map(([old, now]) => [now, old]));
  const kept = new Set(pairs.map(([old]) => old));
  return [
    ...placedOf(after, sort).map((now): Pair => ({ before: oldOf.get(now), after: now })),
    ...placedOf(before, sort).flatMap((old): Pair[] => (kept.has(old) ? [] : [{ before: old, after: undefined }])),
  ];
}

/** Who mentions each name: `program drop`, and at which place of its list. */
type Referrers = ReadonlyMap<string, ReadonlyMap<string, number>>;

function referrersIn(analysis: Analysis, sort: Sort): Referrers {
  const table = new Map<string, Map<string, number>>();
  const add = (name: string, referrer: string, at: number): void => {
    const known = table.get(name);
    if (known === undefined) table.set(name, new Map([[referrer, at]]));
    else if (!known.has(referrer)) known.set(referrer, at);
  };
  for (const { lowered } of analysis.programs) {
    const facts: Partial<ProgramSpec> = lowered.facts;
    const referrer = `program ${lowered.name ?? ""}`;
    if (sort === "map") facts.uses_maps?.forEach((name, at) => add(name, referrer, at));
    if (sort === "function" && facts.source !== undefined) add(plainSource(facts.source), referrer, 0);
  }
  for (const { lowered } of analysis.policies) {
    const facts: Partial<PolicySpec> = lowered.facts;
    const referrer = `policy ${lowered.name ?? ""}`;
    if (sort === "map") facts.maps?.forEach((name, at) => add(name, referrer, at));
    if (sort === "program") facts.programs?.forEach((name, at) => add(name, referrer, at));
  }
  return table;
}

/** What it takes without anybody who mentions both. */
const ENOUGH: Readonly<Record<Sort, number>> = { map: 1, function: 0.8, program: 0.75, policy: 0.6 };
/** What it takes when everybody who mentioned the one mentions the other. */
const ENOUGH_WITH_EVIDENCE: Readonly<Record<Sort, number>> = { map: 0.8, function: 0.6, program: 0.6, policy: 0.6 };

/** Names that are called alike: half of their letters. */
const LIKE_NAMES = 0.5;

class Measure {
  private readonly sort: Sort;
  private readonly likeness: Likeness;
  private readonly before: Referrers;
  private readonly after: Referrers;
  /** Referrers that both versions have. */
  private readonly known: ReadonlySet<string>;

  constructor(sort: Sort, likeness: Likeness, before: Referrers, after: Referrers, known: ReadonlySet<string>) {
    this.sort = sort;
    this.likeness = likeness;
    this.before = before;
    this.after = after;
    this.known = known;
  }

  /** How well the two go together; undefined when they are not one. */
  of(old: Placed, now: Placed, renames: Renames): number | undefined {
    const [left, right] = [this.referrers(this.before, old), this.referrers(this.after, now)];
    const [a, b] = [[...left.keys()], [...right.keys()]];
    const evidence = a.length + b.length === 0 ? 0 : overlap(a, b);
    // Somebody mentioned the one and does not mention the other.
    if (evidence === 0 && a.length + b.length > 0) return undefined;
    const alike = this.likeness(old, now, renames);
    if (alike < (evidence > 0 ? ENOUGH_WITH_EVIDENCE : ENOUGH)[this.sort]) return undefined;
    const places = a.filter((key) => left.get(key) === right.get(key)).length / Math.max(a.length, b.length, 1);
    const names = nameLikeness(old.lowered.name ?? "", now.lowered.name ?? "");
    // Another one of the same shape is no new name, unless it is called alike or stands where the old one stood.
    if (names < LIKE_NAMES && places === 0 && (alike < 1 || evidence > 0)) return undefined;
    return 4 * alike + 2 * evidence + places + names;
  }

  private referrers(table: Referrers, { path, lowered }: Placed): ReadonlyMap<string, number> {
    const name = lowered.name ?? "";
    const all = table.get(this.sort === "function" ? functionKey(path, name) : name) ?? new Map<string, number>();
    return new Map([...all].filter(([key]) => this.known.has(key)));
  }
}

/** Comparisons that are worth while; beyond that nothing is taken for renamed. */
const MOST_COMPARED = 40_000;

/** The best pairs of what is gone and what is new, each in one pair at most. */
function findRenamed(
  { removed, added }: Open,
  measure: Measure,
  renames: Renames,
): readonly (readonly [Placed, Placed])[] {
  if (removed.length * added.length > MOST_COMPARED) return [];
  const found = removed.flatMap((old, i) =>
    added.flatMap((now, j) => {
      const score = isNamed(old) && isNamed(now) ? measure.of(old, now, renames) : undefined;
      return score === undefined ? [] : [{ old, now, i, j, score }];
    }),
  );
  // Pairs that compete differ in the sum of their places, so the order is the same backwards.
  found.sort((a, b) => b.score - a.score || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i + a.j - b.i - b.j);
  const taken = new Set<Placed>();
  return found.flatMap(({ old, now }) => {
    if (taken.has(old) || taken.has(now)) return [];
    taken.add(old).add(now);
    return [[old, now] as const];
  });
}

function isNamed({ lowered }: Placed): boolean {
  return lowered.name !== undefined && lowered.name !== "";
}
