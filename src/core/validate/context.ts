/**
 * What rules look things up in: made once per validation, and only as far as a
 * rule asks for it. What a declaration's check may ask is so chosen that its
 * answer is right as long as no name changes and nothing that it looked into.
 */
import { bodiesOf, type CompiledBody } from "../compile/bodies.ts";
import type { Sort } from "../ir/fields.ts";
import type { KernelTables } from "../kernel/tables.ts";
import { resolution } from "./resolution.ts";
import { createSuggester, namePool, type NamePool, type Suggester } from "../text/suggest.ts";
import type {
  Analysis,
  Placed,
  PlacedMap,
  PlacedPolicy,
  PlacedProgram,
  Settings,
  WorkspaceFile,
} from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { digestOf, type Digest } from "./digest.ts";
import { memoryOf } from "./map-bytes.ts";
import {
  firstByObject,
  functionsByFile,
  functionPlaces,
  NameTables,
  policiesByMap,
  policiesByProgram,
  poolOf,
  programsByMap,
  symbols,
  type NameTable,
} from "./name-tables.ts";

/** A declaration at its place, with what is known of it. */
export interface Entry<P extends Placed = PlacedProgram | PlacedMap | PlacedPolicy> {
  readonly place: P;
  readonly digest: Digest;
  /** Among all forms. */
  readonly index: number;
}

/** What the check of one declaration may ask about the others. */
export interface DeclarationContext {
  readonly settings: Settings;
  readonly tables: KernelTables;
  readonly suggester: Suggester;
  /** True when something of that sort has the name. */
  declares(sort: Sort, name: string): boolean;
  /** True when references to its name mean this declaration. */
  isMeant(place: Placed): boolean;
  /** The program that references of that name mean. */
  program(name: string): Entry<PlacedProgram> | undefined;
  /** The first program with a name that comes from the object of that path. */
  firstOfObject(path: string): Entry<PlacedProgram> | undefined;
  /** The programs that a policy lists, one for each name; undefined for what nothing declares. */
  programsOf(policy: Entry<PlacedPolicy>): readonly (Entry<PlacedProgram> | undefined)[];
  /** The index of a map that a program uses or a policy lists, by its place in that list; -1 when nothing declares it. */
  mapIndex(entry: Entry<PlacedProgram | PlacedPolicy>, mention: number): number;
  /** The same map itself. */
  mapAt(entry: Entry<PlacedProgram | PlacedPolicy>, mention: number): PlacedMap | undefined;
  /** Bytes of kernel memory that the map of that index takes; undefined when it is not known, and of -1. */
  memory(map: number): number | undefined;
  /** The map that references of that name mean. */
  map(name: string): Entry<PlacedMap> | undefined;
  /** The body of a program, when it is a `bpf-fn`. */
  bodyOf(program: PlacedProgram): CompiledBody | undefined;
  /** Declared names of a sort, for suggestions. */
  pool(sort: Sort): NamePool;
  /** True when a policy lists the program, or when a program uses the map or a policy lists it. */
  isMentioned(entry: Entry): boolean;
  file(path: string): WorkspaceFile | undefined;
  /** Paths of the files that end so, for suggestions, and the first of each file name. */
  pathsEnding(suffix: ".rs" | ".o"): Paths;
  /** True when the file has a `bpf-fn` of that name. */
  hasFunction(path: string, name: string): boolean;
  /** Names of the functions of a file, in order. */
  functionsOf(path: string): readonly string[];
}

/** What rules may ask that are asked again after every change, and fixes, which are made when somebody looks at them. */
export interface ValidationContext extends DeclarationContext {
  readonly analysis: Analysis;
  readonly programs: readonly Entry<PlacedProgram>[];
  readonly maps: readonly Entry<PlacedMap>[];
  readonly policies: readonly Entry<PlacedPolicy>[];
  /** What follows from the names alone, kept while they stay. */
  names<T>(table: NameTable<T>): T;
  /** A form as it is now. */
  form(id: FormId): Placed | undefined;
  /** Names in the object of all programs and maps. */
  symbols(): ReadonlySet<string>;
  /** Policies that list the program. */
  policiesOf(program: string): readonly PlacedPolicy[];
  /** Policies that list the map. */
  policiesListing(map: string): readonly PlacedPolicy[];
  /** Policies whose crate has the map: they list it, or one of their programs uses it. */
  policiesWith(map: string): ReadonlySet<PlacedPolicy>;
}

interface Paths {
  readonly pool: NamePool;
  readonly byFileName: ReadonlyMap<string, string>;
}

const UNKNOWN = -1;

