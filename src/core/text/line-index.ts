/**
 * Lines and columns of offsets. Lines end at U+000A only; a CR before it is
 * part of the line. Lines and columns count from 1, columns in UTF-16 units.
 */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface LineIndex {
  /** Offsets at which lines start; the first is 0. */
  readonly starts: readonly number[];
  readonly length: number;
}

/** The line index of a text, in one pass. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return { starts, length: text.length };
}

/** The position of an offset; offsets outside the text are clamped. */
export function positionAt(index: LineIndex, offset: number): Position {
  const clamped = Math.max(0, Math.min(offset, index.length));
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= clamped) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: clamped - (index.starts[low] ?? 0) + 1 };
}

/** The offset of a position; lines and columns outside the text are clamped. */
export function offsetAt(index: LineIndex, position: Position): number {
  const line = Math.max(1, Math.min(position.line, index.starts.length)) - 1;
  const start = index.starts[line] ?? 0;
  const next = index.starts[line + 1];
  const end = next === undefined ? index.length : next - 1;
  return Math.max(start, Math.min(start + position.column - 1, end));
}
