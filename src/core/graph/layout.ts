/**
 * The layout command: three columns (policies, programs, maps), few crossings,
 * nodes level with what they are wired to. Parts that are not connected are laid
 * out by themselves and stacked in document order; a stack that grows too tall
 * goes on in further columns to the right. Nodes without any wire are a block of
 * their own behind all others, a grid when they are many.
 *
 * Deterministic; nodes never overlap; everything stands on the grid.
 */
import type { Graph, GraphNode, NodeId, NodeKind, Point } from "./model.ts";
import { orderLayers } from "./order.ts";
import { assignRows } from "./rows.ts";
import { COLUMN_GAP, COLUMN_X, COLUMNS, GRID, nodeSize, ROW_GAP, toGrid } from "./size.ts";

/** A stack no taller than this is never split. */
const SHEET_HEIGHT = 2400;
const SHEET_GAP = 160;
const BLOCK_GAP = 64;
/** Width to height that a split layout aims at. */
const ASPECT = 1.6;
/** Rows of a column of unwired nodes before it becomes a grid. */
const GRID_ROWS = 8;

/** Part of a layout, its own top left at 0, 0. */
interface Block {
  readonly places: ReadonlyMap<NodeId, Point>;
  readonly width: number;
  readonly height: number;
}

/** The top left of every node. */
export function layoutGraph(graph: Graph): Map<NodeId, Point> {
  const { parts, unwired } = splitGraph(graph);
  const blocks = parts.map(layoutPart);
  if (unwired.length > 0) blocks.push(layoutUnwired(unwired));
  return pack(blocks);
}

interface Part {
  readonly nodes: readonly GraphNode[];
  readonly edges: Graph["edges"];
}

