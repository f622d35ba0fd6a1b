/**
 * What follows from the names in a workspace: who lists, uses and is called
 * what. A function of names and mentions alone, so it is handed on from one
 * validation to the next while none of them changes, and everything in it is
 * worked out once, when a rule asks. It holds indices, no forms: those move.
 */
import type { Sort } from "../ir/fields.ts";
import { namePool, type NamePool } from "../text/suggest.ts";
import type { Analysis } from "../workspace/model.ts";
import { digestOf, isSameDigest, type Digest } from "./digest.ts";

/** Gives what a table says. */
type GetTable = <T>(table: NameTable<T>) => T;

/** Works something out of the digests of all declarations (and of nothing else, so that it stays right with them). */
export type NameTable<T> = (analysis: Analysis, get: GetTable) => T;

export class NameTables {
  private readonly made = new Map<NameTable<unknown>, unknown>();

  /** What `table` gives for an analysis that these tables are right for. */
  get<T>(table: NameTable<T>, analysis: Analysis): T {
    if (!this.made.has(table))
      this.made.set(
        table,
        table(analysis, (other) => this.get(other, analysis)),
      );
    // Under a function stands what that function gave.
    return this.made.get(table) as T;
  }
}

/** True when the tables of `before` are right for `now`: ids, files, sorts, names and mentions are the same. */
export function haveSameNames(before: Analysis, now: Analysis): boolean {
  if (before.roster !== now.roster) return false;
  return now.forms.every((placed, index) => {
    const was = before.forms[index];
    if (was === placed) return true;
    if (was?.path !== placed.path) return false;
    return was.lowered === placed.lowered || isSameDigest(digestOf(was.lowered), digestOf(placed.lowered));
  });
}

/** The index, among the declarations of its sort, of everything that mentions a name. */
type Mentioning = ReadonlyMap<string, readonly number[]>;

export const policiesByProgram: NameTable<Mentioning> = ({ policies }) => mentioning(policies, "programs");
export const policiesByMap: NameTable<Mentioning> = ({ policies }) => mentioning(policies, "maps");
export const programsByMap: NameTable<Mentioning> = ({ programs }) => mentioning(programs, "usesMaps");

function mentioning(places: Analysis["policies"] | Analysis["programs"], field: MentionField): Mentioning {
  const table = new Map<string, number[]>();
  places.forEach(({ lowered }, index) => {
    for (const name of digestOf(lowered)[field].names) {
      const list = table.get(name);
      if (list === undefined) table.set(name, [index]);
      else if (list.at(-1) !== index) list.push(index);
    }
  });
  return table;
}

type MentionField = keyof Pick<Digest, "programs" | "maps" | "usesMaps">;

/** Of each object that programs come from the first one with a name, by the path: its index among all forms. */
export const firstByObject: NameTable<ReadonlyMap<string, number>> = ({ programs, roster }) => {
  const first = new Map<string, number>();
  programs.forEach(({ lowered }, i) => {
    const { name, source } = digestOf(lowered);
    if (name === undefined || source?.source.kind !== "object" || source.path === undefined) return;
    if (!first.has(source.path)) first.set(source.path, roster.bySort.program[i] ?? -1);
  });
  return first;
};

/** Names in the object of all programs and maps. */
export const symbols: NameTable<ReadonlySet<string>> = ({ programs, maps }) =>
  new Set([...programs, ...maps].flatMap(({ lowered }) => digestOf(lowered).generated ?? []));

const POOLS: Readonly<Record<Sort, NameTable<NamePool>>> = {
  program: ({ byName }) => namePool(byName.program.keys()),
  map: ({ byName }) => namePool(byName.map.keys()),
  policy: ({ byName }) => namePool(byName.policy.keys()),
  function: ({ byName }) => namePool(byName.function.keys()),
};

/** Declared names of a sort, for suggestions. */
export function poolOf(sort: Sort): NameTable<NamePool> {
  return POOLS[sort];
}

/** Every function as sources name it: `path:name`. */
export const functionPlaces: NameTable<ReadonlySet<string>> = ({ functions }) =>
  new Set(functions.map(({ path, lowered }) => `${path}:${lowered.name}`));

/** Names of the functions of each file, in order. */
export const functionsByFile: NameTable<ReadonlyMap<string, readonly string[]>> = ({ functions }) => {
  const table = new Map<string, string[]>();
  for (const { path, lowered } of functions) {
    if (lowered.name === undefined) continue;
    const names = table.get(path);
    if (names === undefined) table.set(path, [lowered.name]);
    else names.push(lowered.name);
  }
  return table;
};
