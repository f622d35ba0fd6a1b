/** Renaming: declarations and every reference to them, in Lisp and in the Rust bodies of the workspace. */
import type { Sort } from "../ir/fields.ts";
import { mapStatic } from "../names/names.ts";
import type { FileEdit, TextEdit } from "../text/edit.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import { GONE, placedEdit } from "./plan.ts";
import type { OperationOf, Plan } from "./plan.ts";
import { setName } from "./name.ts";
import { SORT_NAMES } from "./operation.ts";
import type { Refusal } from "./outcome.ts";
import { isRefusal, refuse } from "./outcome.ts";
import { mapsInBody, mentionsOf, NAME_LISTS, rewriteToken, sourceEdits } from "./references.ts";
import type { Mention } from "./references.ts";
import { usesOfStatics } from "./rust-identifiers.ts";
import { subjectOf } from "./subject.ts";

type Rename = OperationOf<"rename-declaration">;

/**
 * How many of `renames`, from the first, can be done at once: what comes out is the same as one after the other
 * as long as none of them has to do with a name, or with the static of a name, that another one gives or takes.
 */
export function independentRenames(analysis: Analysis, renames: readonly Rename[]): number {
  const met = new Set<string>();
  for (const [index, { id, name }] of renames.entries()) {
    const lowered = analysis.byId.get(id)?.lowered;
    const keys = [name, lowered?.name ?? ""].flatMap((name) => {
      const key = JSON.stringify([lowered?.sort, name]);
      const inRust = lowered?.sort === "map" ? mapStatic(name) : undefined;
      return inRust === undefined ? [key] : [key, inRust];
    });
    if (index > 0 && keys.some((key) => met.has(key))) return index;
    for (const key of keys) met.add(key);
  }
  return renames.length;
}

/** The edits of every file that make declarations, and all that means them, say their new names: all at once. */
export function renameDeclarations(analysis: Analysis, renames: readonly Rename[]): Plan | Refusal {
  const edits: FileEdit[] = [];
  const names = new NewNames(analysis);
  for (const { id, name } of renames) {
    const placed = analysis.byId.get(id);
    if (placed === undefined) return refuse(GONE);
    const { sort, name: old } = placed.lowered;
    if (sort === "other") return refuse("This form declares nothing that could be renamed.");
    if (name === "") return refuse("A name cannot be empty.");
    const holder = analysis.byName[sort].get(name);
    if (holder !== undefined && holder.id !== id) {
      if (name === old) continue;
      return refuse(`There already is a ${SORT_NAMES[sort]} called ${JSON.stringify(name)}.`);
    }
    const own = setName(subjectOf(analysis, placed), name);
    if (isRefusal(own)) return own;
    edits.push(...at(placed, own));
    if (old !== undefined && old !== "") names.add(placed, sort, old, name);
  }
  return { edits: [...edits, ...referenceEdits(analysis, names), ...rustEdits(analysis, names.statics)] };
}

/** What references say from now on, by what they say. */
class NewNames {
  readonly lists: Readonly<Record<"program" | "map" | "policy", Map<string, string>>> = {
    program: new Map(),
    map: new Map(),
    policy: new Map(),
  };
  /** By path and name of the function. */
  readonly functions = new Map<string, string>();
  /** The statics of maps in Rust, each of which stands for the one map alone. */
  readonly statics = new Map<string, string>();
  private readonly analysis: Analysis;
  private firstFunctions: ReadonlyMap<string, Placed> | undefined;
  private staticCounts: ReadonlyMap<string, number> | undefined;

  constructor(analysis: Analysis) {
    this.analysis = analysis;
  }

  /** References mean the first declaration of a name (of a function: in its file); renaming another one leaves them. */
  add(placed: Placed, sort: Sort, old: string, name: string): void {
    if (sort === "function") {
      const key = functionKey(placed.path, old);
      this.firstFunctions ??= firstByKey(this.analysis.functions);
      if (this.firstFunctions.get(key)?.id === placed.id) this.functions.set(key, name);
      return;
    }
    if (this.analysis.byName[sort].get(old)?.id !== placed.id) return;
    this.lists[sort].set(old, name);
    if (sort === "map") this.addStatic(old, name);
  }

  private addStatic(old: string, name: string): void {
    const [from, to] = [mapStatic(old), mapStatic(name)];
    if (from === undefined || to === undefined || from === to) return;
    this.staticCounts ??= countStatics(this.analysis);
    if (this.staticCounts.get(from) === 1) this.statics.set(from, to);
  }
}

function functionKey(path: string, name: string): string {
  return JSON.stringify([path, name]);
}

function firstByKey(functions: readonly Placed[]): ReadonlyMap<string, Placed> {
  const last = functions.map((placed) => [functionKey(placed.path, placed.lowered.name ?? ""), placed] as const);
  return new Map(last.reverse());
}

function countStatics({ maps }: Analysis): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { lowered } of maps) {
    const name = lowered.name === undefined ? undefined : mapStatic(lowered.name);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function referenceEdits(analysis: Analysis, { lists, functions }: NewNames): FileEdit[] {
  const edits: FileEdit[] = [];
  const rewrite = (placed: Placed, mentions: readonly Mention[]): void => {
    for (const { token, name } of mentions) edits.push(...at(placed, rewriteToken(placed.form, token, name)));
  };
  if (functions.size > 0) {
    const newName = (path: string, name: string): string | undefined => functions.get(functionKey(path, name));
    for (const placed of analysis.programs) edits.push(...at(placed, sourceEdits(placed, newName)));
  }
  for (const { of, key, names } of NAME_LISTS) {
    if (lists[names].size === 0) continue;
    for (const placed of of === "policy" ? analysis.policies : analysis.programs) {
      rewrite(placed, mentionsOf(placed, key, lists[names]));
    }
  }
  if (lists.map.size > 0) for (const placed of analysis.functions) rewrite(placed, mapsInBody(placed, lists.map));
  return edits;
}

/** The maps' statics in the Rust files of the workspace. */
function rustEdits(analysis: Analysis, statics: ReadonlyMap<string, string>): FileEdit[] {
  if (statics.size === 0) return [];
  return analysis.workspace.files.flatMap((file) => {
    if (file.kind !== "text" || !file.path.endsWith(".rs")) return [];
    return usesOfStatics(file.text, statics).map(({ start, end, name }) => {
      return { path: file.path, start, end, text: statics.get(name) ?? name };
    });
  });
}

function at({ path, start }: Placed, edits: readonly TextEdit[]): FileEdit[] {
  return edits.map((edit) => placedEdit(path, edit, start));
}
