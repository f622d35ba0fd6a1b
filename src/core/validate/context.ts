/**
 * What workspace rules look things up in: made once per validation, in linear
 * time, and only as far as a rule asks for it.
 */
import type { Sort } from "../ir/fields.ts";
import type {
  Analysis,
  Placed,
  PlacedFunction,
  PlacedMap,
  PlacedPolicy,
  PlacedProgram,
  WorkspaceFile,
} from "../workspace/model.ts";
import { digestOf, type Digest } from "./digest.ts";
import { createSuggester, namePool, type NamePool, type Suggester } from "../text/suggest.ts";

/** A declaration at its place, with what is known of it. */
export interface Entry<P extends Placed = PlacedProgram | PlacedMap | PlacedPolicy> {
  readonly place: P;
  readonly digest: Digest;
}

export interface ValidationContext {
  readonly analysis: Analysis;
  readonly suggester: Suggester;
  readonly programs: readonly Entry<PlacedProgram>[];
  readonly maps: readonly Entry<PlacedMap>[];
  readonly policies: readonly Entry<PlacedPolicy>[];
  /** The program that references of that name mean. */
  program(name: string): Entry<PlacedProgram> | undefined;
  /** Declared names of a sort, for suggestions. */
  pool(sort: Sort): NamePool;
  /** Names in the object of all programs and maps. */
  symbols(): ReadonlySet<string>;
  /** True when a policy lists the program. */
  isListed(program: string): boolean;
  /** True when a program uses the map or a policy lists it. */
  isMentioned(map: string): boolean;
  /** Policies that list the program. */
  policiesOf(program: string): readonly PlacedPolicy[];
  /** Policies that list the map. */
  policiesListing(map: string): readonly PlacedPolicy[];
  /** Policies whose crate has the map: they list it, or one of their programs uses it. */
  policiesWith(map: string): ReadonlySet<PlacedPolicy>;
  file(path: string): WorkspaceFile | undefined;
  /** Paths of the files that end so, for suggestions, and the first of each file name. */
  pathsEnding(suffix: ".rs" | ".o"): Paths;
  /** The `bpf-fn` of that name in that file. */
  functionIn(path: string, name: string): PlacedFunction | undefined;
  /** Names of the functions of a file, in order. */
  functionsOf(path: string): readonly string[];
}

interface Paths {
  readonly pool: NamePool;
  readonly byFileName: ReadonlyMap<string, string>;
}

export function createContext(analysis: Analysis): ValidationContext {
  const programs = analysis.programs.map(entryOf);
  const maps = analysis.maps.map(entryOf);
  const policies = analysis.policies.map(entryOf);
  const pools = new Map<Sort, NamePool>();
  const users = lazy(() => invert(programs, "usesMaps"));
  const byProgram = lazy(() => invert(policies, "programs"));
  const byMap = lazy(() => invert(policies, "maps"));
  const listed = lazy(() => namesOf(policies, "programs", new Set()));
  const mentioned = lazy(() => namesOf(policies, "maps", namesOf(programs, "usesMaps", new Set())));
  // Of files with one path the first counts, as everywhere.
  const files = lazy(() => new Map(analysis.workspace.files.toReversed().map((file) => [file.path, file])));
  const paths = new Map<string, Paths>();
  const functions = lazy(() => {
    return new Map(analysis.functions.toReversed().map((place) => [`${place.path}:${place.lowered.name}`, place]));
  });
  const functionNames = lazy(() => {
    const byPath = new Map<string, string[]>();
    for (const { path, lowered } of analysis.functions) {
      if (lowered.name === undefined) continue;
      const names = byPath.get(path);
      if (names === undefined) byPath.set(path, [lowered.name]);
      else names.push(lowered.name);
    }
    return byPath;
  });
  const symbols = lazy(() => {
    return new Set([...programs, ...maps].flatMap(({ digest }) => digest.generated ?? []));
  });
  const context: ValidationContext = {
    analysis,
    suggester: createSuggester(),
    programs,
    maps,
    policies,
    program(name) {
      // The table of a sort holds declarations of that sort; `byName` cannot say so.
      const place = analysis.byName.program.get(name) as PlacedProgram | undefined;
      return place && entryOf(place);
    },
    pool(sort) {
      const made = pools.get(sort) ?? namePool(analysis.byName[sort].keys());
      pools.set(sort, made);
      return made;
    },
    symbols,
    isListed: (program) => listed().has(program),
    isMentioned: (map) => mentioned().has(map),
    policiesOf: (program) => byProgram().get(program) ?? [],
    policiesListing: (map) => byMap().get(map) ?? [],
    policiesWith(map) {
      const found = new Set(context.policiesListing(map));
      for (const { lowered } of users().get(map) ?? []) {
        for (const policy of lowered.name === undefined ? [] : context.policiesOf(lowered.name)) found.add(policy);
      }
      return found;
    },
    file: (path) => files().get(path),
    pathsEnding(suffix) {
      const made = paths.get(suffix) ?? pathsOf(analysis, suffix);
      paths.set(suffix, made);
      return made;
    },
    functionIn: (path, name) => functions().get(`${path}:${name}`),
    functionsOf: (path) => functionNames().get(path) ?? [],
  };
  return context;
}

/** A declaration with its digest. */
export function entryOf<P extends PlacedProgram | PlacedMap | PlacedPolicy>(place: P): Entry<P> {
  return { place, digest: digestOf(place.lowered) };
}

function pathsOf({ workspace }: Analysis, suffix: string): Paths {
  const paths = workspace.files.map(({ path }) => path).filter((path) => path.endsWith(suffix));
  const byFileName = new Map(paths.toReversed().map((path) => [fileNameOf(path), path]));
  return { pool: namePool(paths), byFileName };
}

/** The part behind the last `/`. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

type MentionField = "programs" | "maps" | "usesMaps";

function namesOf(entries: readonly Entry[], field: MentionField, into: Set<string>): Set<string> {
  for (const { digest } of entries) for (const name of digest[field].names) into.add(name);
  return into;
}

/** Name → the forms that mention it in `field`, each once. */
function invert<P extends Placed>(
  entries: readonly Entry<P>[],
  field: MentionField,
): ReadonlyMap<string, readonly P[]> {
  const table = new Map<string, P[]>();
  for (const { place, digest } of entries) {
    for (const name of digest[field].names) {
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
