import { describe, expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, layoutGraph, nodeSize, projectGraph } from "../../core/index.ts";
import type { Graph } from "../../core/index.ts";
import { createEdgeMapper, createNodeMapper, withDragged } from "./flow-graph.ts";
import type { EdgeInput } from "./flow-graph.ts";

const TEXT = `(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-map log :kind :ring-buf :value-size 8 :max-entries 4096)
(defbpf-program drop :kind :xdp :attach {:target "eth0"} :source "bpf/drop.rs" :uses-maps ["hits" "gone"])
(defbpf-program watch :kind :tc :attach {:target "eth0"} :source "bpf/watch.rs" :uses-maps ["log"])
(defbpf-policy edge :description "d" :programs ["drop" "watch"] :maps ["hits" "log"])
(defbpf-policy core :description "d" :programs ["watch"])
`;

function graphOf(text: string): Graph {
  return projectGraph(analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS }), []);
}

const graph = graphOf(TEXT);
const positions = layoutGraph(graph);
const id = (name: string): string => graph.nodes.find((node) => node.name === name)?.id ?? "";
const none: ReadonlySet<string> = new Set();

function edgeInput(change: Partial<EdgeInput> = {}): EdgeInput {
  return { graph, selectedNodes: none, selectedEdges: none, hovered: undefined, showPolicyMaps: false, ...change };
}

describe("nodes", () => {
  test("have sizes, measures and ports, so that culling needs no mounting", () => {
    const nodes = createNodeMapper()({ graph, positions, selected: none, active: undefined });
    expect(nodes).toHaveLength(graph.nodes.length);
    for (const node of nodes) {
      const size = nodeSize(node.data.node.kind);
      expect(node.measured).toEqual(size);
      expect(node.handles?.length).toBe(node.data.node.kind === "program" ? 2 : 1);
      for (const handle of node.handles ?? []) {
        // Ports stand on the inner edge of the border: nobody measures them, so this has to be what is drawn.
        expect([1 - (handle.width ?? 0) / 2, size.width - 1 - (handle.width ?? 0) / 2]).toContain(handle.x);
      }
    }
  });

  test("keep the list when nothing changed", () => {
    const map = createNodeMapper();
    const input = { graph, positions, selected: none, active: undefined };
    expect(map({ ...input })).toBe(map({ ...input, graph: { ...graph }, positions: new Map(positions) }));
  });

  test("make only those anew that changed", () => {
    const map = createNodeMapper();
    const before = map({ graph, positions, selected: none, active: undefined });
    const moved = new Map(positions).set(id("hits"), { x: 1, y: 2 });
    const after = map({ graph, positions: moved, selected: new Set([id("drop")]), active: undefined });
    const changed = after.filter((node) => !before.includes(node)).map((node) => node.data.node.name);
    expect(changed.sort()).toEqual(["drop", "hits"]);
    // Where a node stands is no reason to render what is in it.
    const data = (list: typeof before): unknown => list.find((node) => node.id === id("hits"))?.data;
    expect(data(after)).toBe(data(before));
  });

  test("have exactly one tab stop: the active one, or the first", () => {
    const map = createNodeMapper();
    const stops = (active: string | undefined): string[] =>
      map({ graph, positions, selected: none, active })
        .filter((node) => node.domAttributes?.tabIndex === 0)
        .map((node) => node.id);
    expect(stops(undefined)).toEqual([graph.nodes[0]?.id]);
    expect(stops(id("log"))).toEqual([id("log")]);
    expect(stops("gone with the text")).toEqual([graph.nodes[0]?.id]);
  });

  test("are told apart while some are dragged", () => {
    const nodes = createNodeMapper()({ graph, positions, selected: none, active: undefined });
    expect(withDragged(nodes, new Map())).toEqual(nodes);
    const dragged = withDragged(nodes, new Map([[id("log"), { x: 5, y: 6 }]]));
    expect(dragged.filter((node, index) => node !== nodes[index]).map((node) => node.position)).toEqual([
      { x: 5, y: 6 },
    ]);
  });

  test("of a policy sum up the memory of its maps, unless one is not known", () => {
    const nodes = createNodeMapper()({ graph, positions, selected: none, active: undefined });
    const memory = (name: string): number | undefined =>
      nodes.find((node) => node.data.node.name === name)?.data.memory;
    const maps = graph.nodes.flatMap((node) => (node.kind === "map" && !node.ghost ? [node.memory ?? NaN] : []));
    expect(memory("edge")).toBe(maps.reduce((sum, size) => sum + size, 0));
    const unknown = graphOf(TEXT.replace(":value-size 8 :max-entries 64", ":value-size 8"));
    const policy = createNodeMapper()({
      graph: unknown,
      positions: layoutGraph(unknown),
      selected: none,
      active: undefined,
    }).find((node) => node.data.node.name === "edge");
    expect(policy?.data.memory).toBeUndefined();
  });
});

describe("edges", () => {
  test("to maps of a policy show for the selected and the hovered policy, or always", () => {
    const map = createEdgeMapper();
    const listings = (change: Partial<EdgeInput>): number =>
      map(edgeInput(change)).filter((edge) => edge.type === "listing").length;
    expect(listings({})).toBe(0);
    expect(listings({ hovered: id("edge") })).toBe(2);
    expect(listings({ hovered: id("core") })).toBe(0);
    expect(listings({ selectedNodes: new Set([id("edge")]) })).toBe(2);
    expect(listings({ showPolicyMaps: true })).toBe(2);
  });

  test("of the selection are accented", () => {
    const edges = createEdgeMapper()(edgeInput({ selectedNodes: new Set([id("drop")]) }));
    const accented = edges.filter((edge) => edge.data?.accent === true).map((edge) => edge.data?.label);
    expect(accented).toEqual([
      "edge attaches drop as 1 of 2",
      expect.stringContaining("drop"),
      expect.stringContaining("drop"),
    ]);
  });

  test("that end at one port keep their numbers apart", () => {
    const edges = createEdgeMapper()(edgeInput());
    const slots = edges.filter((edge) => edge.target === id("watch")).map((edge) => edge.data?.slot);
    expect(new Set(slots)).toEqual(new Set([0, 1]));
  });

  test("keep the list when nothing changed", () => {
    const map = createEdgeMapper();
    expect(map(edgeInput())).toBe(map(edgeInput({ graph: { ...graph } })));
  });
});
