import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../text/edit.ts";
import type { TextEdit } from "../text/edit.ts";
import { composeEdits, minimalEdits } from "./compose.ts";

/** Disjoint edits of a text of `length`; insertions at one offset too. */
function editsOf(length: number): fc.Arbitrary<TextEdit[]> {
  const edit = fc.tuple(
    fc.nat({ max: length }),
    fc.nat({ max: 4 }),
    fc.string({ unit: fc.constantFrom("x", "y", "b"), maxLength: 3 }),
  );
  return fc.array(edit, { maxLength: 6 }).map((drawn) => {
    let at = 0;
    const edits: TextEdit[] = [];
    for (const [start, width, text] of drawn.sort(([a], [b]) => a - b)) {
      const from = Math.max(at, start);
      at = Math.min(length, from + width);
      if (from <= length) edits.push({ start: from, end: at, text });
    }
    return edits;
  });
}

const twoSteps = fc
  .string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 12 })
  .chain((text) => fc.tuple(fc.constant(text), editsOf(text.length)))
  .chain(([text, first]) => fc.tuple(fc.constant(text), fc.constant(first), editsOf(applyEdits(text, first).length)));

describe("composeEdits", () => {
  test("does what one step and then the other do", () => {
    fc.assert(
      fc.property(twoSteps, ([text, first, second]) => {
        const both = composeEdits(first, second);
        const wanted = applyEdits(applyEdits(text, first), second);
        expect(applyEdits(text, both)).toBe(wanted);
        expect(applyEdits(text, minimalEdits(text, both))).toBe(wanted);
        // Disjoint, ascending, and apart: what touches is one edit.
        both.forEach((edit, i) => i > 0 && expect(edit.start).toBeGreaterThan(both[i - 1]?.end ?? 0));
      }),
      { numRuns: 3_000 },
    );
  });

  test("keeps edits apart that are apart", () => {
    const first = [{ start: 0, end: 1, text: "xx" }];
    const second = [{ start: 5, end: 6, text: "" }];
    expect(composeEdits(first, second)).toEqual([
      { start: 0, end: 1, text: "xx" },
      { start: 4, end: 5, text: "" },
    ]);
  });
});

describe("minimalEdits", () => {
  test("leaves out what stays the same", () => {
    const edits = [
      { start: 0, end: 3, text: "abc" },
      { start: 3, end: 6, text: "dXf" },
      { start: 7, end: 9, text: "h" },
    ];
    expect(minimalEdits("abcdefghij", edits)).toEqual([
      { start: 4, end: 5, text: "X" },
      { start: 8, end: 9, text: "" },
    ]);
  });
});
