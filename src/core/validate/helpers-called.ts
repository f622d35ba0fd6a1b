/**
 * The kernel's helpers that the body of a program calls: by their names in a file
 * in Rust, by their numbers in a compiled object. Bodies in Lisp are the compiler's.
 */
import { objectOf, programIn } from "../compile/object-body.ts";
import type { Helper } from "../kernel/tables.ts";
import type { ObjectFile, ObjectProgram } from "../object/read-object.ts";
import type { PlacedProgram } from "../workspace/model.ts";
import type { DeclarationContext, Entry } from "./context.ts";
import { quoted } from "./form-nodes.ts";
import { callsIn, helperOf, lineIn } from "./rust-helpers.ts";

export interface CalledHelper {
  /** Undefined for a number that no measured kernel has. */
  readonly helper: Helper | undefined;
  /** As the body names it, in a sentence. */
  readonly name: string;
  /** The subject of a sentence: what calls it. */
  readonly caller: () => string;
  /** Where the call stands, behind its name; empty when the caller says it. */
  readonly where: string;
}

/** The program of a declaration in the object that is its source, where both can be read and are of one kind. */
export function objectProgramOf(
  { place, digest }: Entry<PlacedProgram>,
  context: DeclarationContext,
): { readonly program: ObjectProgram; readonly object: ObjectFile; readonly path: string } | undefined {
  const { source, path } = digest.source ?? {};
  const file = source?.kind === "object" && path !== undefined ? context.file(path) : undefined;
  const read = file && objectOf(file, context.tables);
  if (path === undefined || read?.ok !== true || digest.name === undefined) return undefined;
  const program = programIn(read.object, digest.name);
  if (program === undefined || program.kind !== place.lowered.facts.kind) return undefined;
  return { program, object: read.object, path };
}

/** Each helper once; none for bodies in Lisp, and while the table of helpers is not loaded. */
export function helpersCalled(entry: Entry<PlacedProgram>, context: DeclarationContext): readonly CalledHelper[] {
  const { helpers } = context.tables;
  const { source, path } = entry.digest.source ?? {};
  if (helpers === undefined || path === undefined) return [];
  if (source?.kind === "object") return inObject(entry, helpers, context);
  const file = source?.kind === "rust" ? context.file(path) : undefined;
  if (file?.kind !== "text") return [];
  return callsIn(file).flatMap(({ name, start }): CalledHelper[] => {
    const helper = helperOf(name, helpers);
    if (helper === undefined) return [];
    return [{ helper, name: quoted(name), caller: () => lineIn(file, start), where: "" }];
  });
}

function inObject(
  entry: Entry<PlacedProgram>,
  helpers: ReadonlyMap<string, Helper>,
  context: DeclarationContext,
): readonly CalledHelper[] {
  const found = objectProgramOf(entry, context);
  if (found === undefined) return [];
  const { program, path } = found;
  return Array.from(program.helpers, ([number, caller]) => {
    const helper = numbered(helpers).get(number);
    return {
      helper,
      name: helperName(number, context),
      caller: () => `${quoted(program.name)} in ${quoted(path)}`,
      where: caller === program.name ? "" : ` (in its function ${quoted(caller)})`,
    };
  });
}

/** A helper by its number, in a sentence. */
export function helperName(number: number, { tables: { helpers } }: DeclarationContext): string {
  const name = helpers === undefined ? undefined : numbered(helpers).get(number)?.name;
  return name === undefined ? `the helper of number ${number}` : quoted(name);
}

const kept = new WeakMap<ReadonlyMap<string, Helper>, ReadonlyMap<number, Helper>>();

function numbered(helpers: ReadonlyMap<string, Helper>): ReadonlyMap<number, Helper> {
  let byNumber = kept.get(helpers);
  if (byNumber === undefined) {
    byNumber = new Map(Array.from(helpers.values(), (helper) => [helper.id, helper]));
    kept.set(helpers, byNumber);
  }
  return byNumber;
}
