import { expect, test } from "vitest";
import { validate } from "../validate/validate.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { reviewDiagram } from "./diagram.ts";
import type { Version } from "./problems.ts";
import { review } from "./review.ts";

const program = (name: string, maps: string): string =>
  `(defbpf-program ${name} :kind :xdp :attach {:target "eth0"} :source "a.o" :uses-maps [${maps}])`;
const map = (name: string, entries: number): string =>
  `(defbpf-map ${name} :kind :hash :key-size 4 :value-size 8 :max-entries ${entries})`;

function version(...forms: readonly string[]): Version {
  const files = [{ kind: "text" as const, path: "policy.tlisp", text: forms.join("\n") }];
  const analysis = analyze({ files, settings: DEFAULT_SETTINGS });
  return { analysis, diagnostics: validate(analysis) };
}

test("what changed is marked, what it is wired to is there, and nothing else", () => {
  const others = [map("hits", 16), map("far", 16), program("other", '"far"')];
  const before = version(program("drop", '"hits"'), ...others);
  const after = version(program("drop", '"hits" "new"'), map("new", 16), ...others);
  const diagram = reviewDiagram(review(before, after), after.analysis) ?? "";
  expect(diagram).toMatch(/n0\["drop[^]*n1\[\("new[^]*n2\[\("hits/);
  expect(diagram).not.toContain("far");
  expect(diagram).toContain("  class n0,n1 marked");
});

test("nothing is drawn where no wire and no attach point changed", () => {
  const before = version(map("hits", 16), program("drop", '"hits"'));
  const after = version(map("hits", 32), program("drop", '"hits"'));
  expect(reviewDiagram(review(before, after), after.analysis)).toBeUndefined();
});
