/**
 * Where nodes stand. Invariant: a node that is on the canvas before and after
 * a change never moves; a ghost that becomes a declaration, and the other way
 * round, keeps its place; only nodes that were never seen are placed anew.
 */
import { layoutGraph, nodeSize, placeNodes } from "../../core/index.ts";
import type { Box, Graph, GraphNode, NodeId, Point } from "../../core/index.ts";
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
  const known = new Map<NodeId, Point>();
  const boxes: Box[] = [];
  const settle = (node: GraphNode, point: Point): void => {
    known.set(node.id, point);
    boxes.push({ ...point, ...nodeSize(node.kind) });
  };
  const newcomers: GraphNode[] = [];
  for (const node of graph.nodes) {
    const point = positions.get(node.id);
    if (point === undefined) newcomers.push(node);
    else settle(node, point);
  }
  for (const node of newcomers) {
    const chosen = place?.get(node.name);
    if (chosen !== undefined) {
      settle(node, chosen);
      continue;
    }
    const point = vacated.get(memoryKey(node)) ?? memory.get(memoryKey(node));
    if (point !== undefined && !boxes.some((box) => covers(box, { ...point, ...nodeSize(node.kind) }))) {
      settle(node, point);
    }
  }
  // A document that was pasted as a whole has no place to keep: it is laid out like one that is opened.
  return known.size === 0 && graph.nodes.length > 1 ? layoutGraph(graph) : placeNodes(graph, known);
}

function covers(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