/** `tables` has to be right for the analysis; `saw` is told the index of every form that somebody looks into. */
export function createContext(
  analysis: Analysis,
  tables: NameTables = new NameTables(),
  saw: (index: number) => void = () => undefined,
): ValidationContext {
  const { forms, roster, byName, byId, workspace } = analysis;
  const entriesOf = <P extends PlacedProgram | PlacedMap | PlacedPolicy>(
    places: readonly P[],
    sort: P["lowered"]["sort"],
  ): readonly Entry<P>[] => places.map((place, i) => entryOf(place, roster.bySort[sort][i] ?? -1));
  const programs = lazy(() => entriesOf(analysis.programs, "program"));
  const maps = lazy(() => entriesOf(analysis.maps, "map"));
  const policies = lazy(() => entriesOf(analysis.policies, "policy"));
  const bodies = lazy(() => bodiesOf(analysis));
  // Of files with one path the first counts, as everywhere.
  const files = lazy(() => new Map(workspace.files.toReversed().map((file) => [file.path, file])));
  const paths = new Map<string, Paths>();
  const names = <T>(table: NameTable<T>): T => tables.get(table, analysis);
  // A table of a sort holds declarations of that sort; it cannot say so.
  const at = <P extends PlacedProgram | PlacedMap>(index: number | undefined): Entry<P> | undefined => {
    if (index === undefined || index === -1) return undefined;
    saw(index);
    return entryOf(forms[index] as P, index);
  };
  const mentioning = (table: NameTable<ReadonlyMap<string, readonly number[]>>, name: string): PlacedPolicy[] => {
    return (names(table).get(name) ?? []).flatMap((index) => analysis.policies[index] ?? []);
  };
  // A map is asked about by itself, by its programs and by its policies.
  const memories = new Float64Array(forms.length).fill(UNKNOWN);
  // All rules about a policy ask for its programs one after the other.
  let listed: { readonly policy: number; readonly programs: readonly (Entry<PlacedProgram> | undefined)[] } | undefined;
  const context: ValidationContext = {
    analysis,
    settings: workspace.settings,
    tables: analysis.tables,
    suggester: createSuggester(),
    get programs() {
      return programs();
    },
    get maps() {
      return maps();
    },
    get policies() {
      return policies();
    },
    names,
    form: (id) => byId.get(id),
    declares: (sort, name) => byName[sort].has(name),
    isMeant({ id, lowered: { sort, name } }) {
      return sort !== "other" && name !== undefined && byName[sort].get(name)?.id === id;
    },
    firstOfObject: (path) => at<PlacedProgram>(names(firstByObject).get(path)),
    program: (name) => at<PlacedProgram>(roster.byName("program", forms).get(name)),
    programsOf({ digest, index }) {
      if (listed?.policy !== index) {
        const found = names(resolution);
        const programs = digest.programs.names.map((_, mention) => at<PlacedProgram>(found.target(index, mention)));
        listed = { policy: index, programs };
      }
      return listed.programs;
    },
    map: (name) => at<PlacedMap>(roster.byName("map", forms).get(name)),
    mapIndex: ({ digest, index }, mention) => names(resolution).target(index, digest.programs.names.length + mention),
    mapAt(entry, mention) {
      const index = context.mapIndex(entry, mention);
      if (index === -1) return undefined;
      saw(index);
      return forms[index] as PlacedMap;
    },
    memory(map) {
      if (map === -1) return undefined;
      saw(map);
      const known = memories[map];
      if (known !== undefined && known !== UNKNOWN) return Number.isNaN(known) ? undefined : known;
      const memory = memoryOf((forms[map] as PlacedMap).lowered, workspace.settings.cpus);
      memories[map] = memory ?? Number.NaN;
      return memory;
    },
    bodyOf: ({ id }) => bodies().get(id),
    pool: (sort) => names(poolOf(sort)),
    symbols: () => names(symbols),
    isMentioned: ({ index }) => names(resolution).isMentioned[index] === 1,
    policiesOf: (program) => mentioning(policiesByProgram, program),
    policiesListing: (map) => mentioning(policiesByMap, map),
    policiesWith(map) {
      const found = new Set(context.policiesListing(map));
      for (const index of names(programsByMap).get(map) ?? []) {
        const name = analysis.programs[index]?.lowered.name;
        for (const policy of name === undefined ? [] : context.policiesOf(name)) found.add(policy);
      }
      return found;
    },
    file: (path) => files().get(path),
    pathsEnding(suffix) {
      const made = paths.get(suffix) ?? pathsOf(analysis, suffix);
      paths.set(suffix, made);
      return made;
    },
    hasFunction: (path, name) => names(functionPlaces).has(`${path}:${name}`),
    functionsOf: (path) => names(functionsByFile).get(path) ?? [],
  };
  return context;
}

/** A declaration with its digest; `index` is its own among all forms. */
export function entryOf<P extends PlacedProgram | PlacedMap | PlacedPolicy>(place: P, index: number): Entry<P> {
  return { place, digest: digestOf(place.lowered), index };
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

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
