/**
 * Which maps the body of a program uses, and how: exactly for bodies in Lisp, by
 * a scan of the tokens for bodies in Rust, by relocations and instructions for
 * bodies in compiled objects.
 *
 * Invariant: a claim is never stronger than what is known. Only a body that is
 * understood can show that a map is not used.
 */
import { bodyNames } from "../ir/body-names.ts";
import type { KernelTables } from "../kernel/tables.ts";
import { mapStatic } from "../names/names.ts";
import type { Analysis, WorkspaceFile } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { workspacePath } from "../workspace/source.ts";
import type { ObjectProgram } from "../object/read-object.ts";
import { bodiesOf, type CompiledBody } from "./bodies.ts";
import type { Compiled } from "./compile.ts";
import type { FnRule } from "./problems.ts";
import { mapNameIn, mapNamesOf, objectOf, programIn } from "./object-body.ts";
import { mergeAccess, scanRust, type Access, type MethodCall } from "./rust-access.ts";

/** What a body does with maps. The same object as long as the body is the same. */
export interface BodyUses {
  /** By the name of the map, for Rust by its static, for objects by its symbol. */
  readonly uses: ReadonlyMap<string, Access>;
  readonly language: "lisp" | "rust" | "object";
  /** Of objects: the symbols of all maps in it. */
  readonly symbols: ReadonlySet<string>;
  /** Of Rust: the methods that are called on statics. */
  readonly calls: readonly MethodCall[];
  /** True when a map that is not in `uses` is not used. */
  readonly complete: boolean;
}

/** True when something can be known of bodies: there are functions in Lisp, files in Rust, or objects. */
export function hasBodies({ functions, workspace }: Analysis): boolean {
  return functions.length > 0 || workspace.files.some(isBody);
}

function isBody({ kind, path }: WorkspaceFile): boolean {
  return kind === "text" ? path.endsWith(".rs") : path.endsWith(".o");
}

/** Finds the uses of the body of a program, by its id and source; undefined when nothing is known. */
export type BodyLookup = (program: FormId | undefined, source: string | undefined) => BodyUses | undefined;

const lookups = new WeakMap<Analysis, BodyLookup>();

export function bodyUses(analysis: Analysis): BodyLookup {
  let lookup = lookups.get(analysis);
  if (lookup === undefined) {
    lookup = createLookup(analysis);
    lookups.set(analysis, lookup);
  }
  return lookup;
}

function createLookup(analysis: Analysis): BodyLookup {
  const bodies = bodiesOf(analysis);
  const files = new Map<string, WorkspaceFile>();
  for (const file of analysis.workspace.files) if (isBody(file)) files.set(file.path, file);
  return (program, source) => {
    const body = program === undefined ? undefined : bodies.get(program);
    if (body !== undefined) return usesOfFunction(body);
    const file = source === undefined || files.size === 0 ? undefined : files.get(plainPath(source));
    if (file?.kind !== "bytes") return file && usesOfFile(file);
    const name = program === undefined ? undefined : analysis.byId.get(program)?.lowered.name;
    return name === undefined ? undefined : usesInObject(file, name, analysis.tables);
  };
}

/** The key of a map in the uses of a body; undefined when the body cannot name it. */
export function keyOf({ language, symbols }: BodyUses, map: string): string | undefined {
  if (language === "object") return mapNameIn(symbols, map);
  return language === "lisp" ? map : mapStatic(map);
}

/** The path that a source leads to; most are written so already. */
function plainPath(source: string): string {
  return /(?:^|\/)\.{0,2}(?:\/|$)/.test(source) ? (workspacePath(source) ?? "") : source;
}

const kept = new WeakMap<Compiled | WorkspaceFile | ObjectProgram, BodyUses>();

const NO_SYMBOLS: ReadonlySet<string> = new Set();

/** What a file in Rust does with maps. */
export function usesOfFile(file: WorkspaceFile & { kind: "text" }): BodyUses {
  let found = kept.get(file);
  if (found === undefined) {
    found = { ...scanRust(file.text), language: "rust", symbols: NO_SYMBOLS };
    kept.set(file, found);
  }
  return found;
}

/** What a program in a compiled object does with maps; undefined when the object is not read or does not have it. */
export function usesInObject(file: WorkspaceFile, name: string, tables: KernelTables): BodyUses | undefined {
  const read = objectOf(file, tables);
  const program = read?.ok === true ? programIn(read.object, name) : undefined;
  if (read?.ok !== true || program === undefined) return undefined;
  let found = kept.get(program);
  if (found === undefined) {
    const { uses, isComplete: complete } = program;
    found = { uses, calls: [], language: "object", symbols: mapNamesOf(read.object), complete };
    kept.set(program, found);
  }
  return found;
}

/** Problems of forms whose arguments the compiler does not understand. */
const HIDING: ReadonlySet<FnRule> = new Set(["fn-unknown-form", "fn-shape", "fn-depth"]);

function usesOfFunction({ compiled, function: place }: CompiledBody): BodyUses {
  let found = kept.get(compiled);
  if (found === undefined) {
    const uses = new Map<string, Access>();
    for (const { map, access = "unknown" } of compiled.uses) uses.set(map, mergeAccess(uses.get(map), access));
    // The compiler does not look into forms with too few or too many arguments.
    for (const { start, end } of bodyNames(place.form, place.lowered).maps) {
      const name = place.form.source.slice(start, end);
      if (!uses.has(name)) uses.set(name, "unknown");
    }
    const complete = compiled.problems.every(({ rule }) => !HIDING.has(rule));
    found = { uses, calls: [], language: "lisp", symbols: NO_SYMBOLS, complete };
    kept.set(compiled, found);
  }
  return found;
}
