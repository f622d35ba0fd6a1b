import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_SNAPSHOTS, thin } from "./thin.ts";
import type { Thinned } from "./thin.ts";

const MINUTE = 60_000;

/** What is left after snapshots came one by one. */
function keepAll(times: readonly number[], named: (index: number) => boolean = () => false): readonly Thinned[] {
  let kept: Thinned[] = [];
  for (const [id, at] of times.entries()) {
    kept.push({ id, at, ...(named(id) ? { name: "mine" } : {}) });
    const gone = new Set(thin(kept, at));
    kept = kept.filter((entry) => !gone.has(entry.id));
  }
  return kept;
}

describe("thinning", () => {
  test("leaves at least fifty, all named ones, the newest and the oldest", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 150 }),
        fc.array(fc.nat(149), { maxLength: 20 }),
        (gaps, named) => {
          let at = 0;
          const times = gaps.map((gap) => (at += gap));
          const kept = keepAll(times, (index) => named.includes(index));
          const isKept = (id: number): boolean => kept.some((entry) => entry.id === id);
          expect(isKept(times.length - 1)).toBe(true);
          expect(isKept(0)).toBe(true);
          expect(named.filter((id) => id < times.length).every(isKept)).toBe(true);
          const unnamed = kept.filter(({ name }) => name === undefined).length;
          expect(unnamed).toBeLessThanOrEqual(MOST_SNAPSHOTS);
          expect(kept.length).toBeGreaterThanOrEqual(Math.min(50, times.length));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("is dense where they are new and sparse where they are old", () => {
    const times = Array.from({ length: 2_000 }, (_, index) => index * 2 * MINUTE);
    const now = times.at(-1) ?? 0;
    const kept = keepAll(times);
    const within = (minutes: number): number => kept.filter(({ at }) => now - at <= minutes * MINUTE).length;
    expect(kept).toHaveLength(MOST_SNAPSHOTS);
    // The last half hour as good as whole, and something of every part of the rest.
    expect(within(30)).toBeGreaterThanOrEqual(12);
    const longest = kept.slice(1).map((entry, index) => entry.at - (kept[index]?.at ?? 0));
    expect(Math.max(...longest)).toBeLessThan(now / 3);
  });

  test("of none that may go, nothing goes", () => {
    const named = Array.from({ length: 100 }, (_, id) => ({ id, at: id, name: "x" }));
    expect(thin(named, 100)).toEqual([]);
    expect(thin([], 0)).toEqual([]);
  });
});
