/** Lines of places in the workspace's files. A file's lines are found once. */
import { indexLines, positionAt } from "../../core/index.ts";
import type { LineIndex, WorkspaceFile } from "../../core/index.ts";

const known = new WeakMap<WorkspaceFile, LineIndex>();

/** The line of an offset, from 1; undefined where the file has no text. */
export function lineOf(file: WorkspaceFile | undefined, offset: number): number | undefined {
  if (file?.kind !== "text") return undefined;
  let lines = known.get(file);
  if (lines === undefined) {
    lines = indexLines(file.text);
    known.set(file, lines);
  }
  return positionAt(lines, offset).line;
}
