/**
 * Places for nodes that are new on the canvas. Known nodes never move; each new
 * one goes to the free place of its column that is nearest to what it is wired
 * to, or to the declaration before it when it is wired to nothing. Parts that
 * came together are laid out together. Deterministic; a new node covers nothing.
 */
import { FreeSpace } from "./free-space.ts";
import { layoutGraph } from "./layout.ts";
import type { Graph, GraphEdge, GraphNode, NodeId, NodeKind, Point } from "./model.ts";
import { COLUMN_X, nodeSize, ROW_GAP } from "./size.ts";

/** How much further down is as good as one pixel to the side. */
const SIDE_COST = 4;
/** Columns beside its own that a node may use when its own is full around its neighbours. */
const SIDE_COLUMNS = 2;
/** Where these further columns are; programs have a column on either side already. */
const OUTWARDS: Readonly<Record<NodeKind, -1 | 0 | 1>> = { policy: -1, program: 0, map: 1 };
/** More unwired nodes than this that come at once are a block like connected ones. */
const FEW = 24;

/** The top left of every node of `graph`: that of `known` where it has one. */
export function placeNodes(graph: Graph, known: ReadonlyMap<NodeId, Point>): Map<NodeId, Point> {
  if (graph.nodes.length > 0 && graph.nodes.every(({ id }) => isPlace(known.get(id)))) {
    return new Map(graph.nodes.map(({ id }) => [id, known.get(id) ?? { x: 0, y: 0 }]));
  }
  const placing = new Placing(graph, known);
  if (!placing.isEmpty()) placing.placeAll();
  else return layoutGraph(graph);
  const places = new Map<NodeId, Point>();
  for (const { id } of graph.nodes) {
    const place = placing.places.get(id);
    if (place !== undefined) places.set(id, place);
  }
  return places;
}

class Placing {
  readonly places = new Map<NodeId, Point>();
  private readonly graph: Graph;
  private readonly free = new FreeSpace();
  private readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  private readonly edges = new Map<NodeId, GraphEdge[]>();
  /** By the edge from a policy to a program: the program that attaches before. */
  private readonly attachedBefore = new Map<string, NodeId>();
  /** Left edges in use, with how many nodes of the kind stand on each. */
  private readonly columns: Readonly<Record<NodeKind, Map<number, number>>> = {
    policy: new Map(),
    program: new Map(),
    map: new Map(),
  };

  constructor(graph: Graph, known: ReadonlyMap<NodeId, Point>) {
    this.graph = graph;
    this.nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    for (const node of graph.nodes) {
      const point = known.get(node.id);
      if (isPlace(point)) this.put(node, point);
    }
    const lastProgram = new Map<NodeId, NodeId>();
    for (const edge of graph.edges) {
      for (const end of [edge.from, edge.to]) {
        const list = this.edges.get(end);
        if (list === undefined) this.edges.set(end, [edge]);
        else list.push(edge);
      }
      if (edge.kind !== "policy-program") continue;
      const before = lastProgram.get(edge.from);
      if (before !== undefined) this.attachedBefore.set(edge.id, before);
      lastProgram.set(edge.from, edge.to);
    }
  }

  isEmpty(): boolean {
    return this.places.size === 0;
  }

  placeAll(): void {
    const fresh = this.graph.nodes.filter((node) => !this.places.has(node.id));
    // First all that hang on nodes with a place, and what hangs on those in turn.
    const queue = fresh.filter((node) => this.placedNeighbours(node).length > 0);
    const queued = new Set(queue.map((node) => node.id));
    for (let i = 0; i < queue.length; i++) {
      const node = queue[i];
      if (node === undefined) continue;
      this.placeWired(node);
      for (const other of this.neighbours(node)) {
        if (this.places.has(other.node.id) || queued.has(other.node.id)) continue;
        queued.add(other.node.id);
        queue.push(other.node);
      }
    }
    const rest = fresh.filter((node) => !queued.has(node.id));
    const alone = rest.filter((node) => !this.edges.has(node.id));
    if (alone.length <= FEW) {
      this.placeAlone(alone);
      this.placeTogether(rest.filter((node) => this.edges.has(node.id)));
    } else {
      this.placeTogether(rest);
    }
  }

  private put(node: GraphNode, point: Point): void {
    this.places.set(node.id, point);
    this.free.add({ ...point, ...nodeSize(node.kind) });
    const column = this.columns[node.kind];
    column.set(point.x, (column.get(point.x) ?? 0) + 1);
  }

  private neighbours(node: GraphNode): Neighbour[] {
    return (this.edges.get(node.id) ?? []).flatMap((edge) => {
      const other = this.nodes.get(edge.from === node.id ? edge.to : edge.from);
      return other === undefined ? [] : [{ node: other, edge }];
    });
  }

