/**
 * Writes white space. A layout walks the tokens and comments of a text in order
 * and says what stands before each; only where that differs from the text does
 * an edit come of it. So a layout cannot change anything but white space.
 *
 * Invariant: what follows a comment starts a line; a comment keeps its line, so
 * it stays beside what it was beside.
 */
import type { TextEdit } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import type { LineEnd } from "../line-ends.ts";
import { countNewlines, lineEndOf } from "../line-ends.ts";

/** What stands before a token: nothing, a space, or a line end and an indentation. */
export type Gap = "none" | "space" | { readonly indent: number };

/** A comment behind code; its distance is settled when its neighbours are known. */
interface Trailing {
  readonly gap: Span;
  readonly line: number;
  readonly codeEnd: number;
  readonly sourceColumn: number;
  readonly distance: number;
}

export class Layout {
  /** Column of the next character. */
  column: number;
  private readonly text: string;
  private readonly lineEnd: LineEnd;
  private readonly from: number;
  private readonly firstColumn: number;
  private readonly edits: TextEdit[] = [];
  private readonly trailing: Trailing[] = [];
  private comments: readonly Span[] = [];
  private nextComment = 0;
  private origin = 0;
  /** End of what was written last. */
  private at: number;
  private line = 0;
  /** False until something stands before which a blank line can be kept. */
  private started = false;

  /** `from` is where the text to lay out begins; `column` is the column of its first character. */
  constructor(text: string, lineEnd: LineEnd, from: number, column: number) {
    this.text = text;
    this.lineEnd = lineEnd;
    this.at = from;
    this.column = column;
    this.from = from;
    this.firstColumn = column;
  }

  /** The comments that come next; their spans and those of `put` count from `origin`. */
  enter(comments: readonly Span[], origin: number): void {
    this.comments = comments;
    this.nextComment = 0;
    this.origin = origin;
  }

  /**
   * Places the token at `[start, end)` and the comments before it. `commentIndent` is the column of
   * comment lines before it, and its own when they force it onto a line.
   */
  put(start: number, end: number, gap: Gap, commentIndent: number): void {
    const commented = this.putComments(start, commentIndent);
    const wanted = commented && typeof gap === "string" ? { indent: commentIndent } : gap;
    this.space(start + this.origin, wanted);
    this.write(start + this.origin, end + this.origin);
  }

  /** Places text of `length` that stays as it is, comments inside it included, at the origin. */
  putWhole(length: number, gap: Gap): void {
    this.space(this.origin, gap);
    this.write(this.origin, this.origin + length);
  }

  /** Places the comments before `limit`; true when there were any. */
  putComments(limit: number, indent: number): boolean {
    let found = false;
    for (let next = this.comments[this.nextComment]; next !== undefined; next = this.comments[this.nextComment]) {
      if (next.start >= limit) break;
      this.putComment({ start: next.start + this.origin, end: next.end + this.origin }, indent);
      this.nextComment++;
      found = true;
    }
    return found;
  }

  /** Keeps the text up to `start` as it is, comments included. */
  keepUpTo(start: number): void {
    this.write(this.at, start);
    while ((this.comments[this.nextComment]?.start ?? Infinity) + this.origin < start) this.nextComment++;
  }

  /** Ends the text: one line end behind what stands there, if anything does. */
  finish(): void {
    const rest = { start: this.at, end: this.text.length };
    this.replace(rest, this.started && this.column > 0 ? this.lineEndIn(rest) : "");
  }

  result(): TextEdit[] {
    for (const group of this.alignedComments()) {
      // A group may be too long to be passed as arguments.
      const codeEnd = group.reduce((most, comment) => Math.max(most, comment.codeEnd), 0);
      const nearest = group.reduce((least, comment) => Math.min(least, comment.distance), Infinity);
      const distance = Math.max(1, nearest);
      for (const comment of group) this.replace(comment.gap, " ".repeat(codeEnd + distance - comment.codeEnd));
    }
    return this.edits;
  }

  private putComment(span: Span, indent: number): void {
    const gap = { start: this.at, end: span.start };
    if (this.column > 0 && !this.text.slice(gap.start, gap.end).includes("\n")) {
      // What stands before the text to lay out, as a byte order mark, takes no column.
      const lineStart = Math.max(this.from, this.text.lastIndexOf("\n", span.start - 1) + 1);
      this.trailing.push({
        gap,
        line: this.line,
        codeEnd: this.column,
        sourceColumn: span.start - lineStart + (lineStart === this.from ? this.firstColumn : 0),
        distance: gap.end - gap.start,
      });
      this.at = span.start;
    } else {
      this.space(span.start, { indent });
    }
    this.write(span.start, span.end);
  }

  /** Puts white space between what was written last and `start`. */
  private space(start: number, gap: Gap): void {
    const old = { start: this.at, end: start };
    this.at = start;
    if (typeof gap === "string") {
      const text = gap === "none" ? "" : " ";
      this.replace(old, text);
      this.column += text.length;
      return;
    }
    const lines = !this.started ? 0 : countNewlines(this.text.slice(old.start, old.end)) > 1 ? 2 : 1;
    this.replace(old, this.lineEndIn(old).repeat(lines) + " ".repeat(gap.indent));
    this.line += lines;
    this.column = gap.indent;
  }

  /** The line end that stands in a gap, else the document's: no line end is ever exchanged for the other. */
  private lineEndIn({ start, end }: Span): LineEnd {
    const gap = this.text.slice(start, end);
    return gap.includes("\n") ? lineEndOf(gap) : this.lineEnd;
  }

  private write(start: number, end: number): void {
    const lastLine = this.text.lastIndexOf("\n", end - 1);
    if (lastLine >= start) {
      this.line += countNewlines(this.text.slice(start, end));
      this.column = end - lastLine - 1;
    } else {
      this.column += end - start;
    }
    this.at = end;
    if (end > start) this.started = true;
  }

  private replace({ start, end }: Span, text: string): void {
    if (this.text.slice(start, end) !== text) this.edits.push({ start, end, text });
  }

  /** Comments on lines one below the other whose author put them in one column; and all others, one by one. */
  private alignedComments(): Trailing[][] {
    const groups: Trailing[][] = [];
    for (const comment of this.trailing) {
      const group = groups.at(-1);
      const above = group?.at(-1);
      if (above !== undefined && above.line === comment.line - 1 && above.sourceColumn === comment.sourceColumn) {
        group?.push(comment);
      } else {
        groups.push([comment]);
      }
    }
    return groups;
  }
}
