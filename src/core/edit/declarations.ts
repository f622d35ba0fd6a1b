/** Whole forms: adding, pasting, removing, moving, replacing. */
import type { SpecSort } from "../ir/fields.ts";
import { lowerForm } from "../ir/lower.ts";
import { endOfForm, type Document, type Form } from "../syntax/cst.ts";
import { readDocument } from "../syntax/read.ts";
import { minimalEdit } from "../text/edit.ts";
import type { Analysis, Placed, SourceDocument } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { declarationText } from "./declaration-text.ts";
import type { TextStyle } from "./declaration-text.ts";
import { lineEndOf, withLineEnds } from "./line-ends.ts";
import type { Refusal } from "./outcome.ts";
import { isRefusal, refuse } from "./outcome.ts";
import type { OperationOf, Plan } from "./plan.ts";
import { GONE, placedEdit } from "./plan.ts";
import { insertAfter, insertAlone, insertBefore, moveForm, newlinesNear } from "./placement.ts";

export type AddDeclaration = OperationOf<"add-declaration">;

const FIRST_DOCUMENT = "policy.tlisp";

/** Adds declarations that all name the same place; the first of them comes first (behind `after`: last). */
export function addDeclarations(analysis: Analysis, operations: readonly AddDeclaration[]): Plan | Refusal {
  const [first] = operations;
  if (first === undefined) return { edits: [] };
  const place = placeFor(analysis, first);
  if (isRefusal(place)) return place;
  const style = styleAt(analysis, place, first.sort);
  const texts = operations.map(({ sort, spec }) => declarationText(sort, spec, style));
  if (first.after !== undefined) texts.reverse();
  return planInsertion(place, texts);
}

/** Adds Lisp text with the line ends of the document. */
export function addForms(analysis: Analysis, operation: OperationOf<"add-forms">): Plan | Refusal {
  const place = placeFor(analysis, operation);
  if (isRefusal(place)) return place;
  const text = withLineEnds(operation.text.replace(/^\uFEFF/, ""), lineEndOf(place.document?.text ?? ""));
  const trimmed = text.replace(/^(?:[ \t]*\r?\n)+/, "").trimEnd();
  return trimmed.trim() === "" ? { edits: [] } : planInsertion(place, [trimmed]);
}

/** Where new forms go: beside form `index` of a document, at the end of one without forms, or into a new file. */
interface Place {
  readonly path: string;
  readonly document: Document | undefined;
  readonly index: number;
  readonly side: "before" | "after";
}

interface PlaceRequest {
  readonly sort?: SpecSort;
  readonly after?: FormId;
  readonly before?: FormId;
  readonly path?: string;
}

function placeFor(analysis: Analysis, { sort, after, before, path }: PlaceRequest): Place | Refusal {
  const id = after ?? before;
  if (id !== undefined) {
    const neighbour = analysis.byId.get(id);
    const document = neighbour && documentAt(analysis, neighbour.path)?.document;
    if (neighbour === undefined || document === undefined) return refuse(GONE);
    const side = after === undefined ? "before" : "after";
    return { path: neighbour.path, document, index: neighbour.index, side };
  }
  const like = sort === undefined ? undefined : lastOfSort(analysis, sort, path);
  const target = documentAt(analysis, like?.path ?? path ?? analysis.documents[0]?.path ?? FIRST_DOCUMENT);
  if (target !== undefined) {
    const { path, document } = target;
    return { path, document, index: like?.index ?? document.forms.length - 1, side: "after" };
  }
  const newPath = path ?? freePath(analysis);
  if (!newPath.endsWith(".tlisp")) return refuse(`Declarations stand in .tlisp files, and ${newPath} is none.`);
  if (analysis.workspace.files.some((file) => file.path === newPath))
    return refuse(`${newPath} cannot be read as text.`);
  return { path: newPath, document: undefined, index: -1, side: "after" };
}

function documentAt(analysis: Analysis, path: string): SourceDocument | undefined {
  return analysis.documents.find((document) => document.path === path);
}

