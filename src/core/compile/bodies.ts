/**
 * Every program whose body is a `bpf-fn`, compiled. A function is compiled again
 * only when its own text, its program or a map that it mentions changed: what a
 * result depends on is kept beside it.
 */
import { DEFAULT_LICENSE, type MapSpec, type ProgramKind } from "../ir/schema.ts";
import type { LoweredSpec } from "../ir/lowered.ts";
import type { Form } from "../syntax/cst.ts";
import type { Analysis, PlacedFunction, PlacedMap, PlacedProgram } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { parseSource, workspacePath } from "../workspace/source.ts";
import { compileFunction, type Compiled } from "./compile.ts";
import type { CompileContext } from "./context.ts";
import type { MapRef } from "./ir-leaves.ts";

/** The body of one program. */
export interface CompiledBody {
  readonly program: PlacedProgram;
  readonly kind: ProgramKind;
  readonly function: PlacedFunction;
  readonly compiled: Compiled;
}

const known = new WeakMap<Analysis, ReadonlyMap<FormId, CompiledBody>>();

/** The compiled bodies by the id of their program, in document order. Programs without a kind are not compiled. */
export function bodiesOf(analysis: Analysis): ReadonlyMap<FormId, CompiledBody> {
  let bodies = known.get(analysis);
  if (bodies === undefined) {
    bodies = compileAll(analysis);
    known.set(analysis, bodies);
  }
  return bodies;
}

function compileAll(analysis: Analysis): ReadonlyMap<FormId, CompiledBody> {
  const bodies = new Map<FormId, CompiledBody>();
  if (analysis.functions.length === 0) return bodies;
  const functions = new Map(
    analysis.functions.toReversed().map((place) => [`${place.path}:${place.lowered.name}`, place]),
  );
  const maps = mapsOf(analysis);
  const names = new Set(analysis.byName.function.keys());
  for (const program of analysis.programs) {
    const { kind, source } = program.lowered.facts;
    const parsed = source === undefined ? undefined : parseSource(source);
    if (kind === undefined || parsed?.kind !== "function") continue;
    const path = workspacePath(parsed.path);
    const place = path === undefined ? undefined : functions.get(`${path}:${parsed.name}`);
    if (place === undefined) continue;
    const compiled = compileOnce(place, contextOf(analysis, program.lowered, kind, maps, names));
    bodies.set(program.id, { program, kind, function: place, compiled });
  }
  return bodies;
}

function contextOf(
  { workspace, tables }: Analysis,
  { fields, facts }: LoweredSpec<"program">,
  program: ProgramKind,
  maps: ReadonlyMap<string, MapRef | undefined>,
  names: ReadonlySet<string>,
): CompileContext {
  return {
    program,
    maps,
    usesMaps: new Set(fields.get("uses_maps")?.items?.map(({ name }) => name)),
    licence: facts.license ?? DEFAULT_LICENSE,
    target: facts.attach?.target ?? "",
    targetKernel: workspace.settings.targetKernel,
    tables,
    functions: names,
  };
}

/** Of maps with one name the first counts, as everywhere. */
function mapsOf({ maps }: Analysis): ReadonlyMap<string, MapRef | undefined> {
  const table = new Map<string, MapRef | undefined>();
  for (const { lowered } of maps) {
    if (lowered.name !== undefined && lowered.name !== "" && !table.has(lowered.name)) {
      table.set(lowered.name, mapRefOf(lowered));
    }
  }
  return table;
}

const references = new WeakMap<PlacedMap["lowered"], MapRef>();

/** The map as bodies see it; undefined when its declaration does not read, or has sizes that no kernel takes. */
function mapRefOf(lowered: PlacedMap["lowered"]): MapRef | undefined {
  const kept = references.get(lowered);
  if (kept !== undefined || lowered.spec === undefined) return kept;
  const { name, kind, key_size: keySize = 0, value_size: valueSize, max_entries: maxEntries }: MapSpec = lowered.spec;
  const map: MapRef = { name, kind, keySize, valueSize, maxEntries };
  if (!hasSizes(map)) return undefined;
  references.set(lowered, map);
  return map;
}

/** Keyed maps without a key or value, or with larger ones than a body can hold, are the rules' about maps to name. */
function hasSizes({ kind, keySize, valueSize }: MapRef): boolean {
  const isKeyed = kind !== ":ring-buf" && kind !== ":perf-event-array" && kind !== ":stack-trace";
  return !isKeyed || (keySize > 0 && valueSize > 0);
}

/** A result and everything outside the form that it depends on. */
interface Kept {
  readonly context: CompileContext;
  /** Names that were looked for among the maps, with what was found. */
  readonly looked: ReadonlyMap<
    string,
    { readonly map: MapRef | undefined; readonly known: boolean; readonly used: boolean }
  >;
  /** Names that no form has, and whether they were functions. */
  readonly called: ReadonlyMap<string, boolean>;
  readonly compiled: Compiled;
}

const kept = new WeakMap<Form, readonly Kept[]>();

/** One function may be the body of several programs; of each form the results of the last few contexts are kept. */
const MAX_KEPT = 32;

function compileOnce(place: PlacedFunction, context: CompileContext): Compiled {
  const entries = kept.get(place.form) ?? [];
  const same = entries.find((entry) => isSame(entry, context));
  if (same !== undefined) return same.compiled;
  const looked = new Map<string, { map: MapRef | undefined; known: boolean; used: boolean }>();
  const look = (name: string): void => {
    if (looked.has(name)) return;
    looked.set(name, { map: context.maps.get(name), known: context.maps.has(name), used: context.usesMaps.has(name) });
  };
  const called = new Map<string, boolean>();
  const isFunction = (name: string): boolean => {
    const known = context.functions?.has(name) === true;
    called.set(name, known);
    return known;
  };
  const compiled = compileFunction(place, {
    ...context,
    maps: {
      get: (name) => (look(name), context.maps.get(name)),
      has: (name) => (look(name), context.maps.has(name)),
    },
    usesMaps: { has: (name) => (look(name), context.usesMaps.has(name)) },
    functions: { has: isFunction },
  });
  kept.set(place.form, [{ context, looked, called, compiled }, ...entries].slice(0, MAX_KEPT));
  return compiled;
}

function isSame({ context: was, looked, called }: Kept, now: CompileContext): boolean {
  if (was.program !== now.program || was.licence !== now.licence || was.tables !== now.tables) return false;
  if (was.target !== now.target || was.targetKernel !== now.targetKernel) return false;
  for (const [name, { map, known: wasKnown, used }] of looked) {
    if (now.maps.has(name) !== wasKnown || now.usesMaps.has(name) !== used) return false;
    if (!isSameMap(now.maps.get(name), map)) return false;
  }
  for (const [name, isFunction] of called) if ((now.functions?.has(name) === true) !== isFunction) return false;
  return true;
}

function isSameMap(a: MapRef | undefined, b: MapRef | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.keySize === b.keySize &&
    a.valueSize === b.valueSize &&
    a.maxEntries === b.maxEntries
  );
}
