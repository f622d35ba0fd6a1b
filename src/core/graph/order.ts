/**
 * The order of vertices inside the layers of a layered graph, with few edge
 * crossings: barycentre sweeps, then sifting (each vertex to its best place in
 * its layer), then small random kicks with sifting again while the budget lasts.
 *
 * Deterministic: the random numbers have a fixed seed and the budget counts
 * steps, not time. An order without crossings is never changed; among orders
 * that cross equally often, the one nearest to the given order is preferred.
 */
import { invariant } from "../text/invariant.ts";

/** Layers of vertex numbers in their order, and edges from a layer to the next one only. */
export interface LayeredGraph {
  readonly layers: readonly (readonly number[])[];
  readonly edges: readonly (readonly [from: number, to: number])[];
}

/** Inner-loop steps that one ordering may take: linear in the graph, 25 ms for small graphs, below 0.2 s for large ones. */
function orderBudget(graph: LayeredGraph): number {
  const size = graph.edges.length + graph.layers.reduce((sum, layer) => sum + layer.length, 0);
  return Math.min(8_000_000, Math.max(1_000_000, 800 * size));
}

/** The layers, reordered. */
export function orderLayers(graph: LayeredGraph): number[][] {
  const order = new Ordering(graph);
  order.optimise(orderBudget(graph));
  order.settle();
  return order.layers.map((layer) => [...layer]);
}

/** How often edges between neighbouring layers cross. */
export function countCrossings(graph: LayeredGraph): number {
  return new Ordering(graph).crossings();
}

const SWEEPS = 24;
/** Sweeps without a better result after which sweeping ends. */
const PATIENCE = 4;

class Ordering {
  layers: Int32Array[];
  private readonly count: number;
  private readonly layerOf: Int32Array;
  /** Index of each vertex in its layer. */
  private readonly place: Int32Array;
  /** The index that each vertex came with. */
  private readonly given: Int32Array;
  private readonly up: Neighbours;
  private readonly down: Neighbours;
  private readonly above: Int32Array;
  private readonly below: Int32Array;
  private readonly gains: Int32Array;
  private readonly tree: Int32Array;
  private steps = 0;
  private seed = 0x9e3779b9;

  constructor(graph: LayeredGraph) {
    this.layers = graph.layers.map((layer) => Int32Array.from(layer));
    this.count = 1 + Math.max(-1, ...graph.layers.map((layer) => layer.reduce((a, b) => Math.max(a, b), -1)));
    this.layerOf = new Int32Array(this.count).fill(-1);
    this.place = new Int32Array(this.count);
    this.layers.forEach((layer, l) => {
      layer.forEach((vertex, i) => {
        this.layerOf[vertex] = l;
        this.place[vertex] = i;
      });
    });
    this.given = this.place.slice();
    for (const [from, to] of graph.edges) {
      invariant((this.layerOf[to] ?? -1) === (this.layerOf[from] ?? -1) + 1, "an edge skips a layer");
    }
    this.down = neighbours(this.count, graph.edges);
    this.up = neighbours(
      this.count,
      graph.edges.map(([from, to]) => [to, from] as const),
    );
    const widest = Math.max(0, ...this.layers.map((layer) => layer.length));
    this.above = new Int32Array(widest);
    this.below = new Int32Array(widest);
    this.gains = new Int32Array(widest);
    this.tree = new Int32Array(widest + 1);
  }

  optimise(budget: number): void {
    let best = this.crossings();
    if (best === 0) return;
    best = this.sweepAll(best);
    best -= this.siftAll(budget);
    let saved = this.save();
    let tries = 0;
    while (best > 0 && this.steps < budget && tries < 4 * this.count + 64) {
      tries++;
      const change = this.kick() - this.siftAll(budget);
      if (change > 0) this.restore(saved);
      else {
        // An equally good place is kept too: it leads out of plateaus.
        best += change;
        saved = this.save();
        if (change < 0) tries = 0;
      }
    }
  }

  /** Turns everything upside down if that is nearer to the given order, and swaps neighbours back into it where nothing crosses more. */
  settle(): void {
    this.settleMirrored();
    for (const layer of this.layers) {
      for (let pass = 0, moved = true; moved && pass < 64; pass++) {
        moved = false;
        for (let i = 0; i + 1 < layer.length; i++) {
          const a = at(layer, i);
          const b = at(layer, i + 1);
          if (at(this.given, b) >= at(this.given, a) || this.swapGain(a, b) !== 0) continue;
          this.put(layer, i, b);
          this.put(layer, i + 1, a);
          moved = true;
        }
      }
    }
  }

