import { expect, test } from "vitest";
import { visible, visibleName } from "./visible.ts";

test("what turns or hides its neighbours is shown by number", () => {
  expect(visible("a\u202Eb")).toBe("a[U+202E]b");
  expect(visible("\u2066x\u2069 \u200f")).toBe("[U+2066]x[U+2069] [U+200F]");
  expect(visible("\u0000\u007f")).toBe("[U+0000][U+007F]");
});

test("a name may have lines and any letters", () => {
  expect(visible("a\nb\tc")).toBe("a b c");
  expect(visible("שלום 😀 é")).toBe("שלום 😀 é");
});

test("a name that is missing is said to be", () => {
  expect(visibleName("")).toBe("unnamed");
  expect(visibleName("a\u202Eb")).toBe("a[U+202E]b");
});
