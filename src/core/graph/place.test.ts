import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphOf, graphs, map, policy, program } from "../../testing/graphs.ts";
import { MARGIN } from "./free-space.ts";
import { layoutGraph } from "./layout.ts";
import type { Graph, NodeId, Point } from "./model.ts";
import { placeNodes } from "./place.ts";
import { COLUMN_X, nodeSize, ROW_GAP } from "./size.ts";

const PITCH = nodeSize("map").height + ROW_GAP;

/** Nodes of `fresh` that come nearer than the margin to any other node. */
function crowded(graph: Graph, places: ReadonlyMap<NodeId, Point>, fresh: ReadonlySet<NodeId>): string[] {
  const boxes = graph.nodes.map((node) => ({
    id: node.id,
    ...nodeSize(node.kind),
    ...(places.get(node.id) ?? { x: 0, y: 0 }),
  }));
  return boxes
    .filter((a) => fresh.has(a.id))
    .filter((a) =>
      boxes.some(
        (b) =>
          a.id !== b.id &&
          a.x < b.x + b.width + MARGIN &&
          b.x < a.x + a.width + MARGIN &&
          a.y < b.y + b.height + MARGIN &&
          b.y < a.y + a.height + MARGIN,
      ),
    )
    .map((box) => box.id);
}

const WIRED = graphOf(
  [policy("p1"), program("g1"), program("g2"), map("m1"), map("m2")],
  ["p1>g1", "p1>g2", "g1>m1", "g2>m2"],
);

