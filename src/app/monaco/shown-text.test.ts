import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, indexLines, positionAt } from "../../core/index.ts";
import type { TextEdit } from "../../core/index.ts";
import { fileEdits, fileOffset, shownEdits, shownPosition, shownText } from "./shown-text.ts";
import type { IndexedText, ShownEdit } from "./shown-text.ts";

const indexed = (text: string): IndexedText => ({ text, lines: indexLines(text) });
const piece = fc.constantFrom("\r", "\n", "\r\n", "\uFEFF", "\u2028", "\u0085", "a", "(b)", "␍", "😀", "\ud800");
const anyText = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(""));

/** The edits of a text at places given by fractions, disjoint. */
function editsOf(text: string, places: readonly (readonly [number, number, string])[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let floor = 0;
  for (const [from, length, inserted] of places) {
    const start = floor + Math.floor(from * (text.length - floor + 1));
    if (start > text.length || (start === floor && edits.length > 0)) break;
    const end = Math.min(text.length, start + Math.floor(length * 4));
    edits.push({ start, end, text: inserted });
    floor = end;
  }
  return edits;
}
const places = fc.array(
  fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.double({ min: 0, max: 0.999, noNaN: true }), anyText),
  {
    minLength: 1,
    maxLength: 3,
  },
);

/** What Monaco does with edits by position. */
function applyShown(text: string, edits: readonly ShownEdit[]): string {
  const file = indexed(text);
  return applyEdits(
    text,
    edits.map(({ start, end, text: inserted }) => ({
      start: (file.lines.starts[start.line - 1] ?? 0) + start.column - 1,
      end: (file.lines.starts[end.line - 1] ?? 0) + end.column - 1,
      text: inserted,
    })),
  );
}

describe("shown text", () => {
  test("has one kind of line end, no byte order mark, and the file's lines", () => {
    expect(shownText("\uFEFFa\r\nb\rc\n\r\r\n\u2028\uFEFF")).toBe("a\nb␍c\n␍\n\u2028\uFEFF");
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = shownText(text);
        expect(shown).not.toContain("\r");
        expect(shown.split("\n")).toHaveLength(text.split("\n").length);
      }),
    );
  });

  test("every offset has a place, and every place that is shown its offset", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const file = indexed(text);
        const lines = shownText(text).split("\n");
        for (const [index, line] of lines.entries()) {
          for (let column = 1; column <= line.length + 1; column++) {
            const position = { line: index + 1, column };
            expect(shownPosition(file, fileOffset(file, position))).toEqual(position);
          }
        }
        for (let offset = 0; offset <= text.length; offset++) {
          const { line, column } = shownPosition(file, offset);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  test("edits of the file give what is shown of the changed file", () => {
    fc.assert(
      fc.property(anyText, places, (text, where) => {
        const edits = editsOf(text, where);
        const changed = applyEdits(text, edits);
        expect(applyShown(shownText(text), shownEdits(indexed(text), edits))).toBe(shownText(changed));
      }),
      { numRuns: 5_000 },
    );
  }, 60_000);

  test("edits in the editor change no byte outside their range", () => {
    fc.assert(
      fc.property(anyText, places, (text, where) => {
        const file = indexed(text);
        const shown = indexed(shownText(text));
        const own = editsOf(shown.text, where).map((edit) => ({ ...edit, text: shownText(edit.text) }));
        const edits = fileEdits(
          file,
          own.map((edit) => ({
            start: positionAt(shown.lines, edit.start),
            end: positionAt(shown.lines, edit.end),
            text: edit.text,
          })),
        );
        for (const [index, edit] of edits.entries()) {
          const made = own[index];
          expect(shownText(text.slice(edit.start, edit.end)).replaceAll("\uFEFF", "")).toBe(
            shown.text.slice(made?.start, made?.end).replaceAll("\uFEFF", ""),
          );
          expect(edit.text.replaceAll("\r\n", "\n")).toBe(made?.text);
        }
        // applyEdits throws when edits overlap or leave the text.
        applyEdits(text, edits);
      }),
      { numRuns: 3_000 },
    );
  }, 60_000);

  test("a new line ends as its neighbours do", () => {
    const file = indexed("\uFEFFa\r\nb\nc");
    const enter = (line: number): TextEdit[] => {
      const at = { line, column: 2 };
      return fileEdits(file, [{ start: at, end: at, text: "\n  " }]);
    };
    expect(enter(1)).toEqual([{ start: 2, end: 2, text: "\r\n  " }]);
    expect(enter(2)).toEqual([{ start: 5, end: 5, text: "\n  " }]);
    expect(enter(3)).toEqual([{ start: 7, end: 7, text: "\n  " }]);
  });

  test("deleting a shown line end deletes all of it", () => {
    const file = indexed("a\r\nb");
    expect(fileEdits(file, [{ start: { line: 1, column: 2 }, end: { line: 2, column: 1 }, text: "" }])).toEqual([
      { start: 1, end: 3, text: "" },
    ]);
  });
});
