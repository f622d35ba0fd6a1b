/**
 * Where nodes stand. Invariant: a node that is on the canvas before and after
 * a change never moves; a ghost that becomes a declaration, and the other way
 * round, keeps its place; only nodes that were never seen are placed anew.
 */
import { placeNodes } from "../../core/index.ts";
import type { Graph, GraphNode, NodeId, Point } from "../../core/index.ts";
import type { Positions } from "./types.ts";

/** Last places of nodes by kind and name, for those that go and come back while text is typed. */
export type Memory = Map<string, Point>;

export function memoryKey(node: GraphNode): string {
  return `${node.kind}:${node.name}`;
}

/** Positions of exactly the nodes of `graph`; the same object when nothing came or went. */
export function settlePositions(
  graph: Graph,
  before: { readonly graph: Graph; readonly positions: Positions },
  memory: Memory,
  place?: ReadonlyMap<string, Point>,
): Positions {
  const { positions } = before;
  if (graph.nodes.length === positions.size && graph.nodes.every((node) => positions.has(node.id))) return positions;
  const present = new Set(graph.nodes.map((node) => node.id));
  const vacated = new Map<string, Point>();
  for (const node of before.graph.nodes) {
    const point = positions.get(node.id);
    if (point === undefined || present.has(node.id)) continue;
    vacated.set(memoryKey(node), point);
    memory.set(memoryKey(node), point);
  }
  const taken = new Set<string>();
  const known = new Map<NodeId, Point>();
  for (const node of graph.nodes) {
    const point = positions.get(node.id);
    if (point !== undefined) {
      known.set(node.id, point);
      taken.add(pointKey(point));
    }
  }
  for (const node of graph.nodes) {
    if (known.has(node.id)) continue;
    const point = place?.get(node.name) ?? vacated.get(memoryKey(node)) ?? memory.get(memoryKey(node));
    if (point === undefined || taken.has(pointKey(point))) continue;
    known.set(node.id, point);
    taken.add(pointKey(point));
  }
  return placeNodes(graph, known);
}

function pointKey(point: Point): string {
  return `${point.x},${point.y}`;
}
