/** The graph as JSON for other tools: declarations by kind and name, no session identities. */
import type { JsonValue } from "../ir/json-value.ts";
import type { Graph, GraphEdge, NodeId } from "./model.ts";

/**
 * `{nodes: [{id, kind, name, problems}], edges: [{kind, from, to, order?, access?}]}`. An id is
 * `kind:name`; a further declaration of the same name has `#2`, `#3` … behind it.
 */
export function graphJson(graph: Graph): JsonValue {
  const ids = new Map<NodeId, string>();
  const taken = new Set<string>();
  const next = new Map<string, number>();
  for (const { id, kind, name } of graph.nodes) {
    const plain = `${kind}:${name}`;
    let count = next.get(plain) ?? 1;
    let unique = plain;
    while (taken.has(unique)) unique = `${plain}#${++count}`;
    next.set(plain, count);
    taken.add(unique);
    ids.set(id, unique);
  }
  const idOf = (id: NodeId): string => ids.get(id) ?? id;
  return {
    nodes: graph.nodes.map(({ id, kind, name, problems }) => ({ id: idOf(id), kind, name, problems: { ...problems } })),
    edges: graph.edges.map((edge) => ({ kind: edge.kind, from: idOf(edge.from), to: idOf(edge.to), ...extras(edge) })),
  };
}

function extras(edge: GraphEdge): { readonly [key: string]: JsonValue } {
  if (edge.kind === "policy-program") return { order: edge.order };
  return edge.kind === "program-map" ? { access: edge.access } : {};
}
