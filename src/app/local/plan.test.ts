import { expect, test } from "vitest";
import { verdict } from "./plan.ts";

test.each([
  ["a", "a", "a", "same"],
  ["b", "a", "a", "write"],
  ["a", undefined, undefined, "write"],
  ["b", "a", "b", "same"],
  ["b", "a", "c", "changed"],
  ["a", "a", "c", "newer"],
  ["b", "a", undefined, "gone"],
  ["a", "a", undefined, "gone"],
  ["b", undefined, "c", "taken"],
  [undefined, "a", "a", "removed"],
  [undefined, "a", "c", "removed"],
  [undefined, "a", undefined, "same"],
  [undefined, undefined, "c", "same"],
] as const)("here %s, last %s, there %s: %s", (here, known, there, expected) => {
  expect(verdict(here, known, there)).toBe(expected);
});

test("what somebody else wrote is written over by no verdict", () => {
  const contents = [undefined, "a", "b", "c"];
  for (const here of contents)
    for (const known of contents)
      for (const there of contents) if (there !== known) expect(verdict(here, known, there)).not.toBe("write");
});
