/**
 * The edits between two texts, small enough that cursors and folds outside the
 * change stay where they are. Lines are compared first; within lines that stand
 * for each other only what differs is replaced.
 */
import { minimalEdit } from "../../core/index.ts";
import type { TextEdit } from "../../core/index.ts";

/** Beyond so many inserted and removed lines one edit replaces everything between the first and the last difference. */
const MOST_CHANGED_LINES = 400;

/** Edits that turn `before` into `after`, in ascending order. */
export function textChanges(before: string, after: string): TextEdit[] {
  const [hull] = minimalEdit(before, after);
  if (hull === undefined) return [];
  const removed = before.slice(hull.start, hull.end);
  if (!removed.includes("\n") || !hull.text.includes("\n")) return [hull];
  // Whole lines around the hull, so that lines are compared as lines.
  const start = hull.start === 0 ? 0 : before.lastIndexOf("\n", hull.start - 1) + 1;
  const newline = before.indexOf("\n", hull.end);
  const end = newline === -1 ? before.length : newline + 1;
  const old = linesOf(before.slice(start, end));
  const now = linesOf(after.slice(start, after.length - (before.length - end)));
  const hunks = changedLines(old, now);
  if (hunks === undefined) return [hull];
  const edits: TextEdit[] = [];
  let at = start;
  let line = 0;
  for (const hunk of hunks) {
    for (; line < hunk.oldStart; line++) at += old[line]?.length ?? 0;
    const from = old.slice(hunk.oldStart, hunk.oldEnd);
    const to = now.slice(hunk.newStart, hunk.newEnd);
    edits.push(...hunkEdits(from, to, at));
    for (; line < hunk.oldEnd; line++) at += old[line]?.length ?? 0;
  }
  return edits;
}

/** Lines with their line ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunkEdits(from: readonly string[], to: readonly string[], at: number): TextEdit[] {
  const shifted = (edit: TextEdit, by: number): TextEdit => ({ ...edit, start: edit.start + by, end: edit.end + by });
  if (from.length !== to.length) return minimalEdit(from.join(""), to.join("")).map((edit) => shifted(edit, at));
  const edits: TextEdit[] = [];
  let lineStart = at;
  for (const [index, line] of from.entries()) {
    const start = lineStart;
    edits.push(...minimalEdit(line, to[index] ?? "").map((edit) => shifted(edit, start)));
    lineStart += line.length;
  }
  return edits;
}

interface Hunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** The shortest script between two rows of lines (Myers' greedy walk), or undefined when it is too long. */
function changedLines(old: readonly string[], now: readonly string[]): Hunk[] | undefined {
  const furthest = new Map<number, number>([[1, 0]]);
  const rounds: ReadonlyMap<number, number>[] = [];
  for (let cost = 0; cost <= MOST_CHANGED_LINES; cost++) {
    rounds.push(new Map(furthest));
    for (let diagonal = -cost; diagonal <= cost; diagonal += 2) {
      let x = step(furthest, diagonal, cost).x;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x++;
      furthest.set(diagonal, x);
      if (x >= old.length && x - diagonal >= now.length) return retrace(rounds, old.length, now.length);
    }
  }
  return undefined;
}

/** From which diagonal the walk comes to `diagonal`, and the line of `old` at which it arrives. */
function step(
  furthest: ReadonlyMap<number, number>,
  diagonal: number,
  cost: number,
): { readonly from: number; readonly x: number } {
  const above = furthest.get(diagonal + 1) ?? -1;
  const left = furthest.get(diagonal - 1) ?? -1;
  const down = diagonal === -cost || (diagonal !== cost && left < above);
  return down ? { from: diagonal + 1, x: above } : { from: diagonal - 1, x: left + 1 };
}

/** The changed lines of a finished walk, neighbours joined, in ascending order. */
function retrace(rounds: readonly ReadonlyMap<number, number>[], oldLength: number, newLength: number): Hunk[] {
  const hunks: Hunk[] = [];
  let x = oldLength;
  let y = newLength;
  for (let cost = rounds.length - 1; cost > 0; cost--) {
    const furthest = rounds[cost] ?? new Map<number, number>();
    const { from } = step(furthest, x - y, cost);
    const fromX = furthest.get(from) ?? 0;
    const fromY = fromX - from;
    const inserted = from > x - y;
    const hunk = {
      oldStart: fromX,
      oldEnd: inserted ? fromX : fromX + 1,
      newStart: fromY,
      newEnd: inserted ? fromY + 1 : fromY,
    };
    const next = hunks[0];
    if (next !== undefined && next.oldStart === hunk.oldEnd && next.newStart === hunk.newEnd) {
      hunks[0] = { ...next, oldStart: hunk.oldStart, newStart: hunk.newStart };
    } else {
      hunks.unshift(hunk);
    }
    x = fromX;
    y = fromY;
  }
  return hunks;
}