/** Connected parts in the order of their first nodes, and the nodes without edges. */
function splitGraph(graph: Graph): { readonly parts: readonly Part[]; readonly unwired: readonly GraphNode[] } {
  const leader = new Map<NodeId, NodeId>();
  const find = (id: NodeId): NodeId => {
    let root = id;
    for (let next = leader.get(root); next !== undefined && next !== root; next = leader.get(root)) root = next;
    for (let at = id; at !== root;) {
      const next = leader.get(at) ?? root;
      leader.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { from, to } of graph.edges) {
    if (!leader.has(from)) leader.set(from, from);
    if (!leader.has(to)) leader.set(to, to);
    leader.set(find(to), find(from));
  }
  const parts = new Map<NodeId, { nodes: GraphNode[]; edges: Graph["edges"][number][] }>();
  const unwired: GraphNode[] = [];
  for (const node of graph.nodes) {
    if (!leader.has(node.id)) {
      unwired.push(node);
      continue;
    }
    const root = find(node.id);
    const part = parts.get(root);
    if (part === undefined) parts.set(root, { nodes: [node], edges: [] });
    else part.nodes.push(node);
  }
  for (const edge of graph.edges) parts.get(find(edge.from))?.edges.push(edge);
  return { parts: [...parts.values()], unwired };
}

/** One connected part in three columns. */
function layoutPart(part: Part): Block {
  const { layers, edges, isBend, nodeOf } = layersOf(part);
  const ordered = orderLayers({ layers, edges });
  // A bend is an edge on its way past the programs: it needs a little room, no row.
  const height = (vertex: number): number => (isBend(vertex) ? GRID - ROW_GAP : rowHeight(nodeOf(vertex)));
  const centres = assignRows({ layers: ordered, edges }, height, ROW_GAP, GRID);
  const tops: [GraphNode, number][] = [];
  ordered.flat().forEach((vertex) => {
    const node = nodeOf(vertex);
    if (node !== undefined) tops.push([node, toGrid((centres[vertex] ?? 0) - nodeSize(node.kind).height / 2)]);
  });
  const first = tops.reduce((least, [, y]) => Math.min(least, y), Infinity);
  const places = new Map(tops.map(([node, y]) => [node.id, { x: COLUMN_X[node.kind], y: y - first }]));
  return measure(places, part.nodes);
}

function rowHeight(node: GraphNode | undefined): number {
  return node === undefined ? 0 : nodeSize(node.kind).height;
}

/**
 * The part as three layers, in the order in which a reader meets the nodes:
 * policies as written, each one's programs by attach order, each program's maps.
 * A map that only policies list hangs on them by bends in the program layer.
 */
function layersOf(part: Part): {
  readonly layers: readonly (readonly number[])[];
  readonly edges: readonly (readonly [number, number])[];
  readonly isBend: (vertex: number) => boolean;
  readonly nodeOf: (vertex: number) => GraphNode | undefined;
} {
  const index = new Map(part.nodes.map((node, i) => [node.id, i]));
  const out = new Map<number, number[]>();
  const used = new Set<number>();
  for (const edge of part.edges) {
    const from = index.get(edge.from);
    const to = index.get(edge.to);
    if (from === undefined || to === undefined) continue;
    if (edge.kind === "program-map") used.add(to);
    const list = out.get(from);
    if (list === undefined) out.set(from, [to]);
    else list.push(to);
  }
  const layers: Record<NodeKind, number[]> = { policy: [], program: [], map: [] };
  const edges: [number, number][] = [];
  const seen = new Set<number>();
  let bends = part.nodes.length;
  const kindOf = (vertex: number): NodeKind => part.nodes[vertex]?.kind ?? "program";
  const visit = (vertex: number): void => {
    if (seen.has(vertex)) return;
    seen.add(vertex);
    layers[kindOf(vertex)].push(vertex);
    for (const to of out.get(vertex) ?? []) {
      if (kindOf(vertex) !== "policy" || kindOf(to) !== "map") {
        edges.push([vertex, to]);
        visit(to);
      } else if (!used.has(to)) {
        const bend = bends++;
        layers.program.push(bend);
        edges.push([vertex, bend], [bend, to]);
        visit(to);
      }
    }
  };
  part.nodes.forEach((_, vertex) => visit(vertex));
  return {
    layers: COLUMNS.map((kind) => layers[kind]),
    edges,
    isBend: (vertex) => vertex >= part.nodes.length,
    nodeOf: (vertex) => part.nodes[vertex],
  };
}

/** Nodes without edges, each kind in its column, in as many columns as a tidy grid needs. */
function layoutUnwired(nodes: readonly GraphNode[]): Block {
  const rows = Math.max(GRID_ROWS, Math.ceil(Math.sqrt(2 * nodes.length)));
  const places = new Map<NodeId, Point>();
  let left = 0;
  for (const kind of COLUMNS) {
    const { width, height } = nodeSize(kind);
    const own = nodes.filter((node) => node.kind === kind);
    left = Math.max(left, COLUMN_X[kind]);
    own.forEach((node, i) => {
      const column = Math.floor(i / rows);
      places.set(node.id, { x: left + column * (width + ROW_GAP), y: (i % rows) * (height + ROW_GAP) });
    });
    const columns = Math.ceil(own.length / rows);
    if (columns > 0) left += columns * (width + ROW_GAP) - ROW_GAP + COLUMN_GAP;
  }
  return measure(places, nodes);
}

function measure(places: ReadonlyMap<NodeId, Point>, nodes: readonly GraphNode[]): Block {
  let width = 0;
  let height = 0;
  for (const node of nodes) {
    const place = places.get(node.id);
    if (place === undefined) continue;
    width = Math.max(width, place.x + nodeSize(node.kind).width);
    height = Math.max(height, place.y + nodeSize(node.kind).height);
  }
  return { places, width, height };
}

/** Stacks the blocks in order, in sheets side by side when one would be much taller than the whole is wide. */
function pack(blocks: readonly Block[]): Map<NodeId, Point> {
  const total = blocks.reduce((sum, block) => sum + block.height + BLOCK_GAP, 0);
  const sheet = COLUMN_X.map + nodeSize("map").width + SHEET_GAP;
  const tallest = blocks.reduce((most, block) => Math.max(most, block.height), 0);
  const limit = Math.max(SHEET_HEIGHT, tallest, Math.sqrt((total * sheet) / ASPECT));
  const places = new Map<NodeId, Point>();
  let left = 0;
  let top = 0;
  let right = 0;
  for (const block of blocks) {
    if (top > 0 && top + block.height > limit) {
      left = right + SHEET_GAP;
      top = 0;
    }
    for (const [id, point] of block.places) places.set(id, { x: left + point.x, y: top + point.y });
    right = Math.max(right, left + block.width);
    top += block.height + BLOCK_GAP;
  }
  return places;
}
