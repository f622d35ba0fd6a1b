/** Operations on Lisp text in tests, with forms named by what they declare. */
import { analyze, applyEdits, applyOperations, DEFAULT_SETTINGS } from "../core/index.ts";
import type { Analysis, FormId, Operation, OperationResult } from "../core/index.ts";

/** Operations in which `id`, `after` and `before` hold names of declarations (or `#2`: the third form of the first file). */
export type NamedOperations = (id: (name: string) => FormId) => readonly Operation[];

/** Text files by path, read. */
export function workspaceOf(files: Readonly<Record<string, string>>): Analysis {
  const all = Object.entries(files).map(([path, text]) => ({ kind: "text" as const, path, text }));
  return analyze({ files: all, settings: DEFAULT_SETTINGS });
}

/** The id of the form that declares `name`. */
export function idOf(analysis: Analysis, name: string): FormId {
  const forms = analysis.documents.flatMap((document) => document.forms);
  const found = name.startsWith("#") ? forms[Number(name.slice(1))] : forms.find((form) => form.lowered.name === name);
  if (found === undefined) throw new Error(`no form ${name}`);
  return found.id;
}

export function operate(analysis: Analysis, operations: NamedOperations): OperationResult {
  return applyOperations(
    analysis,
    operations((name) => idOf(analysis, name)),
  );
}

/** The files after operations; the sentence when they are refused. */
export function filesAfter(
  files: Readonly<Record<string, string>>,
  operations: NamedOperations,
): Readonly<Record<string, string>> | string {
  const result = operate(workspaceOf(files), operations);
  if (!result.ok) return result.message;
  const all = { ...files, ...Object.fromEntries(result.newFiles.map((path) => [path, ""])) };
  return Object.fromEntries(
    Object.entries(all).map(([path, text]) => [
      path,
      applyEdits(
        text,
        result.edits.filter((edit) => edit.path === path),
      ),
    ]),
  );
}

/** The text of one document after operations; the sentence when they are refused. */
export function textAfter(text: string, operations: NamedOperations): string {
  const files = filesAfter({ "policy.tlisp": text }, operations);
  return typeof files === "string" ? files : (files["policy.tlisp"] ?? "");
}