function lastOfSort(analysis: Analysis, sort: SpecSort, path: string | undefined): Placed | undefined {
  const places: Readonly<Record<SpecSort, readonly Placed[]>> = {
    program: analysis.programs,
    map: analysis.maps,
    policy: analysis.policies,
  };
  return places[sort].findLast((placed) => path === undefined || placed.path === path);
}

function freePath({ workspace }: Analysis): string {
  const taken = new Set(workspace.files.map(({ path }) => path));
  for (let number = 1; ; number++) {
    const path = number === 1 ? FIRST_DOCUMENT : FIRST_DOCUMENT.replace(".", `-${number}.`);
    if (!taken.has(path)) return path;
  }
}

function planInsertion({ path, document, index, side }: Place, texts: readonly string[]): Plan {
  if (document === undefined) {
    const edit = insertAlone(readDocument(""), texts);
    return { edits: [{ path, ...edit }], newFiles: [path] };
  }
  if (document.forms.length === 0) return { edits: [{ path, ...insertAlone(document, texts) }] };
  const insert = side === "before" ? insertBefore : insertAfter;
  return { edits: [{ path, ...insert(document, index, texts, newlinesNear(document, index)) }] };
}

/** The dialect of the nearest declaration, and whether those of its sort are one line each. */
function styleAt(analysis: Analysis, { path, document, index }: Place, sort: SpecSort): TextStyle {
  const forms = document?.forms ?? [];
  let dialect: TextStyle["dialect"] | undefined;
  for (let distance = 0; dialect === undefined && distance < forms.length; distance++) {
    dialect = dialectOfForm(forms[index - distance]) ?? dialectOfForm(forms[index + distance]);
  }
  const others = analysis.documents.filter((other) => other.path !== path).flatMap((other) => other.document.forms);
  for (const other of others) dialect ??= dialectOfForm(other);
  const neighbour = forms[index];
  const oneLine =
    neighbour !== undefined &&
    lowerForm(neighbour).sort === sort &&
    !neighbour.source.includes("\n") &&
    neighbour.problems.length === 0;
  return { dialect: dialect ?? "documented", lineEnd: lineEndOf(document?.text ?? ""), oneLine };
}

function dialectOfForm(form: Form | undefined): TextStyle["dialect"] | undefined {
  const lowered = form && lowerForm(form);
  return lowered !== undefined && "dialect" in lowered ? lowered.dialect : undefined;
}

/** Moves a form before another one of its document, or to the end. */
export function moveDeclaration(analysis: Analysis, { id, before }: OperationOf<"move-declaration">): Plan | Refusal {
  const placed = analysis.byId.get(id);
  const target = before === undefined ? undefined : analysis.byId.get(before);
  const document = placed && documentAt(analysis, placed.path)?.document;
  if (placed === undefined || document === undefined || (before !== undefined && target === undefined))
    return refuse(GONE);
  if (target !== undefined && target.path !== placed.path) return refuse("Forms move within their own file.");
  const edits = moveForm(document, placed.index, target?.index ?? document.forms.length);
  return { edits: edits.map((edit) => ({ path: placed.path, ...edit })) };
}

/** Replaces the text of a form. What stands behind the form on its line stays what it is. */
export function replaceForm(analysis: Analysis, { id, text }: OperationOf<"replace-form">): Plan | Refusal {
  const placed = analysis.byId.get(id);
  const document = placed && documentAt(analysis, placed.path)?.document;
  if (placed === undefined || document === undefined) return refuse(GONE);
  const { path, start, form } = placed;
  const lineEnd = lineEndOf(document.text);
  const trimmed = withLineEnds(text, lineEnd).trim();
  const read = readDocument(trimmed);
  if (read.forms.length === 0) return refuse("A form cannot be replaced by text that holds none.");
  const behind =
    document.text
      .slice(start + form.source.length)
      .split("\n", 1)[0]
      ?.trim() ?? "";
  const open = endOfForm(read, read.forms.length - 1) < trimmed.length && behind !== "";
  const edits = minimalEdit(form.source, open ? trimmed + lineEnd : trimmed);
  return { edits: edits.map((edit) => placedEdit(path, edit, start)) };
}
