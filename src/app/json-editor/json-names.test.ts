import { expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, printJson, projectJson } from "../../core/index.ts";
import { namesAtJson } from "./json-names.ts";

const text = `(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries 1)
(defbpf-map other :kind :hash :key-size 4 :value-size 8 :max-entries 1)
(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "p.rs" :uses-maps ["hits" "x"])
(defbpf-policy q :description "hits" :programs ["x"] :maps ["hits"])
`;
const analysis = analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS });
const json = printJson(projectJson(analysis));

/** What is offered behind the first `before` that follows `anchor`. */
function offered(anchor: string, before: string): readonly string[] | undefined {
  const at = json.indexOf(before, json.indexOf(anchor)) + before.length;
  const found = namesAtJson(analysis, json, at);
  if (found !== undefined) expect(json.slice(found.span.start - 1, found.span.start)).toBe('"');
  return found?.names;
}

test("offers the declared names that the list does not have", () => {
  expect(offered("uses_maps", '"x')).toEqual(["other"]);
  expect(offered("uses_maps", '"hi')).toEqual(["hits", "other"]);
  expect(offered('"policies"', '"x')).toEqual(["p"]);
});

test("offers nothing where no name is wanted", () => {
  expect(offered("description", '"hi')).toBeUndefined();
  expect(offered('"policies"', '"programs": [')).toBeUndefined();
  expect(offered('"name": "p"', '"name": "p')).toBeUndefined();
  expect(namesAtJson(analysis, `${json}{`, 9)).toBeUndefined();
});
