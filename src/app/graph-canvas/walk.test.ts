import { describe, expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, projectGraph } from "../../core/index.ts";
import type { NodeId, Point } from "../../core/index.ts";
import { readingOrder, walk } from "./walk.ts";
import type { Direction } from "./walk.ts";

const text = `(defbpf-map a :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-map b :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-map lonely :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-program first :kind :xdp :attach {:target "eth0"} :source "bpf/first.rs" :uses-maps ["a" "b"])
(defbpf-program second :kind :xdp :attach {:target "eth1"} :source "bpf/second.rs" :uses-maps ["b"])
(defbpf-policy all :description "d" :programs ["first" "second"] :maps ["a" "b"])
`;
const graph = projectGraph(
  analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS }),
  [],
);
const places: Readonly<Record<string, Point>> = {
  all: { x: 0, y: 100 },
  first: { x: 300, y: 0 },
  second: { x: 300, y: 200 },
  a: { x: 600, y: 0 },
  b: { x: 600, y: 190 },
  lonely: { x: 600, y: 400 },
};
const positions = new Map<NodeId, Point>(graph.nodes.map((node) => [node.id, places[node.name] ?? { x: 0, y: 0 }]));
const id = (name: string): NodeId => graph.nodes.find((node) => node.name === name)?.id ?? "";
const name = (found: NodeId | undefined): string | undefined => graph.nodes.find((node) => node.id === found)?.name;
const go = (from: string, direction: Direction, trail?: string): string | undefined =>
  name(walk(graph, positions, id(from), direction, trail === undefined ? undefined : id(trail)));

describe("left and right follow the wiring", () => {
  test("to the neighbour that is nearest in height", () => {
    expect(go("first", "right")).toBe("a");
    expect(go("second", "right")).toBe("b");
    expect(go("b", "left")).toBe("second");
    expect(go("second", "left")).toBe("all");
  });
  test("from a policy to its programs before its maps", () => {
    expect(["first", "second"]).toContain(go("all", "right"));
  });
  test("back to where the walk came from", () => {
    expect(go("b", "left", "first")).toBe("first");
  });
  test("to the nearest node of the next column where there is no edge", () => {
    expect(go("lonely", "left")).toBe("second");
  });
  test("and end at the outer columns", () => {
    expect(go("all", "left")).toBeUndefined();
    expect(go("a", "right")).toBeUndefined();
  });
});

test("up and down stay in the column, from top to bottom", () => {
  expect(go("a", "down")).toBe("b");
  expect(go("b", "down")).toBe("lonely");
  expect(go("lonely", "down")).toBeUndefined();
  expect(go("first", "up")).toBeUndefined();
  expect(go("second", "up")).toBe("first");
});

test("reading order goes by column", () => {
  expect(readingOrder(graph, positions).map(name)).toEqual(["all", "first", "second", "a", "b", "lonely"]);
});
