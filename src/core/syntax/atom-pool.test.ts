import * as fc from "fast-check";
import { expect, it } from "vitest";
import { atomNode } from "./atom-pool.ts";
import type { AtomKind } from "./cst.ts";

const KINDS: readonly AtomKind[] = ["symbol", "keyword", "string", "integer", "float", "boolean"];

it("gives one object for one kind at one place", () => {
  expect(atomNode("symbol", 3, 9)).toBe(atomNode("symbol", 3, 9));
});

it("gives what was asked for, whatever else has the same slot", () => {
  const atom = fc.tuple(fc.constantFrom(...KINDS), fc.nat(100_000), fc.nat(100_000));
  fc.assert(
    fc.property(fc.array(atom, { maxLength: 200 }), (atoms) => {
      // Each twice over, so that some are found and some have been driven out.
      for (const [kind, start, length] of [...atoms, ...atoms]) {
        expect(atomNode(kind, start, start + length)).toEqual({ kind, start, end: start + length });
      }
    }),
    { numRuns: 200 },
  );
  // These two share a slot, and drive each other out.
  for (let i = 0; i < 3; i++) {
    expect(atomNode("symbol", 0, 8)).toEqual({ kind: "symbol", start: 0, end: 8 });
    expect(atomNode("string", 1, 1)).toEqual({ kind: "string", start: 1, end: 1 });
  }
});
