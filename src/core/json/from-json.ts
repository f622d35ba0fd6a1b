/** A Lisp document made from JSON alone: the same operations as an edit, on an empty workspace. */
import { applyOperations } from "../edit/apply.ts";
import type { Operation } from "../edit/operation.ts";
import type { Dialect } from "../ir/fields.ts";
import { applyEdits } from "../text/edit.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import type { Workspace } from "../workspace/model.ts";
import { jsonEdits } from "./draft.ts";
import type { JsonProblem } from "./model.ts";

export type LispFromJson =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problems: readonly JsonProblem[] };

/** Lisp text in a dialect that says what a JSON text says, or what is wrong with that. */
export function lispFromJson(text: string, dialect: Dialect): LispFromJson {
  const workspace: Workspace = { files: [], settings: DEFAULT_SETTINGS };
  const analysis = analyze(workspace);
  const edits = jsonEdits(analysis, text);
  if (!edits.ok) return edits;
  const convert: readonly Operation[] = dialect === "kwargs" ? [{ kind: "convert-dialect", dialect }] : [];
  const result = applyOperations(analysis, [...edits.operations, ...convert]);
  if (!result.ok) return { ok: false, problems: [{ start: 0, end: text.length, message: result.message }] };
  return { ok: true, text: applyEdits("", result.edits) };
}
