/**
 * Inserting, removing and reordering blocks of a row. Every function gives
 * edits of the row's source; comments stay with their owners, comments that
 * nobody owns stay where they are, and what follows a comment starts a line.
 */
import { insertion } from "../text/edit.ts";
import type { TextEdit } from "../text/edit.ts";
import type { LineEnd } from "./line-ends.ts";
import { countNewlines } from "./line-ends.ts";
import type { Row } from "./row.ts";
import { holdsComment, ownIndent, separator, separatorSpan } from "./row.ts";

export interface RowStyle {
  readonly lineEnd: LineEnd;
  /** Indentation of a block on its own line where no neighbour shows one. */
  readonly indent: string;
  /** True when a block that is added at the end gets its own line. */
  readonly vertical: boolean;
}

/** Adds entries before block `index` (or at the end). */
export function insertBlocks(row: Row, index: number, texts: readonly string[], style: RowStyle): TextEdit[] {
  const { blocks } = row;
  const last = blocks.at(-1);
  if (last === undefined) return insertFirst(row, texts, style);
  const block = blocks[index];
  if (block === undefined) {
    const gap = last.tail || style.vertical ? newLine(row, blocks.length - 1, style) : " ";
    return [insertion(last.end, texts.map((text) => gap + text).join(""))];
  }
  const onOwnLine = separator(row, index).includes("\n") || (index === 0 && separator(row, 1).includes("\n"));
  const gap = onOwnLine ? newLine(row, index, style) : " ";
  return [insertion(block.start, texts.map((text) => text + gap).join(""))];
}

function insertFirst(row: Row, texts: readonly string[], style: RowStyle): TextEdit[] {
  const gap = separator(row, 0);
  if (!gap.includes("\n")) return [insertion(row.open, texts.join(" "))];
  // After a comment on the bracket's line; comment lines below stay below, or they would become the entry's.
  const firstLine = gap.slice(0, gap.indexOf("\n")).replace(/\r$/, "");
  const at = holdsComment(firstLine) ? row.open + firstLine.length : row.open;
  const lineBreak = style.lineEnd + style.indent;
  return [insertion(at, texts.map((text) => lineBreak + text).join(""))];
}

/** Removes blocks `from` to `to` (included), between which no free comment stands, with their comments. */
export function removeBlocks(row: Row, from: number, to: number, style: RowStyle): TextEdit[] {
  const start = separatorSpan(row, from).start;
  const end = separatorSpan(row, to + 1).end;
  return [{ start, end, text: joinedSeparator(row, from, to, style) }];
}

/** The separator that is left where the blocks were. */
function joinedSeparator(row: Row, from: number, to: number, style: RowStyle): string {
  const before = separator(row, from);
  const after = separator(row, to + 1);
  const isLast = to === row.blocks.length - 1;
  if (holdsComment(before)) {
    if (!isLast && !holdsComment(after)) return before;
    return after.includes("\n") ? withoutBlankEnd(before) + after : before;
  }
  if (holdsComment(after)) return after;
  const mustBreak = row.blocks[from - 1]?.tail === true || row.blocks[to + 1]?.lead === true;
  const preferred =
    isLast || (from > 0 && countNewlines(after) > countNewlines(before)) ? [after, before] : [before, after];
  const fitting = mustBreak ? preferred.find((text) => text.includes("\n")) : preferred[0];
  return fitting ?? newLine(row, from, style);
}

/** A separator up to the end of its last comment. */
function withoutBlankEnd(separatorText: string): string {
  const lines = separatorText.split("\n");
  while (lines.at(-1)?.trim() === "") lines.pop();
  return lines.join("\n").replace(/\r$/, "");
}

/** Moves block `from` so that it becomes block `to`. */
export function moveBlock(row: Row, from: number, to: number, style: RowStyle): TextEdit[] {
  if (from === to) return [];
  if (hasFreeComments(row)) return transportBlock(row, from, to, style);
  const order = row.blocks.map((_, i) => i);
  order.splice(to, 0, ...order.splice(from, 1));
  return permuteBlocks(row, order, style);
}

/** True when a comment that nobody owns stands between two blocks: separators then do not stay where they are. */
export function hasFreeComments(row: Row): boolean {
  return row.blocks.some((_, i) => i > 0 && holdsComment(separator(row, i)));
}

/** Puts block `order[i]` where block `i` is; separators stay. */
export function permuteBlocks(row: Row, order: readonly number[], style: RowStyle): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let i = 0; i <= order.length; i++) {
    const before = row.blocks[order[i - 1] ?? -1];
    const block = row.blocks[order[i] ?? -1];
    const span = separatorSpan(row, i);
    if ((before?.tail === true || block?.lead === true) && !separator(row, i).includes("\n")) {
      edits.push({ ...span, text: newLine(row, Math.min(i, order.length - 1), style) });
    }
    const old = row.blocks[i];
    if (block !== undefined && old !== undefined && old !== block) {
      edits.push({ start: old.start, end: old.end, text: row.source.slice(block.start, block.end) });
    }
  }
  return edits;
}

/** Takes a block out and puts it in elsewhere, past comments that stay. */
function transportBlock(row: Row, from: number, to: number, style: RowStyle): TextEdit[] {
  const block = row.blocks[from];
  const target = row.blocks[to];
  if (block === undefined || target === undefined) return [];
  const text = row.source.slice(block.start, block.end);
  const removal = removeBlocks(row, from, from, style);
  if (to > from) {
    const following = separator(row, to + 1);
    const ownLine = target.tail || block.lead || separator(row, to).includes("\n");
    const after = block.tail && !following.includes("\n") ? newLine(row, to, style) : "";
    return [...removal, insertion(target.end, (ownLine ? newLine(row, to, style) : " ") + text + after)];
  }
  const preceding = separator(row, to);
  const before = block.lead && !preceding.includes("\n") ? newLine(row, to, style) : "";
  const ownLine = block.tail || target.lead || preceding.includes("\n") || separator(row, to + 1).includes("\n");
  return [...removal, insertion(target.start, before + text + (ownLine ? newLine(row, to, style) : " "))];
}

/** A line end and the indentation that blocks near `index` have. */
function newLine(row: Row, index: number, style: RowStyle): string {
  for (let i = index; i >= 0; i--) {
    const indent = ownIndent(row, i);
    if (indent !== undefined) return style.lineEnd + indent;
  }
  for (let i = index + 1; i < row.blocks.length; i++) {
    const indent = ownIndent(row, i);
    if (indent !== undefined) return style.lineEnd + indent;
  }
  return style.lineEnd + style.indent;
}
