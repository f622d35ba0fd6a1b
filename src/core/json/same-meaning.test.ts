import { expect, test } from "vitest";
import { sameMeaning } from "./same-meaning.ts";

test.each([
  ['{"a": 1, "b": null}', '{ "a":1 }', true],
  ['{"a": 1, "b": 2}', '{"b":2,"a":1}', true],
  ['{"maps": ["a"]}', '{"maps": ["b"]}', false],
  ["{", "{}", false],
])("%s and %s: %s", (left, right, same) => {
  expect(sameMeaning(left, right)).toBe(same);
});
