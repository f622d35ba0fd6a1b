/** Lists of names inside declarations, as they are written: what a gesture adds to, removes from and reorders. */
import type { Analysis, FormId, GraphEdge, GraphNode, NodeId, Operation } from "../../core/index.ts";

export type ListField = "programs" | "maps" | "uses_maps";

interface ListItem {
  readonly name: string;
  /** From 0, among all items of the list: also those that are no names, as operations count them. */
  readonly index: number;
}

function listItems(analysis: Analysis, form: FormId, field: ListField): readonly ListItem[] {
  const lowered = analysis.byId.get(form)?.lowered;
  if (lowered === undefined || lowered.sort === "function" || lowered.sort === "other") return [];
  const list = lowered.fields.get(field);
  const names = new Map(list?.items?.map(({ name, span }) => [span.start, name]));
  const all = list?.value.kind === "list" ? list.value.items : [];
  return all.flatMap(({ start }, index) => {
    const name = names.get(start);
    return name === undefined ? [] : [{ name, index }];
  });
}

/** The names in a list of a declaration, in order; empty when the field is absent or the form is gone. */
export function listNames(analysis: Analysis, form: FormId, field: ListField): readonly string[] {
  return listItems(analysis, form, field).map(({ name }) => name);
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
  return listItems(analysis, owner, field)
    .filter((item) => item.name === name)
    .reverse()
    .map(({ index }) => ({ kind: "remove-item", id: owner, field: [field], index }));
}

/** Operations that move a program of a policy in its attach order (from 1), wherever else in the list its name stands. */
export function moveInOrder(analysis: Analysis, policy: FormId, from: number, to: number): readonly Operation[] {
  const items = listItems(analysis, policy, "programs");
  const firsts = [...new Map(items.toReversed().map((item) => [item.name, item])).values()];
  firsts.sort((a, b) => a.index - b.index);
  const [moved, other] = [firsts[from - 1], firsts[to - 1]];
  if (moved === undefined || other === undefined || moved === other) return [];
  const move = (from: number, to: number): Operation => {
    return { kind: "move-item", id: policy, field: ["programs"], from, to };
  };
  if (to < from) return [move(moved.index, other.index)];
  const before = items.filter(({ name, index }) => name === moved.name && index < other.index);
  return before.map(({ index }, done) => move(index - done, other.index));
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
