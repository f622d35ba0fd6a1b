/**
 * Closing brackets that are there already. Editors close brackets when they are
 * opened; whoever types the closing one all the same means the one in the text.
 */
import type { Analysis } from "../workspace/model.ts";
import { caretAt } from "./caret.ts";

const CLOSING = { "(": ")", "[": "]", "{": "}" } as const;

/**
 * Whether `typed`, a closing bracket, is the one that stands at `offset` and needs no second:
 * it closes a list there, and no list of that form lacks its own. False in strings, comments and forms that are not closed.
 */
export function typesOver(analysis: Analysis, path: string, offset: number, typed: string): boolean {
  const caret = caretAt(analysis, path, offset);
  const list = caret?.around.at(-1);
  if (caret?.placed === undefined || list === undefined || caret.inComment) return false;
  if (!list.closed || CLOSING[list.open] !== typed || list.end - 1 !== caret.at) return false;
  return !caret.placed.form.problems.some(({ rule }) => rule === "syntax-unclosed" || rule === "syntax-string");
}
