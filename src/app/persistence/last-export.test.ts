import { describe, expect, test } from "vitest";
import type { Crate } from "../../core/index.ts";
import { readExport, writeExport } from "./last-export.ts";

const crate: Crate = {
  name: "p",
  files: [
    { path: "p/src/main.rs", content: "fn main() {}\n" },
    { path: "p/objects/x.o", content: new Uint8Array([1, 2]) },
  ],
  problems: [],
};

describe("the last export", () => {
  test("comes back with its text files", () => {
    expect(readExport(writeExport(crate, 12))).toEqual({
      at: 12,
      files: new Map([["p/src/main.rs", "fn main() {}\n"]]),
    });
  });

  test.each([
    undefined,
    7,
    "",
    "{",
    "null",
    "[]",
    '{"version":2,"at":1,"files":[]}',
    '{"version":1,"at":1,"files":[["a"]]}',
  ])("is none when the record is %j", (record) => {
    expect(readExport(record)).toBeUndefined();
  });
});
