/** The body in Lisp that the text cursor is in, and where in it. */
import { formAt, indexLines, offsetAt } from "../../core/index.ts";
import type { LineIndex, PlacedFunction } from "../../core/index.ts";
import type { AppStore } from "../state/types.ts";

export interface BodyCaret {
  readonly fn: PlacedFunction;
  /** From the function's first character. */
  readonly offset: number;
}

/** The function at the text cursor; undefined elsewhere. */
export function bodyCaret({
  analysis,
  activeFile,
  cursor,
}: Pick<AppStore, "analysis" | "activeFile" | "cursor">): BodyCaret | undefined {
  const text = analysis.documents.find(({ path }) => path === activeFile)?.document.text;
  if (text === undefined || cursor === undefined) return undefined;
  const offset = offsetAt(linesOfText(text), cursor);
  const placed = formAt(analysis, activeFile, offset);
  // A function's form holds a function; the type of `placed` cannot say so.
  return placed?.lowered.sort === "function"
    ? { fn: placed as PlacedFunction, offset: offset - placed.start }
    : undefined;
}

let kept: { readonly text: string; readonly index: LineIndex } | undefined;

/** The lines of the text that was asked for last are kept: the cursor moves more often than the text changes. */
function linesOfText(text: string): LineIndex {
  if (kept?.text !== text) kept = { text, index: indexLines(text) };
  return kept.index;
}
