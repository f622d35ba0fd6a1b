/** Two texts line by line: which lines came and went, with some around them. */
import { align } from "../json/lists.ts";
import type { LineChange } from "./model.ts";

/** Lines that are shown around a change. */
const AROUND = 2;

export interface LineDifference {
  readonly addedLines: number;
  readonly removedLines: number;
  readonly hunks: readonly (readonly LineChange[])[];
}

/** The difference of two texts. The same number of lines comes and goes in either direction. */
export function lineDifference(before: string, after: string): LineDifference {
  const [old, now] = [linesOf(before), linesOf(after)];
  const lines: LineChange[] = [];
  const shown: number[] = [];
  let [i, j] = [0, 0];
  const put = (sign: LineChange["sign"], text: string): void => {
    if (sign !== " ") shown.push(lines.length);
    lines.push({ sign, text });
  };
  for (const [a, b] of [...align(old, now), [old.length, now.length] as const]) {
    for (; i < a; i++) put("-", old[i] ?? "");
    for (; j < b; j++) put("+", now[j] ?? "");
    if (i < old.length) put(" ", old[i] ?? "");
    i++;
    j++;
  }
  const count = (sign: LineChange["sign"]): number => lines.filter((line) => line.sign === sign).length;
  return { addedLines: count("+"), removedLines: count("-"), hunks: hunksOf(lines, shown) };
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}

function hunksOf(lines: readonly LineChange[], shown: readonly number[]): readonly (readonly LineChange[])[] {
  const hunks: LineChange[][] = [];
  let end = 0;
  for (const at of shown) {
    const from = Math.max(end, at - AROUND);
    const to = Math.min(lines.length, at + AROUND + 1);
    const last = hunks.at(-1);
    const isNear = last !== undefined && from === end;
    if (isNear) last.push(...lines.slice(end, to));
    else if (to > end) hunks.push(lines.slice(from, to));
    end = Math.max(end, to);
  }
  return hunks;
}
