/** Files of a crate on their way to the window: all of them come, and those that stayed are not sent again. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { CrateFile } from "../../core/index.ts";
import { PreviewReceiver, PreviewSender } from "./preview-files.ts";

const origin = fc.oneof(
  fc.constant(undefined),
  fc.record({ form: fc.constantFrom("f1", "f2") }),
  fc.record({ form: fc.constantFrom("f1", "f2"), field: fc.constantFrom("kind", "maps") }),
  fc.record({ form: fc.constantFrom("f1", "f2"), span: fc.record({ start: fc.nat(2), end: fc.nat(2) }) }),
);
const file: fc.Arbitrary<CrateFile> = fc.record({
  path: fc.constantFrom("a.rs", "b.rs", "c.toml"),
  content: fc.constantFrom("x", "y"),
  lines: fc.array(origin, { maxLength: 3 }),
});
const crate = fc.uniqueArray(file, { selector: ({ path }) => path });

test("whatever crates follow each other, what is received is what was made", () => {
  fc.assert(
    fc.property(fc.array(crate, { maxLength: 6 }), (crates) => {
      const sender = new PreviewSender();
      const receiver = new PreviewReceiver();
      for (const files of crates) {
        for (const piece of structuredClone(sender.send(files))) receiver.take(piece);
        expect(receiver.end()).toEqual(files);
      }
    }),
  );
});

test("a file that stayed is not sent, and is the same object", () => {
  const sender = new PreviewSender();
  const receiver = new PreviewReceiver();
  const lines = [{ form: "f1", field: "kind" }, undefined];
  const made = (content: string): CrateFile[] => [
    { path: "a.rs", content: "a", lines: structuredClone(lines) },
    { path: "b.rs", content },
  ];
  for (const piece of sender.send(made("1"))) receiver.take(piece);
  const before = receiver.end();
  const pieces = sender.send(made("2"));
  expect(pieces).toEqual([["a.rs", { path: "b.rs", content: "2" }]]);
  for (const piece of pieces) receiver.take(piece);
  expect(receiver.end()[0]).toBe(before[0]);
  // A policy that cannot be generated takes nothing away.
  expect(sender.send([])).toEqual([]);
  expect(receiver.end()).toEqual([]);
  expect(sender.send(made("2"))).toEqual([["a.rs", "b.rs"]]);
});

test("a large crate comes in pieces", () => {
  const lines = Array.from({ length: 5_000 }, () => undefined);
  const files = ["a", "b", "c", "d"].map((path): CrateFile => ({ path, content: "", lines }));
  expect(new PreviewSender().send(files).map((piece) => piece.length)).toEqual([2, 2]);
});
