/**
 * A row: the entries of one bracket (fields of a form, items of a list) with
 * the comments that they own. An entry and its comments are a block; what lies
 * between blocks is a separator. Moving blocks moves comments with their owners.
 *
 * Invariant: own-line comments directly above an entry, and a comment behind it
 * on its last line, are in its block. Comments set off by a blank line, behind
 * the opening bracket, or after the last entry are in a separator: nobody's.
 */
import type { Form, ListNode, Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import { countNewlines } from "./line-ends.ts";

/** An entry (`start` and `end` of its tokens) inside its block. */
export interface Block extends Span {
  readonly entry: Span;
  readonly nodes: readonly Node[];
  /** True when comment lines stand above the entry. */
  readonly lead: boolean;
  /** True when the block ends with a comment, so that a line must end behind it. */
  readonly tail: boolean;
}

export interface Row {
  readonly source: string;
  /** After the opening bracket. */
  readonly open: number;
  /** Of the closing bracket. */
  readonly close: number;
  readonly blocks: readonly Block[];
}

/** The row of a closed bracket whose items are grouped into `entries`. */
export function rowOf(form: Form, list: ListNode, entries: readonly (readonly Node[])[]): Row {
  const { source } = form;
  const open = list.start + 1;
  const close = list.end - 1;
  const spans = entries.map((nodes) => ({ start: nodes[0]?.start ?? open, end: nodes.at(-1)?.end ?? open }));
  const starts = spans.map((span) => span.start);
  const ends = spans.map((span) => span.end);
  let comment = lowerBound(form.comments, open);
  for (let gap = 0; gap <= spans.length; gap++) {
    const from = spans[gap - 1]?.end ?? open;
    const to = spans[gap]?.start ?? close;
    comment = lowerBound(form.comments, from, comment);
    const inGap: Span[] = [];
    for (let next = form.comments[comment]; next !== undefined && next.start < to; next = form.comments[++comment]) {
      inGap.push(next);
    }
    const first = inGap[0];
    if (gap > 0 && first !== undefined && !source.slice(from, first.start).includes("\n")) {
      ends[gap - 1] = first.end;
      inGap.shift();
    }
    if (gap < spans.length) starts[gap] = leadStart(source, inGap, gap > 0 ? (ends[gap - 1] ?? from) : from, to);
  }
  const blocks = spans.map((entry, i) => {
    const start = starts[i] ?? entry.start;
    const end = ends[i] ?? entry.end;
    return { start, end, entry, nodes: entries[i] ?? [], lead: start < entry.start, tail: end > entry.end };
  });
  return { source, open, close, blocks };
}

/** Where the comment lines directly above `to` begin. */
function leadStart(source: string, comments: readonly Span[], from: number, to: number): number {
  let start = to;
  for (let i = comments.length - 1; i >= 0; i--) {
    const comment = comments[i];
    if (comment === undefined || countNewlines(source.slice(comment.end, start)) !== 1) break;
    // A comment on the line of what is before is not on a line of its own.
    const before = comments[i - 1]?.end ?? from;
    if (!source.slice(before, comment.start).includes("\n")) break;
    start = comment.start;
  }
  return start;
}

/** The first index at or after `from` of a span that starts at `offset` or later. */
function lowerBound(spans: readonly Span[], offset: number, from = 0): number {
  let low = from;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The span of separator `index`: before block `index`, or before the closing bracket. */
export function separatorSpan(row: Row, index: number): Span {
  return { start: row.blocks[index - 1]?.end ?? row.open, end: row.blocks[index]?.start ?? row.close };
}

/** The text of separator `index`. */
export function separator(row: Row, index: number): string {
  const { start, end } = separatorSpan(row, index);
  return row.source.slice(start, end);
}

/** True when a separator holds a comment. */
export function holdsComment(separatorText: string): boolean {
  return separatorText.includes(";");
}

/** The indentation of the line that the entry of a block starts, or undefined when it starts none. */
export function ownIndent(row: Row, index: number): string | undefined {
  const block = row.blocks[index];
  if (block === undefined) return undefined;
  const lineStart = row.source.lastIndexOf("\n", block.entry.start - 1) + 1;
  if (lineStart <= row.open) return undefined;
  const indent = row.source.slice(lineStart, block.entry.start);
  return indent.trim() === "" && !/[^ \t]/.test(indent) ? indent : undefined;
}
