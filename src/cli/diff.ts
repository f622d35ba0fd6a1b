/** Two texts as a unified diff: what `patch` and `git apply` take. */
import type { Change } from "./changes.ts";
import { printable } from "./print.ts";

const CONTEXT = 3;

/** The diff of one file, named as shown; empty when nothing changed. */
export function unifiedDiff({ before, after }: Pick<Change, "before" | "after">, shown: string): string {
  const old = linesOf(before);
  const fresh = linesOf(after);
  const hunks = group(compare(old, fresh));
  if (hunks.length === 0) return "";
  const from = before === "" ? "/dev/null" : `a/${printable(shown)}`;
  return [`--- ${from}\n`, `+++ b/${printable(shown)}\n`, ...hunks.map(printHunk)].join("");
}

interface Line {
  readonly sign: " " | "-" | "+";
  readonly text: string;
  /** Index of the line in the old and the new text: of the next one where it is in one only. */
  readonly old: number;
  readonly fresh: number;
}

/** Lines with their line ends; the last one may have none. */
function linesOf(text: string): readonly string[] {
  return text === "" ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}

/** Every line of both texts in order: equal ones at both ends first, then the shortest way between. */
function compare(old: readonly string[], fresh: readonly string[]): readonly Line[] {
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  const lines: Line[] = [];
  const keep = (i: number, k: number): void => {
    lines.push({ sign: " ", text: old[i] ?? "", old: i, fresh: k });
  };
  for (let i = 0; i < head; i++) keep(i, i);
  let [i, k] = [head, head];
  for (const [a, b] of [...commonLines(old, fresh, head, tail), [old.length - tail, fresh.length - tail] as const]) {
    for (; i < a; i++) lines.push({ sign: "-", text: old[i] ?? "", old: i, fresh: k });
    for (; k < b; k++) lines.push({ sign: "+", text: fresh[k] ?? "", old: i, fresh: k });
    if (i < old.length - tail && k < fresh.length - tail) keep(i++, k++);
  }
  for (; i < old.length;) keep(i++, k++);
  return lines;
}

/** Index pairs of lines that both have, in order: the most of them, or none where the texts are too long to tell. */
function commonLines(
  old: readonly string[],
  fresh: readonly string[],
  head: number,
  tail: number,
): readonly (readonly [number, number])[] {
  const rows = old.length - head - tail;
  const columns = fresh.length - head - tail;
  if (rows === 0 || columns === 0 || rows * columns > 16_000_000) return [];
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let k = columns - 1; k >= 0; k--) {
      const same = old[head + i] === fresh[head + k];
      const best = Math.max(lengths[(i + 1) * width + k] ?? 0, lengths[i * width + k + 1] ?? 0);
      lengths[i * width + k] = same ? (lengths[(i + 1) * width + k + 1] ?? 0) + 1 : best;
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, k = 0; i < rows && k < columns;) {
    if (old[head + i] === fresh[head + k]) pairs.push([head + i++, head + k++]);
    else if ((lengths[(i + 1) * width + k] ?? 0) >= (lengths[i * width + k + 1] ?? 0)) i++;
    else k++;
  }
  return pairs;
}

/** Runs of lines around changes. */
function group(lines: readonly Line[]): readonly (readonly Line[])[] {
  const shown = new Uint8Array(lines.length);
  lines.forEach(({ sign }, i) => {
    if (sign !== " ") shown.fill(1, Math.max(0, i - CONTEXT), i + CONTEXT + 1);
  });
  const hunks: Line[][] = [];
  lines.forEach((line, i) => {
    if (shown[i] !== 1) return;
    if (i === 0 || shown[i - 1] !== 1) hunks.push([line]);
    else hunks.at(-1)?.push(line);
  });
  return hunks;
}

function printHunk(lines: readonly Line[]): string {
  const first = lines[0];
  const count = (sign: "-" | "+"): number => lines.filter((line) => line.sign !== (sign === "-" ? "+" : "-")).length;
  const [removed, added] = [count("-"), count("+")];
  // An empty range is named by the line before it.
  const from = (first?.old ?? 0) + (removed === 0 ? 0 : 1);
  const to = (first?.fresh ?? 0) + (added === 0 ? 0 : 1);
  const body = lines.map(({ sign, text }) =>
    text.endsWith("\n") ? `${sign}${text}` : `${sign}${text}\n\\ No newline at end of file\n`,
  );
  return `@@ -${from},${removed} +${to},${added} @@\n${body.join("")}`;
}
