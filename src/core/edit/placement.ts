/**
 * Where whole forms go in a document and what blank lines stand around them.
 * A form moves with the trivia that it owns; comments that belong to no form
 * (set off by a blank line) stay where they are.
 */
import { BYTE_ORDER_MARK } from "../syntax/chars.ts";
import type { Document } from "../syntax/cst.ts";
import { ownedSpan } from "../syntax/trivia.ts";
import { insertion } from "../text/edit.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { countNewlines, lineEndOf } from "./line-ends.ts";
import { holdsComment } from "./row.ts";

const MAX_NEWLINES = 3;
const USUAL_NEWLINES = 2;

/** What stands before form `index` that no form owns; after the last form for `index` = count. */
function gapSpan(document: Document, index: number): Span {
  const { text, forms } = document;
  const textStart = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  return {
    start: index === 0 ? textStart : ownedSpan(document, index - 1).end,
    end: index === forms.length ? text.length : ownedSpan(document, index).start,
  };
}

/** The end of the last comment in the gap before form `index` (or of the form before); undefined at the text's start. */
function anchorBefore(document: Document, index: number): number | undefined {
  const gap = gapSpan(document, index);
  const blankStart = trimmedEnd(document.text, gap);
  if (blankStart > gap.start) return blankStart;
  return index === 0 ? undefined : gap.start;
}

/** The start of the line on which form `index`, the first of its document, starts with what it owns. */
function firstLineStart(document: Document, index: number): number {
  const { start, end } = gapSpan(document, index);
  return Math.max(start, document.text.lastIndexOf("\n", end - 1) + 1);
}

/** Where the white space that ends a gap begins. */
function trimmedEnd(text: string, gap: Span): number {
  const content = text.slice(gap.start, gap.end);
  if (!holdsComment(content)) return gap.start;
  // The gap's last line that is not blank is a comment; its trailing blanks are part of it.
  const lines = content.split("\n");
  let length = content.length;
  for (let line = lines.pop(); line !== undefined && line.trim() === ""; line = lines.pop()) length -= line.length + 1;
  return gap.start + (content.charAt(length - 1) === "\r" ? length - 1 : length);
}

/** The number of line ends that stand between forms near form `index`: 2 is one blank line. */
export function newlinesNear(document: Document, index: number): number {
  const { forms } = document;
  const head = (i: number): string | undefined => headOf(document, i);
  const sameSortFirst = [index, index + 1].filter((i) => i > 0 && i < forms.length);
  sameSortFirst.sort((a, b) => Number(head(b - 1) === head(b)) - Number(head(a - 1) === head(a)));
  for (const i of sameSortFirst) {
    const gap = gapSpan(document, i);
    const content = document.text.slice(gap.start, gap.end);
    const newlines = countNewlines(content);
    if (!holdsComment(content) && newlines > 0) return Math.min(newlines, MAX_NEWLINES);
  }
  return USUAL_NEWLINES;
}

function headOf(document: Document, index: number): string | undefined {
  const form = document.forms[index];
  const head = form?.node.kind === "list" ? form.node.items[0] : undefined;
  return form !== undefined && head !== undefined ? form.source.slice(head.start, head.end) : undefined;
}

/** Adds text directly behind form `index` (and the comment on its line). */
export function insertAfter(document: Document, index: number, texts: readonly string[], newlines: number): TextEdit {
  const lineBreak = lineEndOf(document.text).repeat(newlines);
  const { start, end } = gapSpan(document, index + 1);
  const restOfLine = document.text.slice(start, end).split("\n", 1)[0] ?? "";
  const shared = index + 1 < document.forms.length && start + restOfLine.length === end;
  return insertion(start, texts.map((text) => lineBreak + text).join("") + (shared ? lineBreak : ""));
}

/** Adds text before form `index`, below comments that belong to no form. */
export function insertBefore(document: Document, index: number, texts: readonly string[], newlines: number): TextEdit {
  const lineEnd = lineEndOf(document.text);
  const anchor = anchorBefore(document, index);
  const { start, end } = gapSpan(document, index);
  if (anchor === undefined) {
    return insertion(firstLineStart(document, index), texts.map((text) => text + lineEnd.repeat(newlines)).join(""));
  }
  // Directly below a comment the form would take it over.
  const [first = "", ...rest] = texts;
  const blankAbove = lineEnd.repeat(anchor > start ? Math.max(newlines, USUAL_NEWLINES) : newlines);
  const behind = document.text.slice(anchor, end).includes("\n") ? "" : lineEnd.repeat(newlines);
  return insertion(anchor, blankAbove + [first, ...rest].join(lineEnd.repeat(newlines)) + behind);
}

/** Adds text at the end of a document that has no form. */
export function insertAlone(document: Document, texts: readonly string[]): TextEdit {
  const { text } = document;
  const lineEnd = lineEndOf(text);
  const lastLine = text.slice(text.lastIndexOf("\n") + 1).replace(/^\uFEFF/, "");
  const content = text.replace(/^\uFEFF/, "").trim();
  const finished = lastLine === "";
  const blankLine = content === "" || /\n[ \t]*\r?\n$/.test(text) ? "" : lineEnd;
  const before = (finished ? "" : lineEnd) + blankLine;
  // A document that ends without a line end does so afterwards.
  return insertion(text.length, before + texts.join(lineEnd + lineEnd) + (finished ? lineEnd : ""));
}

/** True when nothing but white space stands between form `index` and the one before it. */
export function standTogether(document: Document, index: number): boolean {
  const gap = gapSpan(document, index);
  return index > 0 && !holdsComment(document.text.slice(gap.start, gap.end));
}

/** Removes forms `from` to `to` (included) with what they own and the white space on one side. */
export function removeForms(document: Document, from: number, to: number): TextEdit {
  const { text, forms } = document;
  const block = { start: ownedSpan(document, from).start, end: ownedSpan(document, to).end };
  const before = gapSpan(document, from);
  const after = gapSpan(document, to + 1);
  const following = text.slice(after.start, after.end);
  const endOfBlank = after.start + (/^\s*/.exec(following)?.[0].length ?? 0);
  const anchor = anchorBefore(document, from);
  if (anchor === undefined) return { start: firstLineStart(document, from), end: endOfBlank, text: "" };
  // The white space behind stays, unless it is not enough there: a comment must keep its line's end, and a
  // comment of nobody the blank line that keeps it from the next form.
  const isLast = to === forms.length - 1;
  const needed = anchor > before.start ? 2 : Math.min(1, countNewlines(text.slice(anchor, block.start)));
  const tooLittle = !isLast && !holdsComment(following) && countNewlines(following) < needed;
  return { start: tooLittle ? block.start : anchor, end: tooLittle ? endOfBlank : block.end, text: "" };
}

/** Moves form `index` before form `before` (the number of forms: to the end). */
export function moveForm(document: Document, index: number, before: number): TextEdit[] {
  if (before === index || before === index + 1) return [];
  const { text, forms } = document;
  const block = ownedSpan(document, index);
  const own = text.slice(block.start, block.end);
  const removal = removeForms(document, index, index);
  const blank = text.slice(removal.start, block.start) + text.slice(block.end, removal.end);
  const newlines = Math.min(MAX_NEWLINES, countNewlines(blank)) || USUAL_NEWLINES;
  const last = forms.length - 1;
  return [
    removal,
    before > last ? insertAfter(document, last, [own], newlines) : insertBefore(document, before, [own], newlines),
  ];
}
