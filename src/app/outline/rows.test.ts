import { expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, projectGraph, validate } from "../../core/index.ts";
import type { Graph } from "../../core/index.ts";
import { wiringMatrix } from "../wiring/matrix.ts";
import type { OutlineRow } from "./rows.ts";
import { groupId, outlineRows } from "./rows.ts";

function graphOf(text: string): Graph {
  const analysis = analyze({ files: [{ kind: "text", path: "policy.tlisp", text }], settings: DEFAULT_SETTINGS });
  return projectGraph(analysis, validate(analysis));
}

const graph = graphOf(`
(defbpf-map a :kind :hash :key-size 4 :value-size 8 :max-entries 2)
(defbpf-map b :kind :hash :key-size 4 :value-size 8 :max-entries 2)
(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "p.rs" :uses-maps ["a"])
(defbpf-program q :kind :xdp :attach {:target "eth1"} :source "q.rs" :uses-maps ["missing"])
(defbpf-policy one :description "" :programs ["q" "p"] :maps ["b"])
(defbpf-policy two :description "" :programs ["p"] :maps ["a"])
`);
const idOf = (name: string): string => graph.nodes.find((node) => node.name === name)?.id ?? "";

const say = (row: OutlineRow): string =>
  row.kind === "group"
    ? `${row.sort} ${row.count}`
    : row.kind === "node"
      ? `  ${row.node.name}${row.node.ghost ? "?" : ""}`
      : `    ${row.node.name}`;

test("groups hold their declarations, open nodes what they are wired to, programs in attach order", () => {
  const rows = outlineRows(graph, new Set(), new Set([idOf("one"), idOf("a")]), "");
  expect(rows.map(say)).toEqual([
    "policy 2",
    "  one",
    "    q",
    "    p",
    "    b",
    "  two",
    "program 2",
    "  p",
    "  q",
    "map 3",
    "  a",
    "    p",
    "  b",
    "  missing?",
  ]);
});

test("a closed group and a filter leave out lines, and ids stay unique", () => {
  const closed = outlineRows(graph, new Set([groupId("program")]), new Set(), "");
  expect(closed.map(say)).not.toContain("  p");
  expect(outlineRows(graph, new Set(), new Set(), "MISS").map(say)).toEqual(["map 1", "  missing?"]);
  const all = outlineRows(graph, new Set(), new Set(graph.nodes.map((node) => node.id)), "");
  expect(new Set(all.map((row) => row.id)).size).toBe(all.length);
});

test("the wiring of a policy has its programs in attach order and the maps that it lists or they use", () => {
  const whole = wiringMatrix(graph, undefined);
  expect(whole.programs.map((node) => node.name)).toEqual(["p", "q"]);
  expect(whole.maps.map((node) => node.name)).toEqual(["a", "b", "missing"]);
  expect(whole.edge(idOf("p"), idOf("a"))?.state).toBe("declared");
  expect(whole.edge(idOf("p"), idOf("b"))).toBeUndefined();
  const one = wiringMatrix(graph, idOf("one"));
  expect(one.programs.map((node) => node.name)).toEqual(["q", "p"]);
  expect(one.maps.map((node) => node.name)).toEqual(["a", "b", "missing"]);
  expect(wiringMatrix(graph, idOf("two")).maps.map((node) => node.name)).toEqual(["a"]);
});
