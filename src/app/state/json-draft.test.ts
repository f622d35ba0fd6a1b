import { describe, expect, test } from "vitest";
import { rebaseDraft } from "./json-draft.ts";

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
