/**
 * Where the vertices of ordered layers stand: each as near as possible to its
 * neighbours, in its order, never nearer to the next one than their heights and
 * the gap allow. Least squares under that order (pool adjacent violators),
 * swept back and forth; linear in vertices and edges.
 */
import type { LayeredGraph } from "./order.ts";

const SWEEPS = 6;
/** Pull towards its present place of a vertex without neighbours on the side in question. */
const INERTIA = 0.1;

/**
 * Centres by vertex number; of two vertices next to each other in a layer at least
 * `(height(a) + height(b)) / 2 + gap` apart, and multiples of `grid` when these are.
 */
export function assignRows(
  graph: LayeredGraph,
  height: (vertex: number) => number,
  gap: number,
  grid: number,
): number[] {
  const { layers, edges } = graph;
  const up: number[][] = [];
  const down: number[][] = [];
  for (const [from, to] of edges) {
    (down[from] ??= []).push(to);
    (up[to] ??= []).push(from);
  }
  const centres: number[] = [];
  const offsets = layers.map((layer) => stack(layer, height, gap));
  layers.forEach((layer, l) => {
    const own = offsets[l] ?? [];
    const middle = (own.at(-1) ?? 0) / 2;
    layer.forEach((vertex, i) => (centres[vertex] = (own[i] ?? 0) - middle));
  });
  const settle = (l: number, sides: readonly number[][][]): void => {
    const layer = layers[l] ?? [];
    const own = offsets[l] ?? [];
    const wanted = layer.map((vertex, i) => {
      const near = sides.flatMap((side) => side[vertex] ?? []);
      if (near.length === 0) return { value: (centres[vertex] ?? 0) - (own[i] ?? 0), weight: INERTIA };
      const mean = near.reduce((sum, other) => sum + (centres[other] ?? 0), 0) / near.length;
      return { value: mean - (own[i] ?? 0), weight: near.length };
    });
    isotonic(wanted).forEach((value, i) => {
      const vertex = layer[i];
      if (vertex !== undefined) centres[vertex] = value + (own[i] ?? 0);
    });
  };
  const last = layers.length - 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let l = 1; l <= last; l++) settle(l, [up]);
    for (let l = last - 1; l >= 0; l--) settle(l, [down]);
  }
  for (let l = 1; l < last; l++) settle(l, [up, down]);
  settle(0, [down]);
  settle(last, [up]);
  layers.forEach((layer, l) => {
    // Rounding what is left after the offsets keeps order and distances.
    layer.forEach((vertex, i) => {
      const offset = offsets[l]?.[i] ?? 0;
      centres[vertex] = Math.round(((centres[vertex] ?? 0) - offset) / grid) * grid + offset;
    });
  });
  return centres;
}

/** Centres of a layer stacked as closely as allowed, the first at 0. */
function stack(layer: readonly number[], height: (vertex: number) => number, gap: number): number[] {
  let centre = 0;
  return layer.map((vertex, i) => {
    const before = layer[i - 1];
    if (before !== undefined) centre += (height(before) + height(vertex)) / 2 + gap;
    return centre;
  });
}

/** The non-decreasing values nearest to the wanted ones, by weighted squares. */
function isotonic(wanted: readonly { readonly value: number; readonly weight: number }[]): number[] {
  const pools: { value: number; weight: number; count: number }[] = [];
  for (const { value, weight } of wanted) {
    let pool = { value, weight, count: 1 };
    for (let before = pools.at(-1); before !== undefined && before.value > pool.value; before = pools.at(-1)) {
      pools.pop();
      const sum = before.weight + pool.weight;
      const mean = (before.value * before.weight + pool.value * pool.weight) / sum;
      pool = { value: mean, weight: sum, count: before.count + pool.count };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ value, count }) => Array.from({ length: count }, () => value));
}
