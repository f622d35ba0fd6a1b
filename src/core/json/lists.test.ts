import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { align, increasing, listSteps } from "./lists.ts";
import type { ListStep } from "./lists.ts";

// Deep and long inputs are slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

function applySteps(list: readonly string[], steps: readonly ListStep[]): string[] {
  const now = [...list];
  for (const step of steps) {
    if (step.kind === "add-item") now.splice(step.index, 0, step.name);
    else if (step.kind === "remove-item") now.splice(step.index, 1);
    else if (step.kind === "set-item") now[step.index] = step.name;
    else now.splice(step.to, 0, ...now.splice(step.from, 1));
  }
  return now;
}

describe("steps from one list to another", () => {
  const name = fc.constantFrom("a", "b", "c", "d", "e");

  test("give the other list", () => {
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (before, after) => {
        expect(applySteps(before, listSteps(before, after))).toEqual(after);
      }),
      { numRuns: 3000 },
    );
  });

  test("are none for the same list, and never more than items that differ", () => {
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (before, after) => {
        expect(listSteps(before, before)).toEqual([]);
        const common = align(before, after).length;
        expect(listSteps(before, after).length).toBeLessThanOrEqual(before.length + after.length - 2 * common);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    [["a", "b"], ["a", "x", "b"], [{ kind: "add-item", name: "x", index: 1 }]],
    [["a", "b", "c"], ["a", "c"], [{ kind: "remove-item", index: 1 }]],
    [["a", "b", "c"], ["a", "x", "c"], [{ kind: "set-item", index: 1, name: "x" }]],
    [["a", "b", "c"], ["c", "a", "b"], [{ kind: "move-item", from: 2, to: 0 }]],
    [["a", "b", "c"], ["b", "c", "a"], [{ kind: "move-item", from: 0, to: 2 }]],
    [
      [],
      ["a", "b"],
      [
        { kind: "add-item", name: "a", index: 0 },
        { kind: "add-item", name: "b", index: 1 },
      ],
    ],
  ] satisfies [string[], string[], ListStep[]][])("%j to %j", (before, after, steps) => {
    expect(listSteps(before, after)).toEqual(steps);
  });

  test("are found for long lists too", () => {
    const before = Array.from({ length: 3_000 }, (_, i) => `n${i}`);
    const after = [...before.slice(100, 2_000), "new", ...before.slice(0, 100), ...before.slice(2_001)]
      .reverse()
      .reverse();
    after[10] = "other";
    expect(applySteps(before, listSteps(before, after))).toEqual(after);
  });
});

test("a longest ascending run is found", () => {
  const isAscending = (values: readonly number[]): boolean =>
    values.every((v, i) => i === 0 || v > (values[i - 1] ?? v));
  fc.assert(
    fc.property(fc.array(fc.nat(10), { maxLength: 9 }), (values) => {
      const kept = [...increasing(values)].sort((a, b) => a - b).map((i) => values[i] ?? 0);
      expect(isAscending(kept)).toBe(true);
      let longest = 0;
      for (let mask = 0; mask < 2 ** values.length; mask++) {
        const some = values.filter((_, i) => (mask >> i) & 1);
        if (isAscending(some)) longest = Math.max(longest, some.length);
      }
      expect(kept).toHaveLength(longest);
    }),
  );
});