describe("placeNodes", () => {
  test("lays everything out when nothing has a place yet", () => {
    expect(placeNodes(WIRED, new Map())).toEqual(layoutGraph(WIRED));
  });

  test("puts a new map beside the program that uses it when that place is free", () => {
    const known = new Map(layoutGraph(WIRED));
    known.delete("m1");
    expect(placeNodes(WIRED, known).get("m1")).toEqual(layoutGraph(WIRED).get("m1"));
  });

  test("puts a new program below the one that attaches before it", () => {
    const before = layoutGraph(WIRED);
    const graph = graphOf([...WIRED.nodes, program("g3")], ["p1>g1", "p1>g2", "p1>g3", "g1>m1", "g2>m2"]);
    const last = before.get("g2") ?? { x: 0, y: 0 };
    expect(placeNodes(graph, before).get("g3")).toEqual({ x: last.x, y: last.y + PITCH });
  });

  test("puts an unwired node below the declaration before it", () => {
    const graph = graphOf([map("m1"), map("m2"), map("m3")], []);
    const known = new Map([
      ["m1", { x: 40, y: 80 }],
      ["m3", { x: 900, y: 700 }],
    ]);
    expect(placeNodes(graph, known).get("m2")).toEqual({ x: 40, y: 80 + PITCH });
  });

  test("follows a node that was dragged away", () => {
    const known = new Map(layoutGraph(WIRED)).set("g1", { x: 3000, y: 4000 });
    known.delete("m1");
    expect(placeNodes(WIRED, known).get("m1")).toEqual({ x: 3000 + COLUMN_X.map - COLUMN_X.program, y: 4000 });
  });

  test("uses the next column when its own is full far and wide", () => {
    const maps = Array.from({ length: 60 }, (_, i) => map(`m${i}`));
    const wires = maps.map((node) => `g1>${node.id}`);
    const before = graphOf([program("g1"), ...maps], wires);
    const known = layoutGraph(before);
    const graph = graphOf([...before.nodes, map("m60")], [...wires, "g1>m60"]);
    const place = placeNodes(graph, known).get("m60");
    expect(place?.x).toBe(COLUMN_X.map + nodeSize("map").width + ROW_GAP);
    expect(place?.y).toBe(known.get("g1")?.y);
  });

  test("lays a pasted policy out as one block below the rest", () => {
    const known = layoutGraph(WIRED);
    const graph = graphOf(
      [...WIRED.nodes, policy("p2"), program("g8"), program("g9"), map("m9")],
      ["p1>g1", "p1>g2", "g1>m1", "g2>m2", "p2>g8", "p2>g9", "g9>m9"],
    );
    const places = placeNodes(graph, known);
    const bottom = Math.max(...[...known.values()].map((place) => place.y));
    for (const id of ["p2", "g8", "g9", "m9"]) expect(places.get(id)?.y).toBeGreaterThan(bottom);
    expect(places.get("m9")?.y).toBe(places.get("g9")?.y);
    expect(places.get("g8")?.x).toBe(COLUMN_X.program);
  });

  test("takes places that are no numbers for none", () => {
    const known = new Map(layoutGraph(WIRED)).set("g1", { x: NaN, y: Infinity });
    const place = placeNodes(WIRED, known).get("g1");
    expect(place?.x).toBe(COLUMN_X.program);
    expect(Math.abs(place?.y ?? NaN)).toBeLessThan(PITCH);
  });

  test("never moves a known node, covers nothing with a new one, says the same again", () => {
    const coordinate = fc.integer({ min: -400, max: 1600 });
    const point = fc.record({ x: coordinate, y: coordinate });
    const cases = graphs(7).chain((graph) =>
      fc.record({
        graph: fc.constant(graph),
        points: fc.array(fc.option(point), { minLength: graph.nodes.length, maxLength: graph.nodes.length }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ graph, points }) => {
        const known = new Map<NodeId, Point>([["gone", { x: 0, y: 0 }]]);
        graph.nodes.forEach((node, i) => {
          const place = points[i];
          if (place !== null && place !== undefined) known.set(node.id, place);
        });
        const places = placeNodes(graph, known);
        expect([...places.keys()].sort()).toEqual(graph.nodes.map((node) => node.id).sort());
        for (const node of graph.nodes) if (known.has(node.id)) expect(places.get(node.id)).toBe(known.get(node.id));
        const fresh = new Set(graph.nodes.map((node) => node.id).filter((id) => !known.has(id)));
        for (const { x, y } of places.values()) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
        if (known.size > 1) expect(crowded(graph, places, fresh)).toEqual([]);
        expect([...placeNodes(graph, known)]).toEqual([...places]);
      }),
      { numRuns: 200 },
    );
  });

  test("nodes that come one after another never move each other", () => {
    fc.assert(
      fc.property(graphs(6), fc.nat(), (graph, seed) => {
        let places: ReadonlyMap<NodeId, Point> = new Map();
        const order = graph.nodes
          .map((node, i) => ({ node, key: (i * 7919 + seed) % 101 }))
          .sort((a, b) => a.key - b.key);
        order.forEach((_, i) => {
          const present = new Set(order.slice(0, i + 1).map(({ node }) => node.id));
          const part: Graph = {
            nodes: graph.nodes.filter((node) => present.has(node.id)),
            edges: graph.edges.filter((edge) => present.has(edge.from) && present.has(edge.to)),
          };
          const next = placeNodes(part, places);
          for (const [id, place] of places) expect(next.get(id)).toBe(place);
          places = next;
        });
        expect(crowded(graph, places, new Set(places.keys()))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("stays fast when thousands of nodes want the same place", { timeout: 30_000 }, () => {
    const maps = Array.from({ length: 4000 }, (_, i) => map(`m${i}`));
    const wires = maps.map((node) => `g1>${node.id}`);
    const graph = graphOf([program("g1"), ...maps], wires);
    const start = process.cpuUsage();
    const places = placeNodes(graph, new Map([["g1", { x: 0, y: 0 }]]));
    // Quadratic search takes tens of seconds here.
    expect(process.cpuUsage(start).user).toBeLessThan(6_000_000);
    expect(new Set([...places.values()].map((place) => `${place.x},${place.y}`)).size).toBe(4001);
  });
});
