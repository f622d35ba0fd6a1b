/**
 * What an editor shows of a file, and how a place in one is a place in the
 * other. Monaco knows one line end per text and no byte order mark; files keep
 * theirs. Shown text has neither: the mark at offset 0 is left out, CR LF is LF
 * and a CR alone is "␍", so both texts have the same lines (ended by LF only).
 *
 * Invariant: `shownText(applyEdits(text, edits))` is what `shownEdits(text,
 * edits)` make of `shownText(text)`, and text that an edit in the editor does
 * not touch keeps its bytes.
 */
import { offsetAt, positionAt } from "../../core/index.ts";
import type { LineIndex, Position, Span, TextEdit } from "../../core/index.ts";

const MARK = "\uFEFF";
const LONE_CR = "␍";

/** A file's text with the index of its lines. */
export interface IndexedText {
  readonly text: string;
  readonly lines: LineIndex;
}

/** A replacement in shown text, by positions. Its text has LF line ends. */
export interface ShownEdit {
  readonly start: Position;
  readonly end: Position;
  readonly text: string;
}

/** What the editor shows of a file. */
export function shownText(text: string): string {
  return show(text, true);
}

function show(text: string, atStart: boolean): string {
  const bare = atStart && text.startsWith(MARK) ? text.slice(1) : text;
  return bare.includes("\r") ? bare.replace(/\r\n/g, "\n").replaceAll("\r", LONE_CR) : bare;
}

function hasMark(text: string): boolean {
  return text.startsWith(MARK);
}

/** Where an offset of the file is shown. Between CR and LF it is the end of the line. */
export function shownPosition({ text, lines }: IndexedText, offset: number): Position {
  const inPair = text.charAt(offset) === "\n" && text.charAt(offset - 1) === "\r" ? 1 : 0;
  const { line, column } = positionAt(lines, offset - inPair);
  return line === 1 && hasMark(text) ? { line, column: Math.max(1, column - 1) } : { line, column };
}

/** The file's offset of a shown position; positions outside are clamped. */
export function fileOffset({ text, lines }: IndexedText, { line, column }: Position): number {
  const offset = offsetAt(lines, { line, column: line === 1 && hasMark(text) ? column + 1 : column });
  return text.charAt(offset) === "\n" && text.charAt(offset - 1) === "\r" ? offset - 1 : offset;
}

/** The file's span of a shown range. */
export function fileSpan(file: IndexedText, start: Position, end: Position): Span {
  return { start: fileOffset(file, start), end: fileOffset(file, end) };
}

/** Edits of the file as edits of what is shown. */
export function shownEdits(file: IndexedText, edits: readonly TextEdit[]): ShownEdit[] {
  return joinNear(file.text, edits).map((edit) => {
    const { start, end, text } = widen(file.text, edit);
    return { start: shownPosition(file, start), end: shownPosition(file, end), text: show(text, start === 0) };
  });
}

/** Sorted edits, with those joined that stand so near that they could change how each other's ends are shown. */
function joinNear(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last !== undefined && edit.start - last.end <= 2) {
      const between = text.slice(last.end, edit.start);
      joined[joined.length - 1] = { start: last.start, end: edit.end, text: last.text + between + edit.text };
    } else {
      joined.push(edit);
    }
  }
  return joined;
}

/** Takes in the neighbours that are shown by what stands next to them: CR before, LF after, a mark at the start. */
function widen(file: string, edit: TextEdit): TextEdit {
  let { start, end, text } = edit;
  if (start > 0 && file.charAt(start - 1) === "\r") {
    start--;
    text = `\r${text}`;
  }
  if (file.charAt(end) === "\n" && (file.charAt(end - 1) === "\r" || text.endsWith("\r"))) {
    end++;
    text = `${text}\n`;
  }
  if (start === 0 && file.charAt(end) === MARK) {
    end++;
    text = `${text}${MARK}`;
  }
  return { start, end, text };
}

/** Edits made in the editor as edits of the file; new lines end as the lines around them do. */
export function fileEdits(file: IndexedText, edits: readonly ShownEdit[]): TextEdit[] {
  return edits.map(({ start, end, text }) => {
    const span = fileSpan(file, start, end);
    // The range of a whole shown text that has a mark begins after the mark, so the mark stays.
    return { ...span, text: text.includes("\n") ? text.replaceAll("\n", lineEndAt(file, start.line)) : text };
  });
}

/** How line `line` ends; the last line ends as the one before it would. */
function lineEndAt({ text, lines }: IndexedText, line: number): string {
  const next = lines.starts[line] ?? lines.starts.at(-1) ?? 0;
  return next > 1 && text.charAt(next - 2) === "\r" ? "\r\n" : "\n";
}
