/**
 * Declarations of a compiled object: its maps, its programs with what they use,
 * and a policy of all of them in the object's order. What declarations cannot
 * say, and what they have to say and the object does not, is in the ledger.
 */
import { applyOperations } from "../edit/apply.ts";
import { freeName } from "../edit/free-name.ts";
import type { Operation } from "../edit/operation.ts";
import type { Dialect, SpecSort } from "../ir/fields.ts";
import type { JsonValue } from "../ir/json-value.ts";
import type { ProgramKind } from "../ir/schema.ts";
import { mapObjectName, programSymbol } from "../names/names.ts";
import type { ObjectMap } from "../object/object-maps.ts";
import { readObject, type ObjectFile, type ObjectProgram, type ReadObject } from "../object/read-object.ts";
import { quoted } from "../object/words.ts";
import { applyEdits } from "../text/edit.ts";
import { defaultTarget } from "../validate/defaults.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Analysis } from "../workspace/model.ts";
import { workspacePath } from "../workspace/source.ts";
import { mapLosses, programLosses, remainderLosses, type LedgerEntry } from "./ledger.ts";

export interface ImportOptions {
  /** Where the object is in the workspace: what the sources of its programs say. */
  readonly path: string;
  readonly dialect?: Dialect;
  /** Name of the policy; by default that of the object's file. */
  readonly policy?: string;
  /** What is declared already: of that nothing is declared again. */
  readonly among?: Analysis;
  /** What the bytes say, when somebody has read them. */
  readonly read?: ReadObject;
}

export type ImportResult =
  | {
      readonly ok: true;
      /** A document with the declarations; empty when there is nothing to declare. */
      readonly lisp: string;
      /** Names that are declared in it, in its order. */
      readonly programs: readonly string[];
      readonly maps: readonly string[];
      readonly policy: string | undefined;
      readonly ledger: readonly LedgerEntry[];
    }
  /** What is wrong with the bytes, a clause, and at which of them, from 0. */
  | { readonly ok: false; readonly message: string; readonly offset: number };

type Spec = Readonly<Record<string, JsonValue>>;

/** aya's own map for log lines, which its loader reads by itself. */
const AYA_LOGS = "AYA_LOGS";
/** Where loaders pin a map that its definition pins by name. */
const PINS = "/sys/fs/bpf";

/** What the bytes of an object declare. */
export function importObject(bytes: Uint8Array, options: ImportOptions): ImportResult {
  const read = options.read ?? readObject(bytes);
  return read.ok ? declare(read.object, options) : read;
}

