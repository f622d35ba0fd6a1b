import { expect, test } from "vitest";
import type { Choice } from "./choice-rows.ts";
import { choiceRows, stepTo } from "./choice-rows.ts";

const a: Choice = { id: "a" };
const b: Choice = { id: "b" };
const c: Choice = { id: "c" };

test("choices count across groups, and a group without choices has no heading", () => {
  const { rows, choices } = choiceRows([
    { heading: "first", choices: [a] },
    { heading: "none", choices: [] },
    { heading: "second", choices: [b, c] },
  ]);
  expect(rows).toEqual([
    { kind: "heading", group: 0 },
    { kind: "choice", group: 0, choice: a, place: 1 },
    { kind: "heading", group: 2 },
    { kind: "choice", group: 2, choice: b, place: 2 },
    { kind: "choice", group: 2, choice: c, place: 3 },
  ]);
  expect(choices).toEqual([1, 3, 4]);
});

test("arrows go round, pages stop at the ends", () => {
  expect(stepTo("ArrowDown", 2, 3)).toBe(0);
  expect(stepTo("ArrowUp", 0, 3)).toBe(2);
  expect(stepTo("PageDown", 5, 12)).toBe(11);
  expect(stepTo("PageUp", 5, 12)).toBe(0);
  expect(stepTo("Home", 5, 12)).toBe(0);
  expect(stepTo("End", 5, 12)).toBe(11);
  expect(stepTo("x", 0, 3)).toBeUndefined();
  expect(stepTo("ArrowDown", -1, 0)).toBeUndefined();
});
