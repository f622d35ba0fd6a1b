/** What deleting a selection does: the forms, the connections, and what else refers to the forms. */
import type { Analysis, Graph, NodeId, Operation } from "../../core/index.ts";
import { disconnect, nodesById } from "./lists.ts";

export interface Removal {
  /** Names of the declarations that go. */
  readonly names: readonly string[];
  /** Names of declarations that stay and refer to them. */
  readonly referrers: readonly string[];
  readonly withReferences: readonly Operation[];
  readonly withoutReferences: readonly Operation[];
}

/**
 * The removal of nodes and edges. A ghost has no form: deleting it removes the
 * references that made it.
 */
export function removal(analysis: Analysis, graph: Graph, nodes: readonly NodeId[], edges: readonly string[]): Removal {
  const byId = nodesById(graph.nodes);
  const gone = new Set(nodes);
  const chosen = new Set(edges);
  const forms: { readonly id: string; readonly name: string }[] = [];
  const names: string[] = [];
  for (const id of gone) {
    const node = byId.get(id);
    if (node === undefined) continue;
    names.push(node.name);
    if (node.form !== undefined) forms.push({ id: node.form, name: node.name });
  }
  const referrers = new Set<string>();
  const items: Operation[] = [];
  for (const edge of graph.edges) {
    const owner = byId.get(edge.from);
    const target = byId.get(edge.to);
    if (owner === undefined || target === undefined || gone.has(edge.from)) continue;
    if (gone.has(edge.to) && target.form !== undefined) referrers.add(owner.name);
    const wanted = chosen.has(edge.id) || (gone.has(edge.to) && target.form === undefined);
    // An edge to a form that goes is one of its references; it goes with them or stays with them.
    if (wanted && !(gone.has(edge.to) && target.form !== undefined)) items.push(...disconnect(analysis, edge, byId));
  }
  const sorted = lastItemsFirst(items);
  return {
    names,
    referrers: [...referrers],
    withReferences: [
      ...sorted,
      ...forms.map(({ id }): Operation => ({ kind: "remove-declaration", id, references: true })),
    ],
    withoutReferences: [...sorted, ...forms.map(({ id }): Operation => ({ kind: "remove-declaration", id }))],
  };
}

/** Removals from one list by falling index, so that every index counts in the list as it was. */
function lastItemsFirst(items: readonly Operation[]): readonly Operation[] {
  return [...items].sort((a, b) => {
    if (a.kind !== "remove-item" || b.kind !== "remove-item") return 0;
    return b.index - a.index;
  });
}
