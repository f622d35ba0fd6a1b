/** What an operation on the workspace comes to: edits of its files. */
import type { FileEdit, TextEdit } from "../text/edit.ts";
import type { Operation } from "./operation.ts";

/** Edits of files as they are now, and the files that come with them. */
export interface Plan {
  readonly edits: readonly FileEdit[];
  readonly newFiles?: readonly string[];
}

export type OperationOf<K extends Operation["kind"]> = Extract<Operation, { kind: K }>;

/** Why an operation on a form that was removed is not done. */
export const GONE = "The form is no longer there.";

/** An edit of a form's source as an edit of its document. */
export function placedEdit(path: string, { start, end, text }: TextEdit, by: number): FileEdit {
  return { path, start: start + by, end: end + by, text };
}

/** Edits by the file that they are in; in their order. */
export function editsByPath(edits: readonly FileEdit[]): ReadonlyMap<string, readonly FileEdit[]> {
  const result = new Map<string, FileEdit[]>();
  for (const edit of edits) {
    const inFile = result.get(edit.path);
    if (inFile === undefined) result.set(edit.path, [edit]);
    else inFile.push(edit);
  }
  return result;
}
