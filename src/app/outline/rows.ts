/** The lines of the outline: three groups, their declarations, and under each what it is wired to. */
import type { Graph, GraphEdge, GraphNode, NodeId, NodeKind } from "../../core/index.ts";
import { nodesById } from "../graph-canvas/lists.ts";

export type OutlineRow =
  | {
      readonly kind: "group";
      readonly id: string;
      readonly level: 1;
      readonly sort: NodeKind;
      readonly count: number;
      readonly open: boolean;
    }
  | {
      readonly kind: "node";
      readonly id: string;
      readonly level: 2;
      readonly node: GraphNode;
      /** Undefined when there is nothing below. */
      readonly open: boolean | undefined;
      readonly position: number;
      readonly of: number;
    }
  | {
      readonly kind: "link";
      readonly id: string;
      readonly level: 3;
      readonly owner: GraphNode;
      readonly node: GraphNode;
      readonly edge: GraphEdge;
      readonly position: number;
      readonly of: number;
    };

const SORTS: readonly NodeKind[] = ["policy", "program", "map"];

export function groupId(sort: NodeKind): string {
  return `group:${sort}`;
}

/** The rows on screen. `closed` holds groups, `open` holds nodes; a filter shows every node whose name has it. */
export function outlineRows(
  graph: Graph,
  closed: ReadonlySet<string>,
  open: ReadonlySet<string>,
  filter: string,
): readonly OutlineRow[] {
  const links = linksByNode(graph);
  const nodes = nodesById(graph.nodes);
  const wanted = filter.trim().toLowerCase();
  const rows: OutlineRow[] = [];
  for (const sort of SORTS) {
    const members = graph.nodes.filter(
      (node) => node.kind === sort && (wanted === "" || node.name.toLowerCase().includes(wanted)),
    );
    if (members.length === 0) continue;
    const isOpen = !closed.has(groupId(sort));
    rows.push({ kind: "group", id: groupId(sort), level: 1, sort, count: members.length, open: isOpen });
    if (!isOpen) continue;
    members.forEach((node, index) => {
      const own = links.get(node.id) ?? [];
      const nodeOpen = own.length === 0 ? undefined : open.has(node.id);
      rows.push({
        kind: "node",
        id: node.id,
        level: 2,
        node,
        open: nodeOpen,
        position: index + 1,
        of: members.length,
      });
      if (nodeOpen !== true) return;
      own.forEach((edge, at) => {
        const other = nodes.get(edge.from === node.id ? edge.to : edge.from);
        if (other === undefined) return;
        rows.push({
          kind: "link",
          id: `${node.id}>${edge.id}`,
          level: 3,
          owner: node,
          node: other,
          edge,
          position: at + 1,
          of: own.length,
        });
      });
    });
  }
  return rows;
}

/** What stands under each node: programs before maps, a policy's programs in attach order; under a map its programs. */
function linksByNode(graph: Graph): ReadonlyMap<NodeId, readonly GraphEdge[]> {
  const links = new Map<NodeId, GraphEdge[]>();
  const add = (id: NodeId, edge: GraphEdge): void => {
    const list = links.get(id);
    if (list === undefined) links.set(id, [edge]);
    else list.push(edge);
  };
  for (const edge of graph.edges) if (edge.kind === "policy-program") add(edge.from, edge);
  for (const list of links.values()) {
    list.sort((a, b) => (a.kind === "policy-program" && b.kind === "policy-program" ? a.order - b.order : 0));
  }
  for (const edge of graph.edges) {
    if (edge.kind === "policy-program") continue;
    add(edge.from, edge);
    if (edge.kind === "program-map") add(edge.to, edge);
  }
  return links;
}
