/** What stays selected when the document changes under the selection. */
import type { Graph, NodeId } from "../../core/index.ts";
import { memoryKey } from "./positions.ts";
import type { Selection } from "./types.ts";

/** The selection without what is gone; a ghost that got declared stays selected as the declaration. */
export function survivingSelection(selection: Selection, before: Graph, after: Graph): Selection {
  if (selection.nodes.length === 0 && selection.edges.length === 0) return selection;
  const present = new Set(after.nodes.map((node) => node.id));
  const edges = new Set(after.edges.map((edge) => edge.id));
  if (selection.nodes.every((id) => present.has(id)) && selection.edges.every((id) => edges.has(id))) return selection;
  const keys = new Map(before.nodes.map((node) => [node.id, memoryKey(node)]));
  const heirs = new Map(after.nodes.map((node) => [memoryKey(node), node.id]));
  const nodes: NodeId[] = [];
  for (const id of selection.nodes) {
    const heir = present.has(id) ? id : heirs.get(keys.get(id) ?? "");
    if (heir !== undefined && !nodes.includes(heir)) nodes.push(heir);
  }
  return { ...selection, nodes, edges: selection.edges.filter((id) => edges.has(id)) };
}
