/**
 * Generated names that clash. Declarations clash only where they can meet: in
 * one policy, or where one of them is in none yet. Linear in the number of
 * declarations and mentions.
 */
import type { Sort } from "../ir/fields.ts";
import { KERNEL_NAME_MAX, kernelName } from "../names/names.ts";
import type { Placed, PlacedMap, PlacedProgram } from "../workspace/model.ts";
import { entryOf, type Entry, type ValidationContext } from "./context.ts";
import { digestOf, generatedName } from "./digest.ts";
import type { NameTable } from "./name-tables.ts";

export type NamedEntry = Entry<PlacedProgram | PlacedMap>;

export interface Clash {
  readonly entry: NamedEntry;
  /** The earliest declaration that it clashes with. */
  readonly first: NamedEntry;
}

/** Names for one key that are compared with each other: with hundreds of them the first few say it all. */
export const MAX_COMPARED = 50;

/**
 * Every declaration that has its key in common with an earlier one of another name, where the kernel shows both alike
 * and the two can meet; pairs that `except` holds for are left out.
 */
export function findClashes(
  keyOf: (entry: NamedEntry) => string,
  context: ValidationContext,
  except: (a: NamedEntry, b: NamedEntry) => boolean = () => false,
): readonly Clash[] {
  const { forms } = context.analysis;
  return context.names(alikeInKernel).flatMap((alike) => {
    const groups = new Map<string, NamedEntry[]>();
    for (const entry of alike.map((index) => entryAt(forms, index))) {
      const key = keyOf(entry);
      if (groups.get(key)?.push(entry) === undefined) groups.set(key, [entry]);
    }
    return [...groups.values()].flatMap((group) => clashesIn(group, context, except));
  });
}

/**
 * Programs and maps of which the kernel shows the same name, by their indices among all forms: what clashes in Rust or in
 * the object is among them, so that one table serves all rules. Nearly always there are none.
 */
const alikeInKernel: NameTable<readonly (readonly number[])[]> = ({ forms }) => {
  // Few names have a hash in common, and what has not is alone with its name.
  const mask = 4 * 2 ** Math.ceil(Math.log2(forms.length + 1)) - 1;
  const seen = new Uint8Array(mask + 1);
  const hashes = new Int32Array(forms.length);
  forms.forEach(({ lowered }, index) => {
    if (lowered.sort !== "program" && lowered.sort !== "map") return;
    const hash = digestOf(lowered).hashOfGenerated(KERNEL_NAME_MAX);
    hashes[index] = hash;
    const slot = (hash >>> 1) & mask;
    if (hash !== 0) seen[slot] = Math.min(2, (seen[slot] ?? 0) + 1);
  });
  const groups = new Map<string, number[]>();
  hashes.forEach((hash, index) => {
    const form = hash !== 0 && seen[(hash >>> 1) & mask] === 2 ? forms[index] : undefined;
    if (form === undefined) return;
    const key = kernelName(digestOf(form.lowered).generated ?? "");
    if (groups.get(key)?.push(index) === undefined) groups.set(key, [index]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
};

/** The program or map of that index among all forms. */
export function entryAt(forms: readonly Placed[], index: number): NamedEntry {
  // What a table of programs and maps has the index of is one.
  return entryOf(forms[index] as PlacedProgram | PlacedMap, index);
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

/** Two declarations of one name, of which only the first is meant. */
export function isSame(a: NamedEntry, b: NamedEntry): boolean {
  return a.digest.name === b.digest.name && a.place.lowered.sort === b.place.lowered.sort;
}

/** The policies that have the declaration in their crates. */
export function policiesAround({ place, digest }: NamedEntry, context: ValidationContext): ReadonlySet<Placed> {
  const name = digest.name ?? "";
  return place.lowered.sort === "map" ? context.policiesWith(name) : new Set<Placed>(context.policiesOf(name));
}

/** True when declarations with these policies around them can be in one crate. */
export function canMeet(a: ReadonlySet<Placed> = new Set(), b: ReadonlySet<Placed> = new Set()): boolean {
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
