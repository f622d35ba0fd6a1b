/**
 * Core graph → React Flow's nodes and edges. Invariant: what did not change
 * keeps its object, so that React Flow and React skip it; sizes and ports are
 * given, so that nodes out of view are culled without being mounted first.
 */
import { Position } from "@xyflow/react";
import type { Edge, Node } from "@xyflow/react";
import { nodeSize } from "../../core/index.ts";
import type { Graph, GraphEdge, GraphNode, NodeId, NodeKind, Point } from "../../core/index.ts";
import { refusedPair } from "./kinds.ts";
import { nodesById } from "./lists.ts";
import { messages } from "./messages.ts";
import { nodeFacts } from "./node-facts.ts";

export type CanvasNodeData = {
  readonly node: GraphNode;
  /** Bytes of all maps of a policy, when all are known. */
  readonly memory: number | undefined;
  /** The one node that Tab reaches. */
  readonly active: boolean;
};
export type CanvasNode = Node<CanvasNodeData, "declaration">;

export type CanvasEdgeData = {
  readonly edge: GraphEdge;
  /** Touches a selected node, or is selected itself. */
  readonly accent: boolean;
  /** Of an ordered edge: how many ordered edges end at the same port before it; keeps their numbers apart. */
  readonly slot: number;
  /** What the edge means, as a sentence. */
  readonly label: string;
  /** The kinds of its ends do not go together: the kernel refuses every use. */
  readonly refused: boolean;
};
export type CanvasEdge = Edge<CanvasEdgeData, "order" | "listing" | "wire">;

/** Ids of the ports. */
export const PORT_IN = "in";
export const PORT_OUT = "out";
const PORT_SIZE = 10;
/** How far a port reaches out of its node: half of it, less the node's border, inside which it is placed. */
export const PORT_REACH = PORT_SIZE / 2 - 1;

type Handles = NonNullable<CanvasNode["handles"]>;

function ports(kind: NodeKind): Handles {
  const { width, height } = nodeSize(kind);
  const box = { y: (height - PORT_SIZE) / 2, width: PORT_SIZE, height: PORT_SIZE };
  const left = { id: PORT_IN, type: "target" as const, position: Position.Left, x: -PORT_REACH, ...box };
  const right = {
    id: PORT_OUT,
    type: "source" as const,
    position: Position.Right,
    x: width + PORT_REACH - PORT_SIZE,
    ...box,
  };
  return kind === "policy" ? [right] : kind === "map" ? [left] : [left, right];
}

const PORTS: Readonly<Record<NodeKind, Handles>> = {
  policy: ports("policy"),
  program: ports("program"),
  map: ports("map"),
};

export interface NodeInput {
  readonly graph: Graph;
  readonly positions: ReadonlyMap<NodeId, Point>;
  readonly selected: ReadonlySet<NodeId>;
  /** The node that Tab reaches; undefined: the first. */
  readonly active: NodeId | undefined;
}

/** A mapper that remembers its last result. */
export function createNodeMapper(): (input: NodeInput) => CanvasNode[] {
  let last: CanvasNode[] = [];
  let byId = new Map<NodeId, CanvasNode>();
  return ({ graph, positions, selected, active }) => {
    const memory = policyMemory(graph);
    const present = active !== undefined && graph.nodes.some((node) => node.id === active);
    const tabStop = present ? active : graph.nodes[0]?.id;
    const next: CanvasNode[] = [];
    const nextById = new Map<NodeId, CanvasNode>();
    for (const node of graph.nodes) {
      const position = positions.get(node.id);
      if (position === undefined) continue;
      const made = keepOrMake(byId.get(node.id), {
        node,
        position,
        memory: memory.get(node.id),
        selected: selected.has(node.id),
        active: node.id === tabStop,
      });
      next.push(made);
      nextById.set(node.id, made);
    }
    byId = nextById;
    if (!sameItems(last, next)) last = next;
    return last;
  };
}

interface NodeState {
  readonly node: GraphNode;
  readonly position: Point;
  readonly memory: number | undefined;
  readonly selected: boolean;
  readonly active: boolean;
}

function keepOrMake(old: CanvasNode | undefined, state: NodeState): CanvasNode {
  const { node, position, memory, selected, active } = state;
  const sameData =
    old !== undefined && old.data.node === node && old.data.memory === memory && old.data.active === active;
  if (sameData && old.selected === selected && old.position.x === position.x && old.position.y === position.y) {
    return old;
  }
  const size = nodeSize(node.kind);
  return {
    id: node.id,
    type: "declaration",
    position: { x: position.x, y: position.y },
    // The same data object keeps the node's component from rendering when only its place changed.
    data: sameData ? old.data : { node, memory, active },
    selected,
    width: size.width,
    height: size.height,
    measured: { width: size.width, height: size.height },
    handles: PORTS[node.kind],
    ariaRole: "group",
    ariaLabel: nodeFacts(node, memory).aria,
    domAttributes: { tabIndex: active ? 0 : -1 },
  };
}

const indexes = new WeakMap<readonly CanvasNode[], ReadonlyMap<NodeId, number>>();

