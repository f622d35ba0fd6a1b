import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphOf, graphs, map, policy, program, randomNumbers } from "../../testing/graphs.ts";
import { layoutGraph } from "./layout.ts";
import type { Graph, NodeId, Point } from "./model.ts";
import { COLUMN_X, GRID, nodeSize, ROW_GAP } from "./size.ts";

function overlaps(graph: Graph, places: ReadonlyMap<NodeId, Point>, gap: number): string[] {
  const boxes = graph.nodes.map((node) => ({
    id: node.id,
    ...nodeSize(node.kind),
    ...(places.get(node.id) ?? { x: 0, y: 0 }),
  }));
  boxes.sort((a, b) => a.y - b.y);
  const found: string[] = [];
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      if (b.y >= a.y + a.height + gap) break;
      if (b.x < a.x + a.width + gap && a.x < b.x + b.width + gap) found.push(`${a.id} ${b.id}`);
    }
  });
  return found;
}

function column(graph: Graph, places: ReadonlyMap<NodeId, Point>, kind: string): string[] {
  const nodes = graph.nodes.filter((node) => node.kind === kind).map((node) => node.id);
  return nodes.sort((a, b) => (places.get(a)?.y ?? 0) - (places.get(b)?.y ?? 0));
}

/** The drawn example: one policy, three programs, three maps and a ghost. */
const EXAMPLE = graphOf(
  [policy("p1"), program("g1"), program("g2"), program("g3"), map("m1"), map("m2"), map("m3"), map("m4")],
  ["p1>g1", "p1>g2", "p1>g3", "p1>m1", "p1>m2", "p1>m3", "g1>m1", "g1>m3", "g2>m2", "g2>m4", "g3>m3"],
);

describe("layoutGraph", () => {
  test("puts the kinds in three columns, on the grid", () => {
    const places = layoutGraph(EXAMPLE);
    for (const node of EXAMPLE.nodes) {
      expect(places.get(node.id)?.x).toBe(COLUMN_X[node.kind]);
      expect((places.get(node.id)?.y ?? 1) % GRID).toBe(0);
    }
    expect(Math.min(...[...places.values()].map((place) => place.y))).toBe(0);
  });

  test("keeps the attach order where crossings do not forbid it, and levels a policy with its programs", () => {
    const graph = graphOf([policy("p1"), program("g1"), program("g2"), program("g3")], ["p1>g2", "p1>g3", "p1>g1"]);
    const places = layoutGraph(graph);
    expect(column(graph, places, "program")).toEqual(["g2", "g3", "g1"]);
    expect(places.get("p1")?.y).toBe(places.get("g3")?.y);
  });

  test("puts a map level with the one program that uses it", () => {
    const graph = graphOf(
      [policy("p1"), program("g1"), program("g2"), map("m1"), map("m2")],
      ["p1>g1", "p1>g2", "g1>m2", "g2>m1"],
    );
    const places = layoutGraph(graph);
    expect(places.get("m2")?.y).toBe(places.get("g1")?.y);
    expect(places.get("m1")?.y).toBe(places.get("g2")?.y);
  });

  test("stacks parts that are not connected in document order", () => {
    const graph = graphOf(
      [policy("p1"), policy("p2"), program("g1"), program("g2"), map("m1"), map("m2")],
      ["p1>g2", "p2>g1", "g2>m2", "g1>m1"],
    );
    const places = layoutGraph(graph);
    const y = (id: string): number => places.get(id)?.y ?? NaN;
    expect(y("p1")).toBe(y("g2"));
    expect(y("p2")).toBe(y("g1"));
    expect(y("p2")).toBeGreaterThan(y("p1"));
  });

  test("makes a grid of many unwired nodes, in document order", () => {
    const graph = graphOf(
      Array.from({ length: 100 }, (_, i) => map(`m${i}`)),
      [],
    );
    const places = layoutGraph(graph);
    const xs = new Set([...places.values()].map((place) => place.x));
    const height = Math.max(...[...places.values()].map((place) => place.y));
    expect(xs.size).toBeGreaterThan(4);
    expect(height).toBeLessThan(20 * (nodeSize("map").height + ROW_GAP));
    expect(places.get("m1")).toEqual({ x: COLUMN_X.map, y: nodeSize("map").height + ROW_GAP });
    expect(overlaps(graph, places, ROW_GAP)).toEqual([]);
  });

  test("goes on in further columns instead of one endless stack", () => {
    const nodes = Array.from({ length: 200 }, (_, i) => [policy(`p${i}`), program(`g${i}`), map(`m${i}`)]).flat();
    const wires = Array.from({ length: 200 }, (_, i) => [`p${i}>g${i}`, `g${i}>m${i}`]).flat();
    const places = layoutGraph(graphOf(nodes, wires));
    const right = Math.max(...[...places.values()].map((place) => place.x));
    const bottom = Math.max(...[...places.values()].map((place) => place.y));
    expect(bottom / right).toBeLessThan(2);
    expect(right / bottom).toBeLessThan(3);
  });

  test("places every node, overlaps none, says the same again", () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        const places = layoutGraph(graph);
        expect([...places.keys()].sort()).toEqual(graph.nodes.map((node) => node.id).sort());
        expect(overlaps(graph, places, GRID)).toEqual([]);
        expect([...layoutGraph(graph)]).toEqual([...places]);
      }),
      { numRuns: 40 },
    );
  });

  test("lays 5,000 nodes out", () => {
    const random = randomNumbers(5);
    const nodes = [
      ...Array.from({ length: 250 }, (_, i) => policy(`p${i}`)),
      ...Array.from({ length: 2500 }, (_, i) => program(`g${i}`)),
      ...Array.from({ length: 2250 }, (_, i) => map(`m${i}`)),
    ];
    const wires = nodes.flatMap(({ id }, i) => {
      if (!id.startsWith("g")) return [];
      return [`p${random(250)}>${id}`, `${id}>m${random(2250)}`, ...(i % 2 === 0 ? [`${id}>m${random(2250)}`] : [])];
    });
    const graph = graphOf(nodes, [...new Set(wires)]);
    const places = layoutGraph(graph);
    expect(places.size).toBe(5000);
    expect(overlaps(graph, places, GRID)).toEqual([]);
  });
});
