/**
 * The graph of an analysis: every declaration a node (broken ones marked), every
 * reference an edge, every name that nothing declares a ghost. Linear in the
 * document; nodes and edges that did not change are the same objects again.
 *
 * Invariant: a duplicated name has a node for each declaration, and edges go to the first.
 */
import { bodiesOf, type CompiledBody } from "../compile/bodies.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { mapStatic } from "../names/names.ts";
import { createKept } from "../text/kept.ts";
import type { Analysis, FormId } from "../workspace/model.ts";
import { bodyUses, keyOf } from "./body-access.ts";
import type { BodyUses } from "./body-access.ts";
import type {
  Access,
  Graph,
  GraphEdge,
  GraphNode,
  NodeId,
  NodeProblems,
  PolicyNode,
  ProgramMapEdge,
  ProgramNode,
} from "./model.ts";
import { factsOf, ghostId, ghostMap, ghostProgram, mapNode, NO_PROBLEMS, policyNode, programNode } from "./nodes.ts";
import type { NodeContext } from "./nodes.ts";

/**
 * The graph of `analysis`. With the `previous` graph of the same workspace, a form
 * that broke keeps the facts and edges it last had where its text tells none.
 */
export function projectGraph(analysis: Analysis, diagnostics: readonly Diagnostic[], previous?: Graph): Graph {
  const counts = countProblems(diagnostics, bodiesOf(analysis));
  const old = indexOf(previous);
  const context: NodeContext = {
    cpus: analysis.workspace.settings.cpus,
    problems: (id) => counts.get(id) ?? NO_PROBLEMS,
    previous: (id) => old.get(id),
  };
  const policies = analysis.policies.map((placed) => policyNode(placed, context));
  const programs = analysis.programs.map((placed) => programNode(placed, context));
  const maps = analysis.maps.map((placed) => mapNode(placed, context));

  const ghosts = new Map<NodeId, GraphNode>();
  const resolve = (kind: "program" | "map", name: string): NodeId => {
    const declared = analysis.byName[kind].get(name);
    if (declared !== undefined) return declared.id;
    const id = ghostId(kind, name);
    if (!ghosts.has(id)) ghosts.set(id, old.get(id) ?? (kind === "program" ? ghostProgram(name) : ghostMap(name)));
    return id;
  };
  const edges: GraphEdge[] = [];
  for (const node of policies) for (const edge of policyEdges(node, resolve)) edges.push(edge);
  const uses = bodyUses(analysis);
  const nameOf = mapsByStatic(analysis);
  const mapOf = (key: string, { language }: BodyUses): string | undefined =>
    language === "rust" ? nameOf(key) : analysis.byName.map.has(key) ? key : undefined;
  for (const node of programs) {
    const body = uses(node.form, factsOf(node).source);
    for (const edge of programEdges(node, resolve, body, mapOf)) edges.push(edge);
  }

  const ghostNodes = [...ghosts.values()];
  const nodes: readonly GraphNode[] = [
    ...policies,
    ...programs,
    ...ghostNodes.filter((node) => node.kind === "program"),
    ...maps,
    ...ghostNodes.filter((node) => node.kind === "map"),
  ];
  return shareGraph({ nodes, edges }, previous);
}

const indices = new WeakMap<Graph, ReadonlyMap<NodeId, GraphNode>>();

/** The nodes of a graph by id. */
function indexOf(graph: Graph | undefined): ReadonlyMap<NodeId, GraphNode> {
  if (graph === undefined) return new Map();
  let index = indices.get(graph);
  if (index === undefined) {
    index = new Map(graph.nodes.map((node) => [node.id, node]));
    indices.set(graph, index);
  }
  return index;
}