/** A new list of the nodes, with those that are being dragged at their passing places. */
export function withDragged(nodes: readonly CanvasNode[], dragged: ReadonlyMap<NodeId, Point>): CanvasNode[] {
  const list = [...nodes];
  if (dragged.size === 0) return list;
  let index = indexes.get(nodes);
  if (index === undefined) {
    index = new Map(nodes.map((node, at) => [node.id, at]));
    indexes.set(nodes, index);
  }
  for (const [id, position] of dragged) {
    const at = index.get(id);
    const node = at === undefined ? undefined : nodes[at];
    if (at !== undefined && node !== undefined) list[at] = { ...node, position, dragging: true };
  }
  return list;
}

/** Bytes of all maps that a policy lists; only for policies whose maps are all known. */
function policyMemory(graph: Graph): ReadonlyMap<NodeId, number> {
  const sizes = new Map<NodeId, number | undefined>();
  for (const node of graph.nodes) if (node.kind === "map") sizes.set(node.id, node.memory);
  const sums = new Map<NodeId, number>();
  const unknown = new Set<NodeId>();
  for (const edge of graph.edges) {
    if (edge.kind !== "policy-map") continue;
    const size = sizes.get(edge.to);
    if (size === undefined) unknown.add(edge.from);
    else sums.set(edge.from, (sums.get(edge.from) ?? 0) + size);
  }
  for (const id of unknown) sums.delete(id);
  return sums;
}

export interface EdgeInput {
  readonly graph: Graph;
  readonly selectedNodes: ReadonlySet<NodeId>;
  readonly selectedEdges: ReadonlySet<string>;
  /** Policies whose edges to maps are shown because the pointer is on them. */
  readonly hovered: NodeId | undefined;
  readonly showPolicyMaps: boolean;
}

/** A mapper that remembers its last result. */
export function createEdgeMapper(): (input: EdgeInput) => CanvasEdge[] {
  let last: CanvasEdge[] = [];
  let byId = new Map<string, CanvasEdge>();
  let lastGraph: Graph | undefined;
  let nodes: ReadonlyMap<NodeId, GraphNode> = new Map();
  let counts: ReadonlyMap<NodeId, number> = new Map();
  return ({ graph, selectedNodes, selectedEdges, hovered, showPolicyMaps }) => {
    const sameGraph = graph === lastGraph;
    if (!sameGraph) {
      nodes = nodesById(graph.nodes);
      counts = orderCounts(graph);
    }
    lastGraph = graph;
    const next: CanvasEdge[] = [];
    const nextById = new Map<string, CanvasEdge>();
    const slots = new Map<NodeId, number>();
    for (const edge of graph.edges) {
      const selected = selectedEdges.has(edge.id);
      const accent = selected || selectedNodes.has(edge.from) || selectedNodes.has(edge.to);
      if (edge.kind === "policy-map" && !showPolicyMaps && !selected) {
        if (edge.from !== hovered && !selectedNodes.has(edge.from)) continue;
      }
      let slot = 0;
      if (edge.kind === "policy-program") {
        slot = slots.get(edge.to) ?? 0;
        slots.set(edge.to, slot + 1);
      }
      const old = byId.get(edge.id);
      const label =
        sameGraph && old?.data !== undefined ? old.data.label : edgeLabel(edge, nodes, counts.get(edge.from) ?? 0);
      const refused =
        sameGraph && old?.data !== undefined
          ? old.data.refused
          : refusedPair(nodes.get(edge.from), nodes.get(edge.to)) !== undefined;
      const same =
        old?.data !== undefined &&
        old.data.edge === edge &&
        old.data.accent === accent &&
        old.data.slot === slot &&
        old.selected === selected &&
        old.data.label === label &&
        old.data.refused === refused;
      const made: CanvasEdge = same ? old : makeEdge({ edge, accent, slot, label, refused }, selected);
      next.push(made);
      nextById.set(edge.id, made);
    }
    byId = nextById;
    if (!sameItems(last, next)) last = next;
    return last;
  };
}

const EDGE_TYPES = { "policy-program": "order", "policy-map": "listing", "program-map": "wire" } as const;

function makeEdge(data: CanvasEdgeData, selected: boolean): CanvasEdge {
  const { edge, label } = data;
  return {
    id: edge.id,
    type: EDGE_TYPES[edge.kind],
    source: edge.from,
    sourceHandle: PORT_OUT,
    target: edge.to,
    targetHandle: PORT_IN,
    data,
    selected,
    ariaLabel: label,
    ariaRole: "img",
    domAttributes: { tabIndex: -1 },
  };
}

/** How many programs each policy lists. */
function orderCounts(graph: Graph): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const edge of graph.edges) {
    if (edge.kind === "policy-program") counts.set(edge.from, (counts.get(edge.from) ?? 0) + 1);
  }
  return counts;
}

/** What an edge means, as a sentence. */
function edgeLabel(edge: GraphEdge, nodes: ReadonlyMap<NodeId, GraphNode>, count: number): string {
  const from = nodes.get(edge.from)?.name ?? "";
  const to = nodes.get(edge.to)?.name ?? "";
  if (edge.kind === "policy-program") return messages.edge.order(from, to, edge.order, count);
  if (edge.kind === "policy-map") return messages.edge.listing(from, to);
  const kinds = refusedPair(nodes.get(edge.from), nodes.get(edge.to));
  if (kinds !== undefined) return messages.edge.refused(from, to, kinds);
  if (edge.state === "unused") return messages.edge.unused(from, to);
  if (edge.state === "undeclared") return messages.edge.undeclared(from, to, edge.access);
  return messages.edge.wire(from, to, edge.access);
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
