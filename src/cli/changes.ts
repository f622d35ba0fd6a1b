/** Text edits of several files as whole new texts, written or printed. */
import { applyEdits } from "../core/index.ts";
import type { FileEdit } from "../core/index.ts";
import type { Host } from "./host.ts";
import type { Inputs } from "./inputs.ts";

export interface Change {
  /** As in the workspace. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The files that edits change, in path order of the workspace; new files have no text before. */
export function changesOf(inputs: Inputs, edits: readonly FileEdit[]): readonly Change[] {
  const byPath = new Map<string, FileEdit[]>();
  for (const edit of edits) {
    const list = byPath.get(edit.path);
    if (list === undefined) byPath.set(edit.path, [edit]);
    else list.push(edit);
  }
  const texts = new Map(inputs.workspace.files.map((file) => [file.path, file.kind === "text" ? file.text : ""]));
  return [...byPath].flatMap(([path, own]) => {
    const before = texts.get(path) ?? "";
    const after = applyEdits(before, own);
    return after === before ? [] : [{ path, before, after }];
  });
}

/** Writes the new texts; that of standard input goes to standard output. */
export function writeChanges(host: Host, inputs: Inputs, changes: readonly Change[]): void {
  for (const { path, after } of changes) if (path !== inputs.stdin) host.write(inputs.locate(path), after);
  if (inputs.stdin === undefined) return;
  const change = changes.find(({ path }) => path === inputs.stdin);
  const file = inputs.workspace.files.find(({ path }) => path === inputs.stdin);
  host.out(change?.after ?? (file?.kind === "text" ? file.text : ""));
}
