/**
 * Code frames: a diagnostic as lines of text for a terminal, a log or a test.
 * Carets stand under what they mean also behind tabs, wide and combining
 * characters; long lines are cut around the span; nothing of the source reaches
 * the output that could act on a terminal. Pure; colours are the caller's.
 */
import { indexLines, positionAt, type LineIndex } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { displayOf } from "./display-width.ts";

/** How the parts are dressed, e.g. in colours. */
export interface FrameStyle {
  readonly severity: (text: string, severity: Severity) => string;
  readonly place: (text: string) => string;
  readonly gutter: (text: string) => string;
  readonly caret: (text: string, severity: Severity) => string;
}

const PLAIN: FrameStyle = {
  severity: (text) => text,
  place: (text) => text,
  gutter: (text) => text,
  caret: (text) => text,
};

const TAB = 4;
/** Columns of source that a frame shows; longer lines are cut at both sides of the span. */
const MAX_COLUMNS = 120;

/** A file's text with its line index, made once for all frames of the file. */
export interface FrameSource {
  readonly text: string;
  readonly lines: LineIndex;
}

export function frameSource(text: string): FrameSource {
  return { text, lines: indexLines(text) };
}

/**
 * The frame of one diagnostic, without a final line end:
 * `path:line:column: severity[rule] message`, then the source line with carets, then related places
 * (with a source line where `sourceOf` has their file) and the titles of the fixes.
 */
export function codeFrame(
  diagnostic: Diagnostic,
  sourceOf: (path: string) => FrameSource | undefined,
  style: FrameStyle = PLAIN,
): string {
  const { severity, rule, message, path, span } = diagnostic;
  const source = sourceOf(path);
  const head = style.severity(`${severity}[${rule}]`, severity);
  const out = [`${style.place(placeOf(path, span, source))}: ${head} ${printable(message)}`];
  if (source !== undefined) out.push(...sourceLines(source, span, severity, style));
  for (const related of diagnostic.related) {
    const place = placeOf(related.path, related.span, sourceOf(related.path));
    out.push(`  ${style.place(place)}: ${printable(related.message)}`);
  }
  for (const fix of diagnostic.fixes) out.push(`  fix: ${printable(fix.title)}`);
  return out.join("\n");
}

function placeOf(path: string, span: Span, source: FrameSource | undefined): string {
  if (source === undefined) return printable(path);
  const { line, column } = positionAt(source.lines, span.start);
  return `${printable(path)}:${line}:${column}`;
}

function sourceLines(source: FrameSource, span: Span, severity: Severity, style: FrameStyle): string[] {
  const { line } = positionAt(source.lines, span.start);
  const start = source.lines.starts[line - 1] ?? 0;
  const next = source.lines.starts[line];
  const end = next === undefined ? source.text.length : next - 1;
  const cells = layOut(source.text, start, end, span);
  const gutter = `${line} | `;
  const blank = `${" ".repeat(String(line).length)} | `;
  return [
    style.gutter(gutter) + cells.text,
    style.gutter(blank) + " ".repeat(cells.before) + style.caret("^".repeat(Math.max(1, cells.under)), severity),
  ].map((text) => `  ${text.trimEnd()}`);
}

interface Laid {
  readonly text: string;
  /** Columns before the span, and columns that it covers on this line. */
  readonly before: number;
  readonly under: number;
}

/** One line with its unprintable characters replaced; of a long line the part around the span. */
function layOut(text: string, lineStart: number, lineEnd: number, span: Span): Laid {
  // Looking at a bounded window keeps a line of many megabytes cheap.
  const from = Math.max(lineStart, alignToPair(text, span.start - MAX_COLUMNS / 2));
  const to = Math.min(lineEnd, alignToPair(text, Math.max(from, lineStart) + MAX_COLUMNS));
  let shown = from > lineStart ? "…" : "";
  let column = shown.length;
  let before = column;
  let after = column;
  for (let at = from; at < to;) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (at < span.start) before = after = column;
    if (char === "\t") {
      const width = TAB - (column % TAB);
      shown += " ".repeat(width);
      column += width;
    } else if (char !== "\r" || at + 1 < lineEnd) {
      const { text: printed, columns } = displayOf(char);
      shown += printed;
      column += columns;
    }
    at += char.length;
    if (at <= span.start) before = after = column;
    else if (at <= span.end) after = column;
  }
  if (to < lineEnd) shown += "…";
  return { text: shown, before, under: after - before };
}

/** Never between the halves of a surrogate pair. */
function alignToPair(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}

/** Text of the user inside a sentence: one line, nothing that acts on a terminal. */
function printable(text: string): string {
  let result = "";
  for (const char of text) result += char === "\n" ? "\\n" : displayOf(char).text;
  return result;
}
