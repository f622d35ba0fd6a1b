/**
 * Who owns which trivia. Own-line comments directly above a form (no blank line
 * between) and a comment on the form's last line belong to the form.
 */
import { invariant } from "../text/invariant.ts";
import type { Span } from "../text/span.ts";
import { BYTE_ORDER_MARK } from "./chars.ts";
import { endOfForm, type Document } from "./cst.ts";
import { endOfComment } from "./scan.ts";

/**
 * The span of form `index` of the document with the trivia that it owns: from
 * the first of its comment lines to the end of its last line's comment, line
 * end not included. Owned spans of neighbours never overlap.
 */
export function ownedSpan(document: Document, index: number): Span {
  invariant(document.forms[index] !== undefined, "no such form");
  return { start: ownedStart(document, index), end: ownedEnd(document, index) };
}

function ownedStart(document: Document, index: number): number {
  const { text, starts } = document;
  const start = starts[index] ?? 0;
  // A byte order mark stands before the first line, not on it.
  const textStart = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const floor = index === 0 ? textStart : ownedEnd(document, index - 1);
  const lineStart = Math.max(text.lastIndexOf("\n", start - 1) + 1, textStart);
  if (lineStart < floor || text.slice(lineStart, start).trim() !== "") return start;
  let owned = start;
  let line = lineStart;
  while (line > floor) {
    const above = Math.max(text.lastIndexOf("\n", line - 2) + 1, textStart);
    const content = text.slice(Math.max(above, floor), line);
    if (above < floor || !content.trimStart().startsWith(";")) break;
    owned = above + (content.length - content.trimStart().length);
    line = above;
  }
  return owned;
}

function ownedEnd(document: Document, index: number): number {
  const { text, starts } = document;
  const end = endOfForm(document, index);
  if (end === 0) return 0;
  const limit = starts[index + 1] ?? text.length;
  let at = end;
  while (at < limit && (text.charAt(at) === " " || text.charAt(at) === "\t")) at++;
  return text.charAt(at) === ";" && at < limit ? endOfComment(text, at, text.length) : end;
}
