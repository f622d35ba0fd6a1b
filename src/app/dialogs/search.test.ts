import { expect, test } from "vitest";
import { matchScore, search } from "./search.ts";

const find = (names: readonly string[], typed: string): readonly string[] => search(names, typed, 10, (name) => name);

test("the start of a name beats a word start, a word start the middle, the middle scattered letters", () => {
  expect(find(["xab", "s-ab", "ab", "a-x-b"], "ab")).toEqual(["ab", "s-ab", "xab", "a-x-b"]);
});

test("letters may be left out but not swapped", () => {
  expect(matchScore("dsf", "drop-syn-flood")).toBeGreaterThan(0);
  expect(matchScore("fsd", "drop-syn-flood")).toBeUndefined();
});

test("letters strewn over a long text are no match", () => {
  expect(
    matchScore("port knock", "Add Socket filter program: packets seen by a socket, for looking on"),
  ).toBeUndefined();
  expect(matchScore("synfl", "drop-syn-flood")).toBeGreaterThan(0);
});

test("nothing typed keeps the order", () => {
  expect(find(["b", "a"], " ")).toEqual(["b", "a"]);
});
