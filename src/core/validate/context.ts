/**
 * What workspace rules look things up in: made once per validation, in linear
 * time, and only as far as a rule asks for it.
 */
import type { Sort } from "../ir/fields.ts";
import type { LoweredSpec } from "../ir/lowered.ts";
import { mapObjectName, programSymbol } from "../names/names.ts";
import type { Span } from "../text/span.ts";
import type {
  Analysis,
  PlacedFunction,
  PlacedMap,
  PlacedPolicy,
  PlacedProgram,
  WorkspaceFile,
} from "../workspace/model.ts";
import { createSuggester, namePool, type NamePool, type Suggester } from "./suggest.ts";

/** A name in a list of names. */
export interface Mention {
  readonly name: string;
  readonly span: Span;
}

export interface ValidationContext {
  readonly analysis: Analysis;
  readonly suggester: Suggester;
  /** Declared names of a sort, for suggestions. */
  pool(sort: Sort): NamePool;
  /** Names in the object of all programs and maps. */
  symbols(): ReadonlySet<string>;
  /** Programs whose `uses-maps` has the map, in document order, each once. */
  usersOf(map: string): readonly PlacedProgram[];
  /** Policies that list the program. */
  policiesOf(program: string): readonly PlacedPolicy[];
  /** Policies that list the map. */
  policiesListing(map: string): readonly PlacedPolicy[];
  /** Policies whose crate has the map: they list it, or one of their programs uses it. */
  policiesWith(map: string): ReadonlySet<PlacedPolicy>;
  file(path: string): WorkspaceFile | undefined;
  /** The `bpf-fn` of that name in that file. */
  functionIn(path: string, name: string): PlacedFunction | undefined;
}

/** Names of a list field as far as they are names; empty when the field is absent or no list. */
export function mentionsIn(lowered: LoweredSpec, field: "programs" | "maps" | "uses_maps"): readonly Mention[] {
  return lowered.fields.get(field)?.items ?? [];
}

export function createContext(analysis: Analysis): ValidationContext {
  const pools = new Map<Sort, NamePool>();
  const users = lazy(() => invert(analysis.programs, "uses_maps"));
  const byProgram = lazy(() => invert(analysis.policies, "programs"));
  const byMap = lazy(() => invert(analysis.policies, "maps"));
  // Of files with one path the first counts, as everywhere.
  const files = lazy(() => new Map(analysis.workspace.files.toReversed().map((file) => [file.path, file])));
  const functions = lazy(() => {
    const table = new Map<string, PlacedFunction>();
    for (const placed of analysis.functions) {
      const { name } = placed.lowered;
      const key = `${placed.path}:${name}`;
      if (name !== undefined && !table.has(key)) table.set(key, placed);
    }
    return table;
  });
  const symbols = lazy(() => {
    const { program, map } = analysis.byName;
    const names = [...Array.from(program.keys(), programSymbol), ...Array.from(map.keys(), mapObjectName)];
    return new Set(names.filter((name) => name !== undefined));
  });
  const context: ValidationContext = {
    analysis,
    suggester: createSuggester(),
    pool(sort) {
      const made = pools.get(sort) ?? namePool(analysis.byName[sort].keys());
      pools.set(sort, made);
      return made;
    },
    symbols,
    usersOf: (map) => users().get(map) ?? [],
    policiesOf: (program) => byProgram().get(program) ?? [],
    policiesListing: (map) => byMap().get(map) ?? [],
    policiesWith(map) {
      const found = new Set(context.policiesListing(map));
      for (const { lowered } of context.usersOf(map)) {
        for (const policy of lowered.name === undefined ? [] : context.policiesOf(lowered.name)) found.add(policy);
      }
      return found;
    },
    file: (path) => files().get(path),
    functionIn: (path, name) => functions().get(`${path}:${name}`),
  };
  return context;
}

/** Name → the forms that mention it in `field`, each once. */
function invert<P extends PlacedProgram | PlacedPolicy | PlacedMap>(
  places: readonly P[],
  field: "programs" | "maps" | "uses_maps",
): ReadonlyMap<string, readonly P[]> {
  const table = new Map<string, P[]>();
  for (const place of places) {
    for (const { name } of mentionsIn(place.lowered, field)) {
      const list = table.get(name);
      if (list === undefined) table.set(name, [place]);
      else if (list.at(-1) !== place) list.push(place);
    }
  }
  return table;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
