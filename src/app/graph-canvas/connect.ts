/**
 * What it means to connect two nodes: which list grows, whether that may be,
 * and what else the user may want with it. Order of the two does not matter.
 */
import type { Analysis, FormId, Graph, GraphNode, NodeId, Operation } from "../../core/index.ts";
import { refusedPair } from "./kinds.ts";
import { listNames, nodesById } from "./lists.ts";
import type { ListField } from "./lists.ts";
import { messages } from "./messages.ts";

/** More of the same gesture, which the user may accept: one step together with the connection. */
export interface Offer {
  readonly message: string;
  readonly accept: string;
  readonly label: string;
  readonly operations: readonly Operation[];
}

export type Connection =
  | {
      readonly ok: true;
      readonly label: string;
      /** The node whose list grows. */
      readonly owner: NodeId;
      readonly operations: readonly Operation[];
      readonly offer: Offer | undefined;
    }
  | { readonly ok: false; readonly message: string };

const RANK = { policy: 0, program: 1, map: 2 } as const;

interface Pair {
  readonly owner: GraphNode;
  readonly item: GraphNode;
  readonly form: FormId;
  readonly field: ListField;
}

/** The two nodes as owner of a list and item in it, or the sentence that refuses them. Constant time. */
function pairOf(analysis: Analysis, graph: Graph, a: NodeId, b: NodeId): Pair | string {
  const nodes = nodesById(graph.nodes);
  const first = nodes.get(a);
  const second = nodes.get(b);
  if (first === undefined || second === undefined || first === second) return messages.connect.self;
  if (first.kind === second.kind) return messages.connect.same[first.kind];
  const [owner, item] = RANK[first.kind] < RANK[second.kind] ? [first, second] : [second, first];
  const field: ListField = owner.kind === "program" ? "uses_maps" : item.kind === "program" ? "programs" : "maps";
  if (owner.form === undefined) return messages.connect.ghostOwner(owner.name);
  if (listNames(analysis, owner.form, field).includes(item.name)) {
    const verb = field === "programs" ? "holds" : field === "maps" ? "lists" : "uses";
    return messages.connect.twice(owner.name, verb, item.name);
  }
  const kinds = refusedPair(owner, item);
  if (kinds !== undefined) return messages.connect.kinds(kinds.program, kinds.map);
  return { owner, item, form: owner.form, field };
}

/** Why `a` and `b` cannot be connected; undefined when they can. */
export function refusal(analysis: Analysis, graph: Graph, a: NodeId, b: NodeId): string | undefined {
  const pair = pairOf(analysis, graph, a, b);
  return typeof pair === "string" ? pair : undefined;
}

/** What connecting `a` and `b` would do, or the sentence that refuses it. */
export function connection(analysis: Analysis, graph: Graph, a: NodeId, b: NodeId): Connection {
  const pair = pairOf(analysis, graph, a, b);
  if (typeof pair === "string") return { ok: false, message: pair };
  const { owner, item, form, field } = pair;
  const label = messages.connect.label(owner.name, item.name);
  return {
    ok: true,
    label,
    owner: owner.id,
    operations: [{ kind: "add-item", id: form, field: [field], name: item.name }],
    offer: offerFor(analysis, graph, owner, item, label),
  };
}

function offerFor(
  analysis: Analysis,
  graph: Graph,
  owner: GraphNode,
  item: GraphNode,
  label: string,
): Offer | undefined {
  if (owner.kind === "program") return offerListing(analysis, graph, owner, item, label);
  if (item.kind === "program") return offerMapsOf(analysis, owner, item, label);
  return undefined;
}

/** A program got a map: the policies that hold the program should list the map. */
function offerListing(
  analysis: Analysis,
  graph: Graph,
  program: GraphNode,
  map: GraphNode,
  label: string,
): Offer | undefined {
  const nodes = nodesById(graph.nodes);
  const holders = new Set(
    graph.edges.filter((edge) => edge.kind === "policy-program" && edge.to === program.id).map((edge) => edge.from),
  );
  const policies = [...holders].flatMap((id) => {
    const policy = nodes.get(id);
    if (policy?.form === undefined || listNames(analysis, policy.form, "maps").includes(map.name)) return [];
    return [{ name: policy.name, form: policy.form }];
  });
  if (policies.length === 0) return undefined;
  const names = policies.map((policy) => policy.name);
  return {
    message: messages.connect.offerMap(map.name, names),
    accept: messages.connect.accept(names),
    label: messages.connect.labelWithMaps(label),
    operations: policies.map(({ form }) => ({ kind: "add-item", id: form, field: ["maps"], name: map.name })),
  };
}

/** A policy got a program: it should list the maps that the program uses. */
function offerMapsOf(analysis: Analysis, policy: GraphNode, program: GraphNode, label: string): Offer | undefined {
  const form = policy.form;
  if (form === undefined || program.form === undefined) return undefined;
  const listed = new Set(listNames(analysis, form, "maps"));
  const missing = [...new Set(listNames(analysis, program.form, "uses_maps"))].filter((name) => !listed.has(name));
  if (missing.length === 0) return undefined;
  return {
    message: messages.connect.offerMaps(policy.name, missing),
    accept: messages.connect.acceptMaps(missing.length),
    label: messages.connect.labelWithMaps(label),
    operations: missing.map((name) => ({ kind: "add-item", id: form, field: ["maps"], name })),
  };
}

/** Nodes that `from` may be connected to, in graph order. */
export function connectable(analysis: Analysis, graph: Graph, from: NodeId): readonly NodeId[] {
  return graph.nodes.filter((node) => refusal(analysis, graph, from, node.id) === undefined).map((node) => node.id);
}
