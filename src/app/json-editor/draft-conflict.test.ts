import { expect, test } from "vitest";
import { settledDraft } from "./draft-conflict.ts";

const item = (name: string, size: string, count: string): string =>
  `{\n  "name": "${name}",\n  "value_size": ${size},\n  "max_entries": ${count}\n}`;
const document = (...items: readonly string[]): string => `[\n${items.join(",\n")}\n]\n`;

const base = document(item("a", "4", "16"), item("b", "4", "16"));
const draft = { base, message: "m", text: document(item("a", "8x", "16"), item("b", "4", "32")) };
/** The same place of `a`, and another place of `b`. */
const projection = document(item("a", "16", "16"), item("b", "2", "16"));

test("where both changed a place one side's edit stays, and everywhere else both", () => {
  expect(settledDraft(draft, projection, "draft")).toBe(document(item("a", "8x", "16"), item("b", "2", "32")));
  expect(settledDraft(draft, projection, "document")).toBe(document(item("a", "16", "16"), item("b", "2", "32")));
});

test("a place that both changed alike is no conflict", () => {
  const same = document(item("a", "8x", "16"), item("b", "4", "16"));
  expect(settledDraft(draft, same, "draft")).toBe(draft.text);
  expect(settledDraft(draft, same, "document")).toBe(draft.text);
});

test("an edit in an item that is gone goes with the document, and stays with the draft", () => {
  const gone = document(item("b", "4", "16"));
  expect(settledDraft(draft, gone, "document")).not.toContain("8x");
  expect(settledDraft(draft, gone, "draft")).toContain("8x");
});
