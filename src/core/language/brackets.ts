/**
 * Closing brackets that are there already. Editors close brackets when they are
 * opened; whoever types the closing one all the same means the one in the text,
 * and whoever begins a comment before it does not mean it to be in the comment.
 */
import type { Span } from "../text/span.ts";
import type { Analysis } from "../workspace/model.ts";
import { caretAt, type Caret } from "./caret.ts";

const CLOSING = { "(": ")", "[": "]", "{": "}" } as const;

/**
 * The white space from `offset` up to the bracket that `typed`, a closing bracket, means: the one that closes the
 * list at `offset`, when nothing but white space stands before it and no list of the form lacks its own. Undefined
 * when `typed` is a bracket more: in strings, comments, and forms that are not closed.
 */
export function gapBeforeBracket(analysis: Analysis, path: string, offset: number, typed: string): Span | undefined {
  const caret = caretInCode(analysis, path, offset);
  const list = caret?.around.at(-1);
  if (caret?.placed === undefined || list === undefined || !list.closed || CLOSING[list.open] !== typed)
    return undefined;
  const { start, form } = caret.placed;
  const isOpen = form.problems.some(({ rule }) => rule === "syntax-unclosed" || rule === "syntax-string");
  if (isOpen || form.source.slice(caret.at, list.end - 1).trim() !== "") return undefined;
  return { start: offset, end: start + list.end - 1 };
}

/** The rest of the line at `offset`, when it is closing brackets and nothing else, which a comment would take in. */
export function bracketsBehind(analysis: Analysis, path: string, offset: number): Span | undefined {
  const caret = caretInCode(analysis, path, offset);
  if (caret === undefined || caret.around.length === 0) return undefined;
  const { text } = caret.document.document;
  const rest = /[^\n]*/y;
  rest.lastIndex = offset;
  const line = rest.exec(text)?.[0] ?? "";
  return /^\s*[)\]}][)\]}\s]*$/.test(line) ? { start: offset, end: offset + line.length } : undefined;
}

/** The caret, when it is neither in a comment nor inside a string. */
function caretInCode(analysis: Analysis, path: string, offset: number): Caret | undefined {
  const caret = caretAt(analysis, path, offset);
  if (caret === undefined || caret.inComment) return undefined;
  const { token, at } = caret;
  return token?.kind === "string" && token.start < at && at < token.end ? undefined : caret;
}
