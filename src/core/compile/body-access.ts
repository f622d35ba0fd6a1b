/**
 * Which maps the body of a program uses, and how: exactly for bodies in Lisp, by
 * a scan of the tokens for bodies in Rust; nothing is known of objects.
 *
 * Invariant: a claim is never stronger than what is known. Only a body that is
 * understood can show that a map is not used.
 */
import { bodyNames } from "../ir/body-names.ts";
import { mapStatic } from "../names/names.ts";
import type { Analysis, FormId, WorkspaceFile } from "../workspace/model.ts";
import { workspacePath } from "../workspace/source.ts";
import { bodiesOf, type CompiledBody } from "./bodies.ts";
import type { Compiled } from "./compile.ts";
import type { FnRule } from "./problems.ts";
import { mergeAccess, scanRust, type Access, type MethodCall } from "./rust-access.ts";

/** What a body does with maps. The same object as long as the body is the same. */
export interface BodyUses {
  /** By the name of the map, or for Rust by its static. */
  readonly uses: ReadonlyMap<string, Access>;
  readonly language: "lisp" | "rust";
  /** Of Rust: the methods that are called on statics. */
  readonly calls: readonly MethodCall[];
  /** True when a map that is not in `uses` is not used. */
  readonly complete: boolean;
}

/** True when something can be known of bodies: there are functions in Lisp, or files in Rust. */
export function hasBodies({ functions, workspace }: Analysis): boolean {
  return functions.length > 0 || workspace.files.some(({ kind, path }) => kind === "text" && path.endsWith(".rs"));
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
  const files = new Map<string, WorkspaceFile & { kind: "text" }>();
  for (const file of analysis.workspace.files) {
    if (file.kind === "text" && file.path.endsWith(".rs")) files.set(file.path, file);
  }
  return (program, source) => {
    const body = program === undefined ? undefined : bodies.get(program);
    if (body !== undefined) return usesOfFunction(body);
    const file = source === undefined || files.size === 0 ? undefined : files.get(plainPath(source));
    return file === undefined ? undefined : usesOfFile(file);
  };
}

/** The key of a map in the uses of a body; undefined when the body cannot name it. */
export function keyOf({ language }: BodyUses, map: string): string | undefined {
  return language === "lisp" ? map : mapStatic(map);
}

/** The path that a source leads to; most are written so already. */
function plainPath(source: string): string {
  return /(?:^|\/)\.{0,2}(?:\/|$)/.test(source) ? (workspacePath(source) ?? "") : source;
}

const kept = new WeakMap<Compiled | WorkspaceFile, BodyUses>();

/** What a file in Rust does with maps. */
export function usesOfFile(file: WorkspaceFile & { kind: "text" }): BodyUses {
  let found = kept.get(file);
  if (found === undefined) {
    found = { ...scanRust(file.text), language: "rust" };
    kept.set(file, found);
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
    found = { uses, calls: [], language: "lisp", complete: compiled.problems.every(({ rule }) => !HIDING.has(rule)) };
    kept.set(compiled, found);
  }
  return found;
}
