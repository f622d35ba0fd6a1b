/** Renaming: the declaration and every reference to it, in Lisp and in the Rust bodies of the workspace. */
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
import { usesOfStatic } from "./rust-identifiers.ts";
import { subjectOf } from "./subject.ts";

/** The edits of every file that make a declaration, and all that means it, say `name`. */
export function renameDeclaration(analysis: Analysis, { id, name }: OperationOf<"rename-declaration">): Plan | Refusal {
  const placed = analysis.byId.get(id);
  if (placed === undefined) return refuse(GONE);
  const { sort, name: old } = placed.lowered;
  if (sort === "other") return refuse("This form declares nothing that could be renamed.");
  if (name === "") return refuse("A name cannot be empty.");
  const holder = analysis.byName[sort].get(name);
  if (holder !== undefined && holder.id !== id) {
    return name === old
      ? { edits: [] }
      : refuse(`There already is a ${SORT_NAMES[sort]} called ${JSON.stringify(name)}.`);
  }
  const own = setName(subjectOf(analysis, placed), name);
  if (isRefusal(own)) return own;
  const edits: FileEdit[] = at(placed, own);
  if (old === undefined || old === "" || !isMeant(analysis, placed, sort, old)) return { edits };
  return { edits: [...edits, ...referenceEdits(analysis, placed, sort, old, name)] };
}

/** References mean the first declaration of a name (of a function: in its file); renaming another one leaves them. */
function isMeant(analysis: Analysis, placed: Placed, sort: Sort, name: string): boolean {
  if (sort !== "function") return analysis.byName[sort].get(name)?.id === placed.id;
  return (
    analysis.functions.find(({ path, lowered }) => path === placed.path && lowered.name === name)?.id === placed.id
  );
}

function referenceEdits(analysis: Analysis, declaration: Placed, sort: Sort, old: string, name: string): FileEdit[] {
  if (sort === "function") {
    return analysis.programs.flatMap((placed) => at(placed, sourceEdits(placed, declaration.path, old, name)));
  }
  const edits: FileEdit[] = [];
  for (const { of, key, names } of NAME_LISTS) {
    if (names !== sort) continue;
    for (const placed of of === "policy" ? analysis.policies : analysis.programs) {
      for (const token of mentionsOf(placed, key, old)) {
        edits.push(...at(placed, rewriteToken(placed.form, token, name)));
      }
    }
  }
  if (sort !== "map") return edits;
  for (const placed of analysis.functions) {
    for (const token of mapsInBody(placed, old)) {
      edits.push(...at(placed, rewriteToken(placed.form, token, name)));
    }
  }
  return [...edits, ...rustEdits(analysis, declaration, old, name)];
}

/** The map's static in the Rust files of the workspace, where it stands for this map alone. */
function rustEdits(analysis: Analysis, declaration: Placed, old: string, name: string): FileEdit[] {
  const [from, to] = [mapStatic(old), mapStatic(name)];
  if (from === undefined || to === undefined || from === to) return [];
  const shared = analysis.maps.some(({ id, lowered }) => {
    return id !== declaration.id && lowered.name !== undefined && mapStatic(lowered.name) === from;
  });
  if (shared) return [];
  return analysis.workspace.files.flatMap((file) => {
    if (file.kind !== "text" || !file.path.endsWith(".rs")) return [];
    return usesOfStatic(file.text, from).map((span) => ({ path: file.path, ...span, text: to }));
  });
}

function at({ path, start }: Placed, edits: readonly TextEdit[]): FileEdit[] {
  return edits.map((edit) => placedEdit(path, edit, start));
}