function declare(object: ObjectFile, { path, dialect = "documented", policy, among }: ImportOptions): ImportResult {
  const empty = analyze({ files: [], settings: DEFAULT_SETTINGS });
  const names = new Names(among ?? empty, path);
  const maps = object.maps.filter((map) => isDeclarable(map) && names.take("map", map.name, map.section));
  const listed = new Set(object.maps.filter((map) => isDeclarable(map) && names.isKnown("map", map.name)).map(nameOf));
  const programs = object.programs.filter(
    ({ kind, name, section }) => kind !== undefined && names.take("program", name, section),
  );
  const targets = targetsOf(programs);
  const ledger = ledgerOf(object, maps, targets, names);
  const mine = object.programs.filter(({ kind, name }) => kind !== undefined && names.isKnown("program", name));
  if (maps.length + programs.length === 0) {
    return { ok: true, lisp: "", programs: [], maps: [], policy: undefined, ledger };
  }
  const operations: Operation[] = [];
  const add = (sort: SpecSort, spec: Spec): void => {
    operations.push({ kind: "add-declaration", sort, spec });
  };
  for (const map of maps) add("map", mapSpec(map));
  for (const program of programs)
    add("program", programSpec(program, targets.get(program) ?? "", object, path, listed));
  const name = freeName(among ?? empty, "policy", policy ?? stemOf(path));
  add("policy", {
    name,
    description: `Imported from ${path}.`,
    programs: mine.map(nameOf),
    maps: [...listed],
  });
  if (dialect === "kwargs") operations.push({ kind: "convert-dialect", dialect });
  const result = applyOperations(empty, operations);
  const lisp = result.ok ? applyEdits("", result.edits) : "";
  return { ok: true, lisp, programs: programs.map(nameOf), maps: maps.map(nameOf), policy: name, ledger };
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function isDeclarable({ kind, name }: ObjectMap): boolean {
  return kind !== undefined && name !== AYA_LOGS;
}

function mapSpec({ name, kind, keySize, valueSize, maxEntries, isPinned }: ObjectMap): Spec {
  return {
    name,
    kind: kind ?? "",
    // Keys of channels are not theirs to say.
    ...(keySize === 0 ? {} : { key_size: keySize }),
    value_size: kind === ":perf-event-array" ? 0 : valueSize,
    max_entries: maxEntries,
    ...(isPinned ? { pin_path: `${PINS}/${name}` } : {}),
  };
}

function programSpec(
  { name, kind, direction, uses }: ObjectProgram,
  target: string,
  { license }: ObjectFile,
  path: string,
  maps: ReadonlySet<string>,
): Spec {
  const usesMaps = [...uses.keys()].filter((map) => maps.has(map));
  return {
    name,
    kind: kind ?? "",
    attach: {
      target,
      ...(isDirected(kind) ? { direction: direction ?? "ingress" } : {}),
    },
    source: path,
    ...(license === undefined ? {} : { license }),
    ...(usesMaps.length === 0 ? {} : { uses_maps: usesMaps }),
  };
}

/** Where programs attach: what the object says, else something of their kind, and of XDP programs each at its own. */
function targetsOf(programs: readonly ObjectProgram[]): ReadonlyMap<ObjectProgram, string> {
  let interfaces = 0;
  return new Map(
    programs.map((program) => {
      const { kind, target } = program;
      // An interface has one XDP program.
      const standIn = kind === ":xdp" ? `eth${interfaces++}` : defaultTarget(kind);
      return [program, target ?? standIn];
    }),
  );
}

function isDirected(kind: ProgramKind | undefined): boolean {
  return kind === ":tc" || kind === ":cgroup-skb";
}

function ledgerOf(
  object: ObjectFile,
  maps: readonly ObjectMap[],
  targets: ReadonlyMap<ObjectProgram, string>,
  names: Names,
): readonly LedgerEntry[] {
  const declared = new Set(maps);
  const entries: LedgerEntry[] = [];
  for (const program of object.programs) {
    entries.push(...programLosses(program));
    const target = targets.get(program);
    if (target !== undefined) entries.push(...assumedOf(program, target));
  }
  for (const map of object.maps) {
    if (map.name === AYA_LOGS) {
      const message = `The map ${quoted(map.name)} has the log lines of aya's programs; it is no map of a policy.`;
      entries.push({ kind: "lost", symbol: map.name, section: map.section, message });
      continue;
    }
    entries.push(...mapLosses(map, object.programs.filter(({ uses }) => uses.has(map.name)).map(nameOf)));
    if (declared.has(map) && (map.kind === ":ring-buf" || map.kind === ":perf-event-array")) {
      const message = `The events in ${quoted(map.name)} have a size that the object does not say; \`:value-size\` is ${map.kind === ":ring-buf" ? map.valueSize : 0}.`;
      entries.push({ kind: "assumed", symbol: map.name, section: map.section, message });
    }
  }
  return [...entries, ...names.entries, ...remainderLosses(object)];
}

const WHERE: Readonly<Record<ProgramKind, string>> = {
  ":xdp": "which interface",
  ":tc": "which interface",
  ":socket-filter": "which interface",
  ":kprobe": "which function",
  ":tracepoint": "which tracepoint",
  ":cgroup-skb": "which cgroup",
  ":lsm": "which hook",
  ":perf-event": "which event",
};

/** What the declaration of a program says that the object does not. */
function assumedOf(
  { name, section, kind, target: said, direction }: ObjectProgram,
  target: string,
): readonly LedgerEntry[] {
  if (kind === undefined) return [];
  const entries: LedgerEntry[] = [];
  const add = (message: string): void => {
    entries.push({ kind: "assumed", symbol: name, section, message });
  };
  if (said === undefined) {
    add(`The object does not say to ${WHERE[kind]} ${quoted(name)} attaches; the target is ${quoted(target)}.`);
  }
  if (isDirected(kind) && direction === undefined) {
    add(`The object does not say in which direction ${quoted(name)} sees packets; it is \`ingress\`.`);
  }
  return entries;
}

/** Names that can be declared: they map to a symbol that is free, and nothing of their sort has them. */
class Names {
  readonly entries: LedgerEntry[] = [];
  private readonly among: Analysis;
  private readonly path: string;
  private readonly symbols = new Map<string, string>();
  private readonly known = { map: new Set<string>(), program: new Set<string>() };

  constructor(among: Analysis, path: string) {
    this.among = among;
    this.path = path;
  }

  /** True when a policy can list the name as that of the object: it is declared now, or was. */
  isKnown(sort: "map" | "program", name: string): boolean {
    return this.known[sort].has(name);
  }

  /** True when the name is to be declared. */
  take(sort: "map" | "program", name: string, section: string): boolean {
    const add = (message: string): false => {
      this.entries.push({ kind: "name", symbol: name, section, message });
      return false;
    };
    const what = `The ${sort} ${quoted(name)}`;
    const symbol = sort === "map" ? mapObjectName(name) : programSymbol(name);
    if (symbol === undefined) return add(`${what} has a name that nothing can be called in Rust; it is left out.`);
    const before = this.among.byName[sort].get(name);
    if (before !== undefined) {
      if (before.lowered.sort === "program" && !this.isMine(before.lowered.facts.source)) {
        return add(`${what} is left out: another program in ${quoted(before.path)} has that name.`);
      }
      this.known[sort].add(name);
      return add(`${what} is declared already, in ${quoted(before.path)}, and stays as it is there.`);
    }
    const other = this.symbols.get(symbol);
    if (other !== undefined) {
      return add(`${what} is left out: it and ${other} would both be ${quoted(symbol)} in an exported crate.`);
    }
    this.symbols.set(symbol, `the ${sort} ${quoted(name)}`);
    this.known[sort].add(name);
    return true;
  }

  private isMine(source: string | undefined): boolean {
    return source !== undefined && workspacePath(source) === this.path;
  }
}

/** `bpf/edge.bpf.o` is `edge`. */
function stemOf(path: string): string {
  const file = path.slice(path.lastIndexOf("/") + 1);
  return file.replace(/(?:\.bpf)?\.o$/, "") || "imported";
}
