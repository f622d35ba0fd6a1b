import { expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, printJson, projectJson } from "../../core/index.ts";
import { formAtJson, readPlaces } from "./json-places.ts";

const text = `(defbpf-map m :kind :hash :key-size 4 :value-size 8 :max-entries 1)
(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "q.rs")
`;
const analysis = analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS });
const [map, program] = analysis.documents[0]?.forms.map(({ id }) => id) ?? [];

// The pane's text with the formatting of the projection, and with another.
const projection = printJson(projectJson(analysis));
test.each([
  ["as it is printed", projection],
  ["on one line", JSON.stringify(JSON.parse(projection))],
  ["with odd blanks", projection.replaceAll('": ', '"  : \n')],
])("finds declarations and fields in JSON %s", (_, json) => {
  const places = readPlaces(json);
  const slice = (span: { start: number; end: number } | undefined): string => json.slice(span?.start, span?.end);
  expect(JSON.parse(slice(places?.itemOf(analysis, program ?? "")))).toMatchObject({ name: "p" });
  expect(slice(places?.spanOf("/maps/0/value_size"))).toBe("8");
  expect(slice(places?.spanOf("/programs/0/attach/target")).replace(/\s/g, "")).toBe('"eth0"');
  expect(places?.spanOf("")).toBeUndefined();
  expect(formAtJson(analysis, json, json.indexOf("max_entries"))).toBe(map);
  expect(formAtJson(analysis, json, json.indexOf("eth0"))).toBe(program);
  expect(formAtJson(analysis, json, 0)).toBeUndefined();
});

test("has no places in what is no JSON", () => {
  expect(readPlaces("{")).toBeUndefined();
  expect(formAtJson(analysis, "{", 1)).toBeUndefined();
});