  /** Read from below, an order crosses just as often: the first layer that is nearer to one of the two ways decides. */
  private settleMirrored(): void {
    const leaning = this.layers.map((layer) => this.rising(layer)).find((rising) => rising !== 0) ?? 0;
    if (leaning >= 0) return;
    for (const layer of this.layers) layer.toReversed().forEach((vertex, i) => this.put(layer, i, vertex));
  }

  /** How many neighbours stand in the given order, less those that do not. */
  private rising(layer: Int32Array): number {
    let sum = 0;
    for (let i = 0; i + 1 < layer.length; i++) {
      sum += Math.sign(at(this.given, at(layer, i + 1)) - at(this.given, at(layer, i)));
    }
    return sum;
  }

  crossings(): number {
    let sum = 0;
    for (const layer of this.layers) sum += this.crossingsBelow(layer);
    return sum;
  }

  /** Crossings between a layer and the next: inversions, counted with a binary indexed tree. */
  private crossingsBelow(layer: Int32Array): number {
    const next = this.layers[(this.layerOf[layer[0] ?? 0] ?? 0) + 1];
    if (layer.length === 0 || next === undefined) return 0;
    const { tree } = this;
    const size = next.length;
    tree.fill(0, 0, size + 1);
    let sum = 0;
    let seen = 0;
    for (const vertex of layer) {
      const places = this.placesOf(this.down, vertex);
      for (const place of places) {
        let smaller = 0;
        for (let i = place + 1; i > 0; i -= i & -i) smaller += at(tree, i);
        sum += seen - smaller;
      }
      for (const place of places) for (let i = place + 1; i <= size; i += i & -i) tree[i] = at(tree, i) + 1;
      seen += places.length;
    }
    return sum;
  }

  private placesOf({ starts, ends }: Neighbours, vertex: number): number[] {
    const places: number[] = [];
    for (let i = at(starts, vertex); i < at(starts, vertex + 1); i++) places.push(at(this.place, at(ends, i)));
    return places;
  }

  /** Barycentre sweeps down and up; leaves the best order found and returns its crossings. */
  private sweepAll(start: number): number {
    let best = start;
    let saved = this.save();
    for (let sweep = 0, stale = 0; sweep < SWEEPS && stale < PATIENCE && best > 0; sweep++) {
      const downwards = sweep % 2 === 0;
      for (let k = 1; k < this.layers.length; k++) {
        const l = downwards ? k : this.layers.length - 1 - k;
        this.sortByBarycentre(l, downwards ? this.up : this.down);
      }
      const now = this.crossings();
      stale = now < best ? 0 : stale + 1;
      if (now < best) {
        best = now;
        saved = this.save();
      }
    }
    this.restore(saved);
    return best;
  }

  /** Vertices without neighbours on that side keep their index. */
  private sortByBarycentre(l: number, side: Neighbours): void {
    const layer = this.layers[l] ?? new Int32Array();
    const centres = new Map<number, number>();
    for (const vertex of layer) {
      const places = this.placesOf(side, vertex);
      if (places.length > 0) centres.set(vertex, places.reduce((a, b) => a + b, 0) / places.length);
    }
    const movable = layer.filter((vertex) => centres.has(vertex));
    movable.sort((a, b) => (centres.get(a) ?? 0) - (centres.get(b) ?? 0) || at(this.place, a) - at(this.place, b));
    let next = 0;
    const fixed = layer.slice();
    fixed.forEach((vertex, i) => {
      this.put(layer, i, centres.has(vertex) ? at(movable, next++) : vertex);
    });
  }

  /** Sifts every vertex until nothing improves or the budget is spent; returns the crossings that went. */
  private siftAll(budget: number): number {
    let gone = 0;
    for (let improved = true; improved && this.steps < budget;) {
      improved = false;
      for (const layer of this.layers) {
        for (const vertex of layer.slice()) {
          if (this.steps >= budget) return gone;
          const gain = this.sift(layer, vertex);
          gone += gain;
          if (gain > 0) improved = true;
        }
      }
    }
    return gone;
  }

