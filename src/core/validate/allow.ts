/**
 * Silencing: `; allow: rule-id` in a comment on, in or directly above a form
 * silences warnings and information of that rule in that form. Several ids are
 * separated by commas; text after them is a reason and ignored.
 */
import { ownedSpan } from "../syntax/trivia.ts";
import { endOfForm, type Document } from "../syntax/cst.ts";
import { endOfComment } from "../syntax/scan.ts";
import { shiftSpan, type Span } from "../text/span.ts";
import type { Placed, SourceDocument } from "../workspace/model.ts";
import { lastStartingBefore } from "../workspace/form-at.ts";

/** One rule id in an allow comment. Spans are absolute. */
export interface Allow {
  readonly path: string;
  readonly rule: string;
  readonly span: Span;
  /** What to take out so that the id is gone: its part of the comment, or the whole comment with its blanks. */
  readonly removal: Span;
  /** How many ids the comment has. */
  readonly siblings: number;
  /** The form that it speaks about; undefined when it stands over no form. */
  readonly place: Placed | undefined;
}

const COMMENT = /^(;+[ \t]*allow:[ \t]*)(.*)$/;
const ID = /[a-z][a-z0-9]*(?:-[a-z0-9]+)+/y;
const SEPARATOR = /[ \t]*,[ \t]*/y;

/** The allow comments of a document, in order. One search of the text where there are none. */
export function allowsOf({ path, document, forms }: SourceDocument): readonly Allow[] {
  const { text } = document;
  const allows: Allow[] = [];
  for (let at = text.indexOf("allow:"); at !== -1; at = text.indexOf("allow:", at + 6)) {
    const index = lastStartingBefore(forms, at);
    const comment = commentAround(document, index, at);
    if (comment === undefined) continue;
    const match = COMMENT.exec(text.slice(comment.start, comment.end));
    if (match === null || comment.start + (match[1] ?? "").trimEnd().length !== at + 6) continue;
    const ids = idsAt(text, comment.start + (match[1] ?? "").length);
    const place = ownerOf(document, forms, index, comment);
    for (const [i, span] of ids.entries()) {
      const rule = text.slice(span.start, span.end);
      const removal = ids.length === 1 ? wholeComment(text, comment) : partOf(ids, i);
      allows.push({ path, rule, span, removal, siblings: ids.length, place });
    }
  }
  return allows;
}

function idsAt(text: string, from: number): Span[] {
  const ids: Span[] = [];
  for (let at = from; ;) {
    ID.lastIndex = at;
    if (!ID.test(text)) return ids;
    ids.push({ start: at, end: ID.lastIndex });
    SEPARATOR.lastIndex = ID.lastIndex;
    if (!SEPARATOR.test(text)) return ids;
    at = SEPARATOR.lastIndex;
  }
}

/** The comment with the blanks before it; with its line when nothing else stands there. */
function wholeComment(text: string, { start, end }: Span): Span {
  let from = start;
  while (text.charAt(from - 1) === " " || text.charAt(from - 1) === "\t") from--;
  const ownLine = from === 0 || text.charAt(from - 1) === "\n";
  const newline = text.indexOf("\n", end);
  return ownLine && newline !== -1 ? { start: from, end: newline + 1 } : { start: from, end };
}

/** One of several ids with the comma that goes with it. */
function partOf(ids: readonly Span[], index: number): Span {
  const { start = 0, end = 0 } = ids[index] ?? {};
  const before = ids[index - 1];
  return before === undefined ? { start, end: ids[index + 1]?.start ?? end } : { start: before.end, end };
}

/** The comment that `offset` lies in: one of form `index`, or one in the gap behind it. */
function commentAround(document: Document, index: number, offset: number): Span | undefined {
  const { text } = document;
  const end = endOfForm(document, index);
  if (offset < end) {
    const from = document.starts[index] ?? 0;
    const inside = offset - from;
    const found = document.forms[index]?.comments.find(({ start, end }) => start <= inside && inside < end);
    return found && shiftSpan(found, from);
  }
  // In a gap there is nothing but white space and comments, so the first `;` of the line opens the comment.
  const lineStart = Math.max(text.lastIndexOf("\n", offset) + 1, end);
  const start = text.indexOf(";", lineStart);
  return start === -1 || start > offset ? undefined : { start, end: endOfComment(text, start, text.length) };
}

function ownerOf(document: Document, forms: readonly Placed[], index: number, comment: Span): Placed | undefined {
  const candidates = [index, index + 1].filter((candidate) => forms[candidate] !== undefined);
  const owner = candidates.find((candidate) => {
    const span = ownedSpan(document, candidate);
    return span.start <= comment.start && comment.end <= span.end;
  });
  return owner === undefined ? undefined : forms[owner];
}
