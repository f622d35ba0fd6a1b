import { expect, test } from "vitest";
import type { FileEdit } from "../../core/index.ts";
import type { HistoryStep } from "../state/types.ts";
import { excerpt } from "./excerpt.ts";

const patch = (edits: readonly FileEdit[]): HistoryStep["redo"] => ({
  edits,
  addedFiles: [],
  removedFiles: [],
  positions: new Map(),
  ids: [],
});
const step = (came: string, went: string): HistoryStep => ({
  label: "Type in a.tlisp",
  view: "lisp",
  at: 0,
  redo: patch([{ path: "a.tlisp", start: 0, end: went.length, text: came }]),
  undo: patch([{ path: "a.tlisp", start: 0, end: came.length, text: went }]),
});

test.each([
  ["(defbpf-map m)", "", "+ (defbpf-map m)"],
  ["", "; old\n  words", "− ; old words"],
  ["new", "old", "+ new"],
  ["\n  ", "", ""],
  ["\u202Ex", "", "+ [U+202E]x"],
  ["x".repeat(1000), "", `+ ${"x".repeat(60)}…`],
])("typing %j over %j reads %j", (came, went, shown) => {
  expect(excerpt(step(came, went))).toBe(shown);
});

test("a step of several edits has no excerpt", () => {
  const edits = [0, 9].map((start) => ({ path: "a.tlisp", start, end: start, text: "x" }));
  expect(excerpt({ ...step("", ""), redo: patch(edits), undo: patch(edits) })).toBe("");
});
