import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../core/index.ts";
import { textChanges } from "./text-changes.ts";

const line = fc.constantFrom("a", "b", "(defbpf-map m", "  :kind :hash", "  :key-size 4)", "", "x\r");
const someText = fc.array(line, { maxLength: 30 }).map((lines) => lines.join("\n"));

describe("textChanges", () => {
  test("gives the other text, in disjoint ascending edits", () => {
    fc.assert(
      fc.property(someText, someText, (before, after) => {
        const edits = textChanges(before, after);
        expect(applyEdits(before, edits)).toBe(after);
        let at = -1;
        for (const edit of edits) {
          expect(edit.start).toBeGreaterThan(at);
          at = edit.end;
        }
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  test("leaves the lines between two changes alone", () => {
    const before = "(a old 1)\n(b)\n(c)\n(d old 2)\n";
    expect(textChanges(before, before.replaceAll("old", "new"))).toEqual([
      { start: 3, end: 6, text: "new" },
      { start: 21, end: 24, text: "new" },
    ]);
  });

  test("inserts a line without touching its neighbours", () => {
    expect(textChanges("a\nb\nc\n", "a\nb\nx\nc\n")).toEqual([{ start: 4, end: 4, text: "x\n" }]);
  });

  test("replaces one stretch when nearly everything changed", () => {
    const lines = (word: string): string => Array.from({ length: 1000 }, (_, i) => `${word} ${i}`).join("\n");
    const edits = textChanges(lines("old"), lines("new"));
    expect(applyEdits(lines("old"), edits)).toBe(lines("new"));
    expect(edits).toHaveLength(1);
  });
});
