/** Plain edits of text, checked: what comes from outside may speak about a text that has changed. */
import type { FileEdit } from "../text/edit.ts";
import type { Analysis } from "../workspace/model.ts";
import type { Refusal } from "./outcome.ts";
import { refuse } from "./outcome.ts";
import type { OperationOf, Plan } from "./plan.ts";
import { editsByPath } from "./plan.ts";

/** Edits that all speak about the texts as they are now. An insertion into a file that is not there makes it. */
export function editTexts(analysis: Analysis, operations: readonly OperationOf<"edit-text">[]): Plan | Refusal {
  const edits = operations.map(({ path, start, end, text }): FileEdit => ({ path, start, end, text }));
  const newFiles: string[] = [];
  for (const [path, inFile] of editsByPath(edits)) {
    const file = analysis.workspace.files.find((candidate) => candidate.path === path);
    if (file?.kind === "bytes") return refuse(`${path} is no text.`);
    if (file === undefined) newFiles.push(path);
    let at = 0;
    for (const { start, end } of inFile.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
      if (start < at || end < start || end > (file?.text.length ?? 0)) {
        return refuse(`The change no longer fits the text of ${path}.`);
      }
      at = end;
    }
  }
  return { edits, newFiles };
}
