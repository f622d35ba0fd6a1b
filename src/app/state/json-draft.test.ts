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

  test("keeps its text and says so where both changed the same place", () => {
    const draft = { text: base.replace("[],", "[{,"), message: "m", base };
    const rebased = rebaseDraft(draft, base.replace("[],", "[2],"));
    expect(rebased.text).toBe(draft.text);
    expect(rebased.message).not.toBe("m");
  });

  test("stays the same object when the projection did not change", () => {
    const draft = { text: "{", message: "m", base };
    expect(rebaseDraft(draft, base)).toBe(draft);
  });
});
