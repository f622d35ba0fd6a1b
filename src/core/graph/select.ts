/** Parts of a graph. */
import type { Graph, NodeId } from "./model.ts";

/** A policy with its programs and maps, and the maps that these programs use; wires to anything else are left out. */
export function policyGraph(graph: Graph, policy: NodeId): Graph {
  const ids = new Set<NodeId>([policy]);
  for (const edge of graph.edges) if (edge.from === policy) ids.add(edge.to);
  for (const edge of graph.edges) if (edge.kind === "program-map" && ids.has(edge.from)) ids.add(edge.to);
  return {
    nodes: graph.nodes.filter((node) => ids.has(node.id)),
    edges: graph.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)),
  };
}
