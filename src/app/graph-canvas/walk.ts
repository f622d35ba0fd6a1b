/** Where the arrow keys lead: left and right along edges, up and down in a column. */
import { nodeSize } from "../../core/index.ts";
import type { Graph, GraphNode, NodeId, NodeKind, Point } from "../../core/index.ts";

export type Direction = "left" | "right" | "up" | "down";

type Positions = ReadonlyMap<NodeId, Point>;

const RANK: Readonly<Record<NodeKind, number>> = { policy: 0, program: 1, map: 2 };

/**
 * The node that lies `direction` of `from`. Along edges the one that `trail`
 * names (the node the walk came from) wins, then the nearest in height; a node
 * without an edge on that side leads to the nearest node of the next column.
 */
export function walk(
  graph: Graph,
  positions: Positions,
  from: NodeId,
  direction: Direction,
  trail?: NodeId,
): NodeId | undefined {
  const node = graph.nodes.find((candidate) => candidate.id === from);
  const at = positions.get(from);
  if (node === undefined || at === undefined) return undefined;
  if (direction === "up" || direction === "down") return inColumn(graph, positions, node, direction);
  const step = direction === "right" ? 1 : -1;
  const wired = graph.nodes.filter((other) => (RANK[other.kind] - RANK[node.kind]) * step > 0);
  const neighbours = new Set<NodeId>();
  for (const edge of graph.edges) {
    if (edge.from === from && step === 1) neighbours.add(edge.to);
    if (edge.to === from && step === -1) neighbours.add(edge.from);
  }
  if (trail !== undefined && neighbours.has(trail)) return trail;
  // A map's listing in a policy is beside its wiring: programs come first.
  const along = wired.filter((other) => neighbours.has(other.id));
  return (
    nearest(nextColumn(along, step), positions, node, at)?.id ??
    nearest(nextColumn(wired, step), positions, node, at)?.id
  );
}

/** Of nodes on one side, those of the nearest column that has any. */
function nextColumn(nodes: readonly GraphNode[], step: number): readonly GraphNode[] {
  let best: number | undefined;
  for (const node of nodes) {
    const rank = RANK[node.kind] * step;
    if (best === undefined || rank < best) best = rank;
  }
  return nodes.filter((node) => RANK[node.kind] * step === best);
}

function middle(node: GraphNode, at: Point): number {
  return at.y + nodeSize(node.kind).height / 2;
}

function nearest(nodes: readonly GraphNode[], positions: Positions, from: GraphNode, at: Point): GraphNode | undefined {
  let best: GraphNode | undefined;
  let least = Infinity;
  for (const node of nodes) {
    const place = positions.get(node.id);
    if (place === undefined) continue;
    // Height decides; of two at one height the one that is nearer across.
    const distance = Math.abs(middle(node, place) - middle(from, at)) + Math.abs(place.x - at.x) / 1000;
    if (distance < least) {
      least = distance;
      best = node;
    }
  }
  return best;
}

function inColumn(graph: Graph, positions: Positions, from: GraphNode, direction: "up" | "down"): NodeId | undefined {
  const order = columnOrder(graph, positions, from.kind);
  const index = order.indexOf(from.id);
  return order[index + (direction === "down" ? 1 : -1)];
}

/** All nodes of a kind from top to bottom. */
export function columnOrder(graph: Graph, positions: Positions, kind: NodeKind): readonly NodeId[] {
  return graph.nodes
    .flatMap((node) => {
      const at = positions.get(node.id);
      return node.kind === kind && at !== undefined ? [{ id: node.id, at }] : [];
    })
    .sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x)
    .map(({ id }) => id);
}

/** All nodes as they are read: by column, then from top to bottom. */
export function readingOrder(graph: Graph, positions: Positions): readonly NodeId[] {
  return (["policy", "program", "map"] as const).flatMap((kind) => columnOrder(graph, positions, kind));
}
