/** Lists of names inside declarations, as they are written: what a gesture adds to, removes from and reorders. */
import type { Analysis, FormId, GraphEdge, GraphNode, NodeId, Operation } from "../../core/index.ts";

export type ListField = "programs" | "maps" | "uses_maps";

/** The names in a list of a declaration, in order; empty when the field is absent or the form is gone. */
export function listNames(analysis: Analysis, form: FormId, field: ListField): readonly string[] {
  const lowered = analysis.byId.get(form)?.lowered;
  if (lowered === undefined || lowered.sort === "function" || lowered.sort === "other") return [];
  return lowered.fields.get(field)?.items?.map((item) => item.name) ?? [];
}

/** The list that an edge stands for. */
export function edgeField(edge: GraphEdge): ListField {
  if (edge.kind === "policy-program") return "programs";
  return edge.kind === "policy-map" ? "maps" : "uses_maps";
}

/** Operations that take an edge away: every item of its list with that name, the last first so that indexes hold. */
export function disconnect(
  analysis: Analysis,
  edge: GraphEdge,
  nodes: ReadonlyMap<NodeId, GraphNode>,
): readonly Operation[] {
  const owner = nodes.get(edge.from)?.form;
  const name = nodes.get(edge.to)?.name;
  if (owner === undefined || name === undefined) return [];
  const field = edgeField(edge);
  const names = listNames(analysis, owner, field);
  // A policy that lists a program twice has two edges; each stands for its own item.
  const only = edge.kind === "policy-program" ? edge.order - 1 : undefined;
  return names
    .map((item, index) => ({ item, index }))
    .filter(({ item, index }) => item === name && (only === undefined || index === only))
    .reverse()
    .map(({ index }) => ({ kind: "remove-item", id: owner, field: [field], index }));
}

/** Nodes by id; kept by the list's identity. */
const byIdCache = new WeakMap<readonly GraphNode[], ReadonlyMap<NodeId, GraphNode>>();
export function nodesById(nodes: readonly GraphNode[]): ReadonlyMap<NodeId, GraphNode> {
  let map = byIdCache.get(nodes);
  if (map === undefined) {
    map = new Map(nodes.map((node) => [node.id, node]));
    byIdCache.set(nodes, map);
  }
  return map;
}
