/** The edges that leave one node. What did not change is the same edge, and the same list of edges, again. */
import { keyOf, type BodyUses } from "../compile/body-access.ts";
import { createKept } from "../text/kept.ts";
import type { Access, GraphEdge, GraphNode, NodeId, PolicyNode, ProgramMapEdge, ProgramNode } from "./model.ts";
import { factsOf } from "./nodes.ts";

/** The node that a name means: the first declaration, or the ghost of what nothing declares. */
export type Resolve = (kind: "program" | "map", name: string) => NodeId;

/** The node of an id in the graph before. */
export type Before = (id: NodeId) => GraphNode | undefined;

interface Wires {
  readonly targets: readonly NodeId[];
  readonly body: BodyUses | undefined;
  readonly edges: readonly GraphEdge[];
}

/** The edges that left a node when it was last projected. Pure memory: it spares work and keeps identities. */
const wires = createKept<GraphNode, Wires>();

/** The edges of a policy, a name that a list repeats once, at its first place; `before` knows the node that it was. */
export function policyEdges(node: PolicyNode, before: Before, resolve: Resolve): readonly GraphEdge[] {
  const { programs = [], maps = [] } = factsOf(node);
  const targets = [...programs.map((name) => resolve("program", name)), ...maps.map((name) => resolve("map", name))];
  const known = wires.get(node);
  if (known !== undefined && sameItems(known.targets, targets)) return known.edges;
  const edges = new Map<string, GraphEdge>();
  targets.forEach((to, index) => {
    const isProgram = index < programs.length;
    const id = edgeId(isProgram ? "policy-program" : "policy-map", node.id, to);
    if (edges.has(id)) return;
    const ends = { id, from: node.id, to };
    // Programs come first, so what there is so far is attached before.
    const order = edges.size + 1;
    edges.set(id, isProgram ? { kind: "policy-program", ...ends, order } : { kind: "policy-map", ...ends });
  });
  return keepEdges(node, before, targets, undefined, [...edges.values()]);
}

/** The edges of a program to the maps that it lists and that its body uses; `mapOf` names the map of a key of the uses. */
export function programEdges(
  node: ProgramNode,
  before: Before,
  resolve: Resolve,
  body: BodyUses | undefined,
  mapOf: (key: string, body: BodyUses) => string | undefined,
): readonly GraphEdge[] {
  const names = factsOf(node).uses_maps ?? [];
  const targets = names.map((name) => resolve("map", name));
  const known = wires.get(node);
  // What a body uses without saying so also depends on the maps that there are.
  if (body === undefined && known !== undefined && known.body === body && sameItems(known.targets, targets)) {
    return known.edges;
  }
  const edges = new Map<string, GraphEdge>();
  const add = (to: NodeId, access: Access, state: ProgramMapEdge["state"]): void => {
    const id = edgeId("program-map", node.id, to);
    if (!edges.has(id)) edges.set(id, { kind: "program-map", id, from: node.id, to, access, state });
  };
  names.forEach((name, i) => {
    const key = body && keyOf(body, name);
    const access = key === undefined ? undefined : body?.uses.get(key);
    const unused = access === undefined && key !== undefined && body?.complete === true;
    add(targets[i] ?? "", access ?? "unknown", unused ? "unused" : "declared");
  });
  for (const [key, access] of body?.uses ?? []) {
    const name = body && mapOf(key, body);
    if (name !== undefined && !names.includes(name)) add(resolve("map", name), access, "undeclared");
  }
  return keepEdges(node, before, targets, body, [...edges.values()]);
}

function edgeId(kind: GraphEdge["kind"], from: NodeId, to: NodeId): string {
  return `${kind}:${from}>${to}`;
}

function edgesOf(node: GraphNode | undefined): readonly GraphEdge[] | undefined {
  return node && wires.get(node)?.edges;
}

function keepEdges(
  node: GraphNode,
  before: Before,
  targets: readonly NodeId[],
  body: BodyUses | undefined,
  made: readonly GraphEdge[],
): readonly GraphEdge[] {
  const old = wires.get(node)?.edges ?? edgesOf(before(node.id)) ?? [];
  const kept = made.map((edge, i) => {
    const was = old[i];
    return was !== undefined && sameEdge(was, edge) ? was : edge;
  });
  const edges = sameItems(kept, old) ? old : kept;
  wires.set(node, { targets, body, edges });
  return edges;
}

function sameEdge(a: GraphEdge, b: GraphEdge): boolean {
  if (a.id !== b.id) return false;
  if (a.kind === "policy-program") return b.kind === "policy-program" && a.order === b.order;
  if (a.kind === "program-map") return b.kind === "program-map" && a.access === b.access && a.state === b.state;
  return b.kind === "policy-map";
}

/** True when two lists have the same items in the same order. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
