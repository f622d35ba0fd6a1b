import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { createSuggester, editDistance, namePool, nearest } from "./suggest.ts";

describe("nearest", () => {
  it.each([
    [":xpd", [":xdp", ":tc"], ":xdp"],
    ["lru_hash", ["hash", "lru-hash"], "lru-hash"],
    ["SYN-COUNTER", ["syn-count", "syn-counter"], "syn-counter"],
    ["maxentries", ["max-entries", "key-size"], "max-entries"],
    ["kindd", ["kind"], "kind"],
    ["eht0", ["eth0"], "eth0"],
    ["a", ["b"], undefined],
    ["a", ["ab"], "ab"],
    ["ab", ["xy"], undefined],
    ["events", ["events"], undefined],
    ["", ["events"], undefined],
    ["drop-syn", ["rate-limit", "drop-syn-flood"], "drop-syn-flood"],
    ["drop_syn_flood_v2", ["drop-syn"], "drop-syn"],
    ["drop-syn", ["drop-sym", "drop-syn-flood"], "drop-sym"],
    ["something", ["entirely-different"], undefined],
  ])("of %j in %j is %j", (name, pool, expected) => {
    expect(nearest(name, namePool(pool))).toBe(expected);
  });

  it("takes the first of equally near names", () => {
    expect(nearest("map-c", namePool(["map-a", "map-b"]))).toBe("map-a");
  });

  it("stops when the budget is spent", () => {
    const suggester = createSuggester(30);
    const pool = namePool(["alpha", "beta"]);
    expect(suggester.nearest("alpho", pool)).toBe("alpha");
    expect(suggester.nearest("alpho", pool)).toBeUndefined();
  });
});

describe("editDistance", () => {
  test("agrees with the plain definition", { timeout: 30_000 }, () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1));
      }),
      { numRuns: 600 },
    );
  });
});

/** Optimal string alignment by recursion, straight from its definition. */
function plainDistance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const same = a.at(-1) === b.at(-1);
  const options = [
    plainDistance(a.slice(0, -1), b) + 1,
    plainDistance(a, b.slice(0, -1)) + 1,
    plainDistance(a.slice(0, -1), b.slice(0, -1)) + (same ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    options.push(plainDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...options);
}
