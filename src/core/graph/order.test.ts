import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomNumbers } from "../../testing/graphs.ts";
import { countCrossings, orderLayers } from "./order.ts";
import type { LayeredGraph } from "./order.ts";

/** Layers of equal size and edges between random vertices of neighbouring layers. */
function randomLayers(count: number, layerCount: number, edgesPerVertex: number, seed: number): LayeredGraph {
  const random = randomNumbers(seed);
  const size = Math.floor(count / layerCount);
  const layers = Array.from({ length: layerCount }, (_, l) => Array.from({ length: size }, (_, i) => l * size + i));
  const edges = new Map<string, readonly [number, number]>();
  while (edges.size < edgesPerVertex * count) {
    const l = random(layerCount - 1);
    const edge = [l * size + random(size), (l + 1) * size + random(size)] as const;
    edges.set(edge.join(), edge);
  }
  return { layers, edges: [...edges.values()] };
}

/** What a textbook does: barycentre sweeps down and up, nothing else. */
function sweepOnly({ layers, edges }: LayeredGraph): LayeredGraph {
  const ordered = layers.map((layer) => [...layer]);
  const place = new Map<number, number>();
  const number = (layer: number[]): void => layer.forEach((vertex, i) => place.set(vertex, i));
  ordered.forEach(number);
  for (let sweep = 0; sweep < 24; sweep++) {
    const side = new Map<number, number[]>();
    for (const [from, to] of edges) {
      const [vertex, other] = sweep % 2 === 0 ? [to, from] : [from, to];
      side.set(vertex, [...(side.get(vertex) ?? []), other]);
    }
    for (const layer of sweep % 2 === 0 ? ordered.slice(1) : ordered.slice(0, -1).reverse()) {
      const centre = new Map(
        layer.map((vertex) => {
          const near = side.get(vertex) ?? [vertex];
          return [vertex, near.reduce((sum, other) => sum + (place.get(other) ?? 0), 0) / near.length];
        }),
      );
      layer.sort((a, b) => (centre.get(a) ?? 0) - (centre.get(b) ?? 0));
      number(layer);
    }
  }
  return { layers: ordered, edges };
}

const small: fc.Arbitrary<LayeredGraph> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }), fc.nat(2 ** 30))
  .map(([layerCount, size, seed]) =>
    layerCount === 1
      ? { layers: [Array.from({ length: size }, (_, i) => i)], edges: [] }
      : randomLayers(layerCount * size, layerCount, Math.min(1.2, ((layerCount - 1) * size) / (2 * layerCount)), seed),
  );

function crossingsOneByOne({ layers, edges }: LayeredGraph): number {
  const place = new Map(layers.flatMap((layer, l) => layer.map((vertex, i) => [vertex, { l, i }] as const)));
  let sum = 0;
  edges.forEach(([a, b], k) => {
    for (const [c, d] of edges.slice(k + 1)) {
      if (place.get(a)?.l !== place.get(c)?.l) continue;
      const from = (place.get(a)?.i ?? 0) - (place.get(c)?.i ?? 0);
      const to = (place.get(b)?.i ?? 0) - (place.get(d)?.i ?? 0);
      if (from * to < 0) sum++;
    }
  });
  return sum;
}

describe("countCrossings", () => {
  test("agrees with comparing every two edges", () => {
    fc.assert(fc.property(small, (graph) => countCrossings(graph) === crossingsOneByOne(graph)));
  });
});

describe("orderLayers", () => {
  test("keeps every vertex in its layer and never adds a crossing", () => {
    fc.assert(
      fc.property(small, (graph) => {
        const layers = orderLayers(graph);
        const sorted = (rows: readonly (readonly number[])[]): number[][] =>
          rows.map((row) => [...row].sort((a, b) => a - b));
        expect(sorted(layers)).toEqual(sorted(graph.layers));
        expect(countCrossings({ layers, edges: graph.edges })).toBeLessThanOrEqual(countCrossings(graph));
        expect(orderLayers(graph)).toEqual(layers);
      }),
      { numRuns: 30 },
    );
  });

  test("finds the best order of small graphs", () => {
    const permutations = (items: readonly number[]): number[][] =>
      items.length === 0
        ? [[]]
        : items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
    for (let seed = 1; seed <= 12; seed++) {
      const graph = randomLayers(12, 3, 1.1, seed * 7919);
      const [one = [], two = [], three = []] = graph.layers.map(permutations);
      let best = Infinity;
      for (const middle of two) {
        // Outer layers do not see each other.
        const above = Math.min(
          ...one.map((top) => countCrossings({ layers: [top, middle], edges: within(graph, top, middle) })),
        );
        const below = Math.min(
          ...three.map((end) => countCrossings({ layers: [middle, end], edges: within(graph, middle, end) })),
        );
        best = Math.min(best, above + below);
      }
      expect(countCrossings({ layers: orderLayers(graph), edges: graph.edges })).toBe(best);
    }
  });

  test("leaves an order without crossings alone", () => {
    const layers = [
      [2, 0, 1],
      [5, 3, 4],
    ];
    expect(
      orderLayers({
        layers,
        edges: [
          [2, 5],
          [2, 3],
          [1, 4],
        ],
      }),
    ).toEqual(layers);
  });

  test("of an order and its mirror, which cross equally often, gives the one nearer to the given order", () => {
    const graph: LayeredGraph = {
      layers: [[0], [1, 2], [3, 4, 5, 6]],
      // The first program writes two maps that the second reads beside two of its own.
      edges: [
        [0, 1],
        [0, 2],
        [1, 3],
        [1, 4],
        [2, 3],
        [2, 4],
        [2, 5],
        [2, 6],
      ],
    };
    expect(orderLayers(graph)).toEqual(graph.layers);
  });

  test.each([
    [100, 0.8],
    [1000, 0.85],
    [5000, 0.98],
  ])("crosses clearly less often than barycentre sweeps alone: %i vertices", (count, share) => {
    const graph = randomLayers(count, 5, 1.4, 20_251);
    const own = countCrossings({ layers: orderLayers(graph), edges: graph.edges });
    expect(own).toBeLessThan(share * countCrossings(sweepOnly(graph)));
  });
});

function within(graph: LayeredGraph, from: readonly number[], to: readonly number[]): LayeredGraph["edges"] {
  return graph.edges.filter(([a, b]) => from.includes(a) && to.includes(b));
}