  /** Those neighbours that have a place: of a map the programs that use it, else the policies that list it. */
  private placedNeighbours(node: GraphNode): PlacedNeighbour[] {
    const placed = this.neighbours(node).flatMap((other) => {
      const point = this.places.get(other.node.id);
      return point === undefined ? [] : [{ ...other, point }];
    });
    const near = node.kind === "map" ? placed.filter(({ edge }) => edge.kind === "program-map") : [];
    return near.length > 0 ? near : placed;
  }

  private placeWired(node: GraphNode): void {
    const near = this.placedNeighbours(node);
    const x = this.columnNear(
      node.kind,
      mean(near.map((other) => other.point.x + COLUMN_X[node.kind] - COLUMN_X[other.node.kind])),
    );
    const y = mean(near.map((other) => this.rowBeside(node, other)));
    this.put(node, this.freePlace(node, x, y));
  }

  /** Level with a neighbour; for a program of a policy, below the one that attaches before it. */
  private rowBeside(node: GraphNode, other: PlacedNeighbour): number {
    const before =
      node.id === other.edge.to ? this.places.get(this.attachedBefore.get(other.edge.id) ?? "") : undefined;
    if (before !== undefined) return before.y + nodeSize(node.kind).height + ROW_GAP;
    return other.point.y + (nodeSize(other.node.kind).height - nodeSize(node.kind).height) / 2;
  }

  /** The left edge that most nodes of the kind share near `x`; `x` itself where there are none. */
  private columnNear(kind: NodeKind, x: number): number {
    let best = x;
    let most = 0;
    for (const [left, count] of this.columns[kind]) {
      if (Math.abs(left - x) > nodeSize(kind).width / 2) continue;
      const nearer = count === most && Math.abs(left - x) < Math.abs(best - x);
      if (count > most || nearer) [best, most] = [left, count];
    }
    return Math.round(best);
  }

  /** The best free place around a wish: in its column, or beside it when the column is full far and wide. */
  private freePlace(node: GraphNode, x: number, y: number): Point {
    const size = nodeSize(node.kind);
    let best: Point = { x, y: this.free.nearest(x, y, size) };
    let cost = Math.abs(best.y - y);
    for (let k = 1; OUTWARDS[node.kind] !== 0 && k <= SIDE_COLUMNS; k++) {
      const side = k * (size.width + ROW_GAP);
      if (SIDE_COST * side >= cost) break;
      const left = x + OUTWARDS[node.kind] * side;
      const point = { x: left, y: this.free.nearest(left, y, size) };
      const sideCost = Math.abs(point.y - y) + SIDE_COST * side;
      if (sideCost < cost) [best, cost] = [point, sideCost];
    }
    return best;
  }

  /** Nodes without wires: each below the declaration of its kind that stands before it in the text. */
  private placeAlone(nodes: readonly GraphNode[]): void {
    const wanted = new Set(nodes);
    const before = new Map<NodeKind, Point>();
    for (const node of this.graph.nodes) {
      if (wanted.has(node)) {
        const anchor = before.get(node.kind);
        const corner = this.corner();
        const x = anchor?.x ?? this.columnNear(node.kind, corner.x + COLUMN_X[node.kind]);
        const y = anchor === undefined ? corner.y : anchor.y + nodeSize(node.kind).height + ROW_GAP;
        this.put(node, this.freePlace(node, x, y));
      }
      const point = this.places.get(node.id);
      if (point !== undefined) before.set(node.kind, point);
    }
  }

  /** Nodes that are wired to each other alone: laid out, and put as one block below what is there. */
  private placeTogether(nodes: readonly GraphNode[]): void {
    if (nodes.length === 0) return;
    const ids = new Set(nodes.map((node) => node.id));
    const block = layoutGraph({ nodes, edges: this.graph.edges.filter((edge) => ids.has(edge.from)) });
    const spots = nodes.map((node) => ({
      node,
      point: block.get(node.id) ?? { x: 0, y: 0 },
      size: nodeSize(node.kind),
    }));
    const size = {
      width: spots.reduce((most, { point, size }) => Math.max(most, point.x + size.width), 0),
      height: spots.reduce((most, { point, size }) => Math.max(most, point.y + size.height), 0),
    };
    const corner = this.corner();
    const y = this.free.below(corner.x, corner.y, size);
    for (const { node, point } of spots) this.put(node, { x: corner.x + point.x, y: y + point.y });
  }

  /** Where a layout of what is on the canvas would have begun: its first node says. */
  private corner(): Point {
    const first = this.graph.nodes.find((node) => this.places.has(node.id));
    const point = this.places.get(first?.id ?? "") ?? { x: 0, y: 0 };
    return { x: Math.round(point.x - COLUMN_X[first?.kind ?? "policy"]), y: point.y };
  }
}

interface Neighbour {
  readonly node: GraphNode;
  readonly edge: GraphEdge;
}

interface PlacedNeighbour extends Neighbour {
  readonly point: Point;
}

function isPlace(point: Point | undefined): point is Point {
  return point !== undefined && Number.isFinite(point.x) && Number.isFinite(point.y);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
