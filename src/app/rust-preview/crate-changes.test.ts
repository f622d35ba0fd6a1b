import { expect, test } from "vitest";
import { crateChanges } from "./crate-changes.ts";

test("files that came, changed and went are told apart", () => {
  const files = [
    { path: "same.rs", content: "a" },
    { path: "other.rs", content: "b2" },
    { path: "new.rs", content: "c" },
    { path: "object.o", content: new Uint8Array([1]) },
  ];
  const before = new Map([
    ["same.rs", "a"],
    ["other.rs", "b"],
    ["gone.rs", "d"],
  ]);
  expect([...crateChanges(files, before)]).toEqual([
    ["other.rs", "changed"],
    ["new.rs", "added"],
    ["gone.rs", "removed"],
  ]);
});
