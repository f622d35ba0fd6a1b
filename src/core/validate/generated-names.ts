/**
 * Generated names that clash. Declarations clash only where they can meet: in
 * one policy, or where one of them is in none yet. Linear in the number of
 * declarations and mentions.
 */
import type { Sort } from "../ir/fields.ts";
import type { Placed, PlacedMap, PlacedProgram } from "../workspace/model.ts";
import type { Entry, ValidationContext } from "./context.ts";
import { generatedName } from "./digest.ts";

export type NamedEntry = Entry<PlacedProgram | PlacedMap>;

export interface Clash {
  readonly entry: NamedEntry;
  /** The earliest declaration that it clashes with. */
  readonly first: NamedEntry;
}

/** Names for one key that are compared with each other: with hundreds of them the first few say it all. */
const MAX_COMPARED = 50;

/**
 * Every declaration whose key an earlier one of another name has, where the two can meet; pairs that
 * `except` holds for are left out.
 */
export function findClashes(
  entries: Iterable<NamedEntry>,
  keyOf: (symbol: string) => string,
  context: ValidationContext,
  except: (a: NamedEntry, b: NamedEntry) => boolean = () => false,
): readonly Clash[] {
  const seen = new Map<string, NamedEntry>();
  const groups = new Map<string, NamedEntry[]>();
  for (const entry of entries) {
    if (entry.digest.generated === undefined) continue;
    const key = keyOf(entry.digest.generated);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, entry);
    else if (groups.get(key)?.push(entry) === undefined) groups.set(key, [first, entry]);
  }
  return [...groups.values()].flatMap((group) => clashesIn(group, context, except));
}

function clashesIn(
  group: readonly NamedEntry[],
  context: ValidationContext,
  except: (a: NamedEntry, b: NamedEntry) => boolean,
): readonly Clash[] {
  const policies = group.map((entry) => policiesAround(entry, context));
  return group.flatMap((entry, index) => {
    const first = group.slice(0, Math.min(index, MAX_COMPARED)).find((other, at) => {
      return !isSame(entry, other) && !except(entry, other) && canMeet(policies[at], policies[index]);
    });
    return first === undefined ? [] : [{ entry, first }];
  });
}

function isSame(a: NamedEntry, b: NamedEntry): boolean {
  return a.digest.name === b.digest.name && a.place.lowered.sort === b.place.lowered.sort;
}

function policiesAround({ place, digest }: NamedEntry, context: ValidationContext): ReadonlySet<Placed> {
  const name = digest.name ?? "";
  return place.lowered.sort === "map" ? context.policiesWith(name) : new Set<Placed>(context.policiesOf(name));
}

function canMeet(a: ReadonlySet<Placed> = new Set(), b: ReadonlySet<Placed> = new Set()): boolean {
  if (a.size === 0 || b.size === 0) return true;
  for (const policy of a) if (b.has(policy)) return true;
  return false;
}

/** `base`, or `base-2`, `base-3` … so that neither the name nor what is generated from it is taken. */
export function freeName(sort: Sort, base: string, context: ValidationContext): string {
  const isFree = (name: string): boolean => {
    if (context.analysis.byName[sort].has(name)) return false;
    return sort === "policy" || sort === "function" || !context.symbols().has(generatedName(sort, name) ?? "");
  };
  const separator = base.includes("_") ? "_" : "-";
  let name = base;
  for (let n = 2; !isFree(name); n++) name = `${base}${separator}${n}`;
  return name;
}
