/**
 * Generated names that clash. Declarations clash only where they can meet: in
 * one policy, or where one of them is in none yet. Linear in the number of
 * declarations and mentions.
 */
import { mapObjectName, policyPackage, programSymbol } from "../names/names.ts";
import type { Sort } from "../ir/fields.ts";
import type { Placed, PlacedMap, PlacedProgram } from "../workspace/model.ts";
import type { ValidationContext } from "./context.ts";

/** The name in the object (programs, maps), of the package (policies); undefined where there is none. */
export function generatedName(sort: Sort, name: string): string | undefined {
  switch (sort) {
    case "program":
      return programSymbol(name);
    case "map":
      return mapObjectName(name);
    case "policy":
      return policyPackage(name);
    default:
      return undefined;
  }
}

export interface NamedPlace {
  readonly place: PlacedProgram | PlacedMap;
  readonly name: string;
  /** What must not be the same. */
  readonly key: string;
}

export interface Clash {
  readonly place: NamedPlace;
  /** The earliest declaration that it clashes with. */
  readonly first: NamedPlace;
}

/**
 * Every declaration whose key an earlier one of another name has, where the two can meet; pairs that
 * `except` holds for are left out.
 */
export function findClashes(
  places: readonly NamedPlace[],
  context: ValidationContext,
  except: (a: NamedPlace, b: NamedPlace) => boolean = () => false,
): readonly Clash[] {
  const groups = new Map<string, NamedPlace[]>();
  for (const place of places) {
    const group = groups.get(place.key);
    if (group === undefined) groups.set(place.key, [place]);
    else group.push(place);
  }
  const clashes: Clash[] = [];
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const policies = group.map(({ place }) => policiesAround(place, context));
    group.forEach((place, index) => {
      // Bounded: with hundreds of names for one symbol the first few say it all.
      const first = group.slice(0, Math.min(index, MAX_COMPARED)).find((other, at) => {
        return !isSame(place, other) && !except(place, other) && canMeet(policies[at], policies[index]);
      });
      if (first !== undefined) clashes.push({ place, first });
    });
  }
  return clashes;
}

const MAX_COMPARED = 50;

function isSame(a: NamedPlace, b: NamedPlace): boolean {
  return a.name === b.name && a.place.lowered.sort === b.place.lowered.sort;
}

function policiesAround({ lowered }: PlacedProgram | PlacedMap, context: ValidationContext): ReadonlySet<Placed> {
  const { name = "", sort } = lowered;
  return sort === "map" ? context.policiesWith(name) : new Set<Placed>(context.policiesOf(name));
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
