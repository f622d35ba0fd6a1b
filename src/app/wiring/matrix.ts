/** Programs against maps: the rows, columns and cells of the wiring table. */
import type { Graph, GraphNode, NodeId, ProgramMapEdge } from "../../core/index.ts";

export interface Matrix {
  readonly programs: readonly GraphNode[];
  readonly maps: readonly GraphNode[];
  edge(program: NodeId, map: NodeId): ProgramMapEdge | undefined;
}

/** The whole workspace, or the programs of one policy with the maps that it lists or they use. */
export function wiringMatrix(graph: Graph, policy: NodeId | undefined): Matrix {
  const edges = new Map<string, ProgramMapEdge>();
  for (const edge of graph.edges) if (edge.kind === "program-map") edges.set(`${edge.from}\n${edge.to}`, edge);
  const programs = graph.nodes.filter((node) => node.kind === "program");
  const maps = graph.nodes.filter((node) => node.kind === "map");
  const edge = (program: NodeId, map: NodeId): ProgramMapEdge | undefined => edges.get(`${program}\n${map}`);
  if (policy === undefined) return { programs, maps, edge };
  const held = new Set<NodeId>();
  const order = new Map<NodeId, number>();
  for (const link of graph.edges) {
    if (link.kind === "program-map" || link.from !== policy) continue;
    held.add(link.to);
    if (link.kind === "policy-program" && !order.has(link.to)) order.set(link.to, link.order);
  }
  const own = programs
    .filter((node) => held.has(node.id))
    .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  const used = maps.filter((map) => held.has(map.id) || own.some((program) => edge(program.id, map.id) !== undefined));
  return { programs: own, maps: used, edge };
}
