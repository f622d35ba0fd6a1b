import { describe, expect, test } from "vitest";
import { textChanges } from "../monaco/text-changes.ts";
import { compareDraftsBy, rebaseDraft } from "./json-draft.ts";

const base = '{\n  "maps": [],\n  "programs": []\n}\n';

describe("a JSON draft under a changing document", () => {
  test("takes in a change elsewhere", () => {
    const draft = { text: base.replace("[],", "[{,"), message: "m", base };
    const other = base.replace('"programs": []', '"programs": [1]');
    const rebased = rebaseDraft(draft, other);
    expect(rebased.text).toBe(base.replace("[],", "[{,").replace('"programs": []', '"programs": [1]'));
    expect(rebased.base).toBe(other);
    expect(rebased.message).toBe("m");
  });

  test("takes in a change at several places around it, as a rename is", () => {
    compareDraftsBy(textChanges);
    const map = (name: string, size: string): string => `{\n  "name": "${name}",\n  "value_size": ${size}\n}`;
    const document = (name: string, size: string): string =>
      `[\n${map(name, "8")},\n${map("b", size)},\n{\n  "uses_maps": [\n    "${name}",\n    "b"\n  ]\n}\n]`;
    const rebased = rebaseDraft(
      { text: document("a", "8x"), message: "m", base: document("a", "8") },
      document("z", "8"),
    );
    expect(rebased).toEqual({ text: document("z", "8x"), message: "m", base: document("z", "8") });
    const both = rebaseDraft({ text: document("z", "8x"), message: "m", base: document("a", "8") }, document("z", "8"));
    expect(both).toEqual({ text: document("z", "8x"), message: "m", base: document("z", "8") });
  });

  test("never lets a change slip to another item where items that are alike change places", () => {
    compareDraftsBy(textChanges);
    const map = (name: string, size = "4"): string =>
      `{\n  "name": "${name}",\n  "key_size": ${size},\n  "value_size": 8\n}`;
    const document = (...maps: readonly string[]): string => `[\n${maps.join(",\n")}\n]`;
    const items = ["a", "b", "c"];
    const before = document(...items.map((name) => map(name)));
    for (const edited of items) {
      const draft = {
        text: document(...items.map((name) => map(name, name === edited ? "4x" : "4"))),
        message: "m",
        base: before,
      };
      for (const order of [
        ["b", "a", "c"],
        ["c", "a", "b"],
        ["a", "c", "b"],
        ["c", "b", "a"],
      ]) {
        const after = document(...order.map((name) => map(name)));
        const rebased = rebaseDraft(draft, after);
        const merged = document(...order.map((name) => map(name, name === edited ? "4x" : "4")));
        if (rebased.base === after) expect(rebased.text).toBe(merged);
        else expect(rebased).toMatchObject({ text: draft.text, base: before });
      }
    }
  });

  test("stays over the document before where both changed the same place", () => {
    const draft = { text: base.replace("[],", "[{,"), message: "m", base };
    expect(rebaseDraft(draft, base.replace("[],", "[2],"))).toBe(draft);
  });

  test("stays the same object when the projection did not change", () => {
    const draft = { text: "{", message: "m", base };
    expect(rebaseDraft(draft, base)).toBe(draft);
  });
});