  /** Moves a vertex to its best place in its layer (stays where places are equally good); returns the gain. */
  private sift(layer: Int32Array, vertex: number): number {
    const { up, down, above, below, gains, place } = this;
    const l = at(this.layerOf, vertex);
    const upEnds = at(up.starts, vertex + 1) - at(up.starts, vertex);
    const downEnds = at(down.starts, vertex + 1) - at(down.starts, vertex);
    if (upEnds + downEnds === 0 || layer.length < 2) return 0;
    if (upEnds > 0) fillBalance(above, this.layers[l - 1]?.length ?? 0, this.placesOf(up, vertex));
    if (downEnds > 0) fillBalance(below, this.layers[l + 1]?.length ?? 0, this.placesOf(down, vertex));
    // gains[i]: crossings that come (or go, below 0) when `vertex` passes from before to behind the i-th one.
    for (let i = 0; i < layer.length; i++) {
      const other = at(layer, i);
      let sum = 0;
      if (upEnds > 0) {
        for (let k = at(up.starts, other); k < at(up.starts, other + 1); k++)
          sum += at(above, at(place, at(up.ends, k)));
      }
      if (downEnds > 0) {
        for (let k = at(down.starts, other); k < at(down.starts, other + 1); k++) {
          sum += at(below, at(place, at(down.ends, k)));
        }
      }
      gains[i] = sum;
    }
    this.steps += layer.length + up.ends.length / this.layers.length + down.ends.length / this.layers.length;
    const from = at(place, vertex);
    let best = 0;
    let to = from;
    let cost = 0;
    for (let i = from + 1; i < layer.length; i++) {
      cost += at(gains, i);
      if (cost < best) [best, to] = [cost, i];
    }
    cost = 0;
    for (let i = from - 1; i >= 0; i--) {
      cost -= at(gains, i);
      if (cost < best) [best, to] = [cost, i];
    }
    this.move(layer, from, to);
    return -best;
  }

  private move(layer: Int32Array, from: number, to: number): void {
    const vertex = at(layer, from);
    const step = to > from ? 1 : -1;
    for (let i = from; i !== to; i += step) this.put(layer, i, at(layer, i + step));
    this.put(layer, to, vertex);
  }

  /** Moves a few random vertices to random places; returns the crossings that came. */
  private kick(): number {
    const layer = this.layers[this.random(this.layers.length)] ?? new Int32Array();
    if (layer.length < 2) return 0;
    const l = at(this.layerOf, at(layer, 0));
    const before = this.crossingsAround(l);
    for (let moves = 1 + this.random(3); moves > 0; moves--) {
      const from = this.random(layer.length);
      const span = 1 + this.random(Math.max(2, layer.length >> 1));
      this.move(layer, from, Math.min(layer.length - 1, Math.max(0, from + (this.random(2) === 0 ? span : -span))));
    }
    return this.crossingsAround(l) - before;
  }

  private crossingsAround(l: number): number {
    const layer = this.layers[l] ?? new Int32Array();
    return this.crossingsBelow(layer) + (l > 0 ? this.crossingsBelow(this.layers[l - 1] ?? layer) : 0);
  }

  /** Crossings that go when the neighbours `a`, `b` of one layer are swapped. */
  private swapGain(a: number, b: number): number {
    let gain = 0;
    for (const side of [this.up, this.down]) {
      const left = this.placesOf(side, a);
      const right = this.placesOf(side, b);
      for (const x of left) for (const y of right) gain += Math.sign(x - y);
    }
    return gain;
  }

  private put(layer: Int32Array, index: number, vertex: number): void {
    layer[index] = vertex;
    this.place[vertex] = index;
  }

  private save(): Int32Array[] {
    return this.layers.map((layer) => layer.slice());
  }

  private restore(saved: readonly Int32Array[]): void {
    this.layers.forEach((layer, l) => {
      saved[l]?.forEach((vertex, i) => this.put(layer, i, vertex));
    });
  }

  /** A number from 0 up to, not including, `limit` (xorshift). */
  private random(limit: number): number {
    let x = this.seed;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.seed = x;
    return (x >>> 0) % limit;
  }
}

/** Neighbours of vertex `v`: `ends[starts[v]]` up to `ends[starts[v + 1]]`. */
interface Neighbours {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

function neighbours(count: number, edges: readonly (readonly [number, number])[]): Neighbours {
  const starts = new Int32Array(count + 1);
  for (const [from] of edges) starts[from + 1] = at(starts, from + 1) + 1;
  for (let v = 0; v < count; v++) starts[v + 1] = at(starts, v + 1) + at(starts, v);
  const next = starts.slice();
  const ends = new Int32Array(edges.length);
  for (const [from, to] of edges) {
    const slot = at(next, from);
    ends[slot] = to;
    next[from] = slot + 1;
  }
  return { starts, ends };
}

/** `table[x]` = how many of `places` are before `x`, less how many are behind it. */
function fillBalance(table: Int32Array, length: number, places: number[]): void {
  places.sort((a, b) => a - b);
  let from = 0;
  places.forEach((place, i) => {
    table.fill(2 * i - places.length, from, Math.max(from, place));
    from = Math.max(from, place);
  });
  table.fill(places.length, from, length);
  for (const place of places) {
    let balance = 0;
    for (const other of places) balance += Math.sign(place - other);
    table[place] = balance;
  }
}

/** The item at an index that is known to be inside. */
function at(array: Int32Array, index: number): number {
  return array[index] as number;
}
