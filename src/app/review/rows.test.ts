import { describe, expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, review, validate } from "../../core/index.ts";
import type { ReviewVersion } from "../../core/index.ts";
import { reviewItems } from "./rows.ts";
import { plainWords } from "./Words.tsx";

const HITS = "(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries 16)";
const EDGE = '(defbpf-policy edge :description "" :programs [] :maps ["hits"])';

function version(text: string): ReviewVersion {
  const analysis = analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS });
  return { analysis, diagnostics: validate(analysis) };
}

function told(before: string, after: string): readonly string[] {
  return reviewItems(review(version(before), version(after))).map((item) => {
    if (item.kind === "heading") return item.group;
    const { target } = item;
    const at =
      target === undefined ? "" : target.kind === "file" ? ` @${target.path}` : ` @${target.sort} ${target.name}`;
    return `${item.sign} ${plainWords(item.phrase)}${at}`;
  });
}

describe("lines of a review", () => {
  test("stand below the headings of groups that have any", () => {
    expect(told(`${HITS}\n${EDGE}`, `${HITS.replace("16", "32")}\n${EDGE}`)).toEqual([
      "changes",
      "~ map hits: max-entries 16 → 32 @map hits",
      "memory",
      "~ map hits: 2.9 KiB → 4.1 KiB @map hits",
      "~ policy edge: 2.9 KiB → 4.1 KiB @policy edge",
      "~ all maps: 2.9 KiB → 4.1 KiB",
    ]);
  });

  test("lead to what the draft has; what is gone leads nowhere", () => {
    expect(told(`${HITS}\n${EDGE}`, EDGE.replace('"hits"', "")).slice(0, 4)).toEqual([
      "changes",
      "~ policy edge: maps gone: hits @policy edge",
      "- map hits",
      "memory",
    ]);
    expect(told(`; old\n${HITS}`, `; new\n${HITS}`)).toEqual([
      "same",
      "· a.tlisp: other words, comments or layout, and the same meaning @a.tlisp",
    ]);
  });
});
