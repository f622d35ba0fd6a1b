import { describe, expect, it } from "vitest";
import { readForm } from "../syntax/read.ts";
import { lowerForm } from "./lower.ts";
import type { LoweredSpec } from "./lowered.ts";

function specOf(source: string): LoweredSpec {
  const lowered = lowerForm(readForm(source));
  if (!("fields" in lowered)) throw new Error(`no declaration: ${source}`);
  return lowered;
}

/** Keys with their values as written, in order. */
function written(source: string): readonly (readonly [string, string])[] {
  return specOf(source)
    .fields.values()
    .map(({ key, value }) => [key, source.slice(value.start, value.end)]);
}

describe("fields of forms that are written alike", () => {
  it("are each form's own", () => {
    const [a, b] = ["(defbpf-map a :kind :hash :key-size 4)", "(defbpf-map bb :kind :array :key-size 16)"] as const;
    expect(written(a)).toEqual([
      ["kind", ":hash"],
      ["key_size", "4"],
    ]);
    expect(written(b)).toEqual([
      ["kind", ":array"],
      ["key_size", "16"],
    ]);
    expect(specOf(a).fields.has("value_size")).toBe(false);
  });

  it("are in the order of each form", () => {
    expect(written("(defbpf-map a :key-size 4 :kind :hash)").map(([key]) => key)).toEqual(["key_size", "kind"]);
    expect(written("(defbpf-map a :kind :hash :key-size 4)").map(([key]) => key)).toEqual(["kind", "key_size"]);
  });

  it.each([
    ["a field that does not belong there", ":kind :hash :colour 1 :key-size 4", ["kind", "colour", "key_size"]],
    ["an argument that is none", ":kind :hash 7 :key-size 4", ["kind", "key_size"]],
    ["a field twice", ":kind :hash :kind :array :key-size 4", ["kind", "key_size"]],
    ["a value that is missing", ":kind :key-size 4", ["key_size"]],
  ])("stay theirs beside a form with %s", (_, fields, keys) => {
    const irregular = `(defbpf-map a ${fields})`;
    expect(written(irregular).map(([key]) => key)).toEqual(keys);
    expect(written(irregular)).toContainEqual(["key_size", "4"]);
    expect(written("(defbpf-map a :kind :hash :key-size 8)")).toEqual([
      ["kind", ":hash"],
      ["key_size", "8"],
    ]);
    expect(specOf("(defbpf-map a :kind :hash :key-size 8)").fields.unknownKeys).toEqual([]);
  });

  it("are all found in a form of thousands that do not belong there", () => {
    const keys = Array.from({ length: 5_000 }, (_, i) => `x${i}`);
    const source = `(defbpf-map a :kind :hash ${keys.map((key, i) => `:${key} ${i}`).join(" ")})`;
    const { fields } = specOf(source);
    expect(fields.unknownKeys).toEqual(keys);
    const last = fields.value("x4999");
    expect(source.slice(last?.start, last?.end)).toBe("4999");
  });
});