/** What is wrong with each form; with a body in Lisp also at the programs that use it. */
function countProblems(
  diagnostics: readonly Diagnostic[],
  bodies: ReadonlyMap<FormId, CompiledBody>,
): Map<FormId, NodeProblems> {
  const counts = new Map<FormId, { errors: number; warnings: number; information: number }>();
  const countOf = (form: FormId): { errors: number; warnings: number; information: number } => {
    let count = counts.get(form);
    if (count === undefined) counts.set(form, (count = { errors: 0, warnings: 0, information: 0 }));
    return count;
  };
  let last: FormId | undefined;
  let count = { errors: 0, warnings: 0, information: 0 };
  for (const { form, severity } of diagnostics) {
    if (form === undefined) continue;
    // Those of one form stand together.
    if (form !== last) count = countOf(form);
    last = form;
    if (severity === "error") count.errors++;
    else if (severity === "warning") count.warnings++;
    else count.information++;
  }
  for (const [program, body] of bodies) {
    const own = counts.get(body.function.id);
    if (own === undefined) continue;
    const count = countOf(program);
    count.errors += own.errors;
    count.warnings += own.warnings;
    count.information += own.information;
  }
  return counts;
}

type Resolve = (kind: "program" | "map", name: string) => NodeId;

/** A name that a list repeats is one edge, at its first place. */
function policyEdges(node: PolicyNode, resolve: Resolve): readonly GraphEdge[] {
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
    edges.set(id, isProgram ? { kind: "policy-program", ...ends, order: index + 1 } : { kind: "policy-map", ...ends });
  });
  return keepEdges(node, targets, undefined, [...edges.values()]);
}

function programEdges(
  node: ProgramNode,
  resolve: Resolve,
  body: BodyUses | undefined,
  mapOf: (key: string, body: BodyUses) => string | undefined,
): readonly GraphEdge[] {
  const facts = factsOf(node);
  const names = facts.uses_maps ?? [];
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
  return keepEdges(node, targets, body, [...edges.values()]);
}

function edgeId(kind: GraphEdge["kind"], from: NodeId, to: NodeId): string {
  return `${kind}:${from}>${to}`;
}

/** The first declared map of each static. */
function mapsByStatic(analysis: Analysis): (rust: string) => string | undefined {
  let names: Map<string, string> | undefined;
  return (rust) => {
    if (names === undefined) {
      names = new Map();
      for (const name of analysis.byName.map.keys()) {
        const own = mapStatic(name);
        if (own !== undefined && !names.has(own)) names.set(own, name);
      }
    }
    return names.get(rust);
  };
}

interface Wires {
  readonly targets: readonly NodeId[];
  readonly body: BodyUses | undefined;
  readonly edges: readonly GraphEdge[];
}

/** The edges that left a node when it was last projected. Pure memory: it spares work and keeps identities. */
const wires = createKept<GraphNode, Wires>();

function keepEdges(
  node: GraphNode,
  targets: readonly NodeId[],
  body: BodyUses | undefined,
  edges: readonly GraphEdge[],
): readonly GraphEdge[] {
  const old = wires.get(node)?.edges;
  const kept =
    old === undefined
      ? edges
      : edges.map((edge, i) => {
          const before = old[i];
          return before !== undefined && sameEdge(before, edge) ? before : edge;
        });
  wires.set(node, { targets, body, edges: kept });
  return kept;
}

function sameEdge(a: GraphEdge, b: GraphEdge): boolean {
  if (a.id !== b.id) return false;
  if (a.kind === "policy-program") return b.kind === "policy-program" && a.order === b.order;
  if (a.kind === "program-map") return b.kind === "program-map" && a.access === b.access && a.state === b.state;
  return b.kind === "policy-map";
}

function shareGraph(graph: Graph, previous: Graph | undefined): Graph {
  if (previous === undefined) return graph;
  const nodes = sameItems(graph.nodes, previous.nodes) ? previous.nodes : graph.nodes;
  const edges = sameItems(graph.edges, previous.edges) ? previous.edges : graph.edges;
  return nodes === previous.nodes && edges === previous.edges ? previous : { nodes, edges };
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
