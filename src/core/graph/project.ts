/**
 * The graph of an analysis: every declaration a node (broken ones marked), every
 * reference an edge, every name that nothing declares a ghost. Linear in the
 * document; nodes and edges that did not change are the same objects again, and
 * while no name changes only the forms that changed are looked into.
 *
 * Invariant: a duplicated name has a node for each declaration, and edges go to the first.
 */
import { bodiesOf } from "../compile/bodies.ts";
import { bodyUses, type BodyUses } from "../compile/body-access.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { mapStatic } from "../names/names.ts";
import { createKept } from "../text/kept.ts";
import type { Analysis } from "../workspace/model.ts";
import { policyEdges, programEdges, sameItems, type Resolve } from "./edges.ts";
import type { Graph, GraphEdge, GraphNode, MapNode, NodeId, PolicyNode, ProgramNode } from "./model.ts";
import { factsOf, ghostId, ghostMap, ghostProgram, mapNode, policyNode, programNode } from "./nodes.ts";
import type { NodeContext } from "./nodes.ts";
import { ProblemCounts } from "./problem-counts.ts";

/** What a graph was put together of. Pure memory: it spares work. */
interface Parts {
  readonly analysis: Analysis;
  /** The nodes of the declarations of `analysis`, in their order, and the ghosts. */
  readonly policies: readonly PolicyNode[];
  readonly programs: readonly ProgramNode[];
  readonly maps: readonly MapNode[];
  readonly ghosts: readonly GraphNode[];
  /** What is known of the body of each program. */
  readonly bodies: readonly (BodyUses | undefined)[];
  /** The edges that leave each policy, then each program. */
  readonly leaving: readonly (readonly GraphEdge[])[];
}

const kept = createKept<Graph, Parts>();

/**
 * The graph of `analysis`. With the `previous` graph of the same workspace, a form
 * that broke keeps the facts and edges it last had where its text tells none.
 */
export function projectGraph(analysis: Analysis, diagnostics: readonly Diagnostic[], previous?: Graph): Graph {
  const before = previous && kept.get(previous);
  const steady = before !== undefined && isSteady(before.analysis, analysis) ? before : undefined;
  const { policies, programs, maps } = nodesOf(analysis, diagnostics, previous, steady);
  const uses = bodyUses(analysis);
  const bodies = programs.map((node, i) => {
    const was = steady?.bodies[i];
    const isKnown = steady?.programs[i] === node && was?.language !== "lisp";
    return isKnown && analysis.functions.length === 0 ? was : uses(node.form, factsOf(node).source);
  });
  const nodes = { policies, programs, maps };
  const wired = (steady && wiredAlike(analysis, nodes, bodies, steady)) ?? wire(analysis, nodes, bodies, previous);
  const { ghosts, leaving } = wired;
  const edges = steady?.leaving === leaving && previous !== undefined ? previous.edges : leaving.flat();
  const shared = shareGraph({ nodes: inColumns(nodes, ghosts), edges }, previous);
  kept.set(shared, { analysis, ...nodes, ghosts, bodies, leaving });
  return shared;
}

/** True when names mean what they meant, and what is not a form is what it was. */
function isSteady(before: Analysis, now: Analysis): boolean {
  if (before.roster !== now.roster || before.tables !== now.tables) return false;
  const { files } = now.workspace;
  const { files: oldFiles } = before.workspace;
  return (
    files.length === oldFiles.length && files.every((file, i) => file === oldFiles[i] || file.path.endsWith(".tlisp"))
  );
}

type Nodes = Pick<Parts, "policies" | "programs" | "maps">;

function nodesOf(
  analysis: Analysis,
  diagnostics: readonly Diagnostic[],
  previous: Graph | undefined,
  steady: Parts | undefined,
): Nodes {
  const problems = new ProblemCounts(analysis, diagnostics, bodiesOf(analysis));
  const context: NodeContext = { cpus: analysis.workspace.settings.cpus, problems };
  const old = steady === undefined ? indexOf(previous) : undefined;
  const { policies, programs, maps, roster } = analysis;
  const { program, map, policy } = roster.bySort;
  return {
    policies: policies.map((placed, i) => {
      return policyNode(placed, policy[i] ?? -1, old === undefined ? steady?.policies[i] : old.get(placed.id), context);
    }),
    programs: programs.map((placed, i) => {
      return programNode(
        placed,
        program[i] ?? -1,
        old === undefined ? steady?.programs[i] : old.get(placed.id),
        context,
      );
    }),
    maps: maps.map((placed, i) => {
      return mapNode(placed, map[i] ?? -1, old === undefined ? steady?.maps[i] : old.get(placed.id), context);
    }),
  };
}

const indices = createKept<Graph, ReadonlyMap<NodeId, GraphNode>>();

/** The nodes of a graph by id. */
function indexOf(graph: Graph | undefined): ReadonlyMap<NodeId, GraphNode> {
  const known = graph && indices.get(graph);
  if (known !== undefined) return known;
  const index = new Map(graph?.nodes.map((node) => [node.id, node]));
  if (graph !== undefined) indices.set(graph, index);
  return index;
}

type Wired = Pick<Parts, "ghosts" | "leaving">;

/** What `before` had, when every node that is not the same leads where it led. */
function wiredAlike(
  analysis: Analysis,
  nodes: Nodes,
  bodies: readonly (BodyUses | undefined)[],
  before: Parts,
): Wired | undefined {
  const resolve = resolver(analysis, ghostId);
  const mapOf = mapNamer(analysis);
  const { ghosts, leaving } = before;
  const count = nodes.policies.length;
  const alike =
    nodes.policies.every((node, i) => {
      const was = before.policies[i];
      return node === was || policyEdges(node, () => was, resolve) === leaving[i];
    }) &&
    nodes.programs.every((node, i) => {
      const was = before.programs[i];
      const isSame = node === was && bodies[i] === before.bodies[i];
      return isSame || programEdges(node, () => was, resolve, bodies[i], mapOf) === leaving[count + i];
    });
  return alike ? { ghosts, leaving } : undefined;
}

function wire(
  analysis: Analysis,
  { policies, programs }: Nodes,
  bodies: readonly (BodyUses | undefined)[],
  previous: Graph | undefined,
): Wired {
  const old = indexOf(previous);
  const before = (id: NodeId): GraphNode | undefined => old.get(id);
  const ghosts = new Map<NodeId, GraphNode>();
  const resolve = resolver(analysis, (kind, name) => {
    const id = ghostId(kind, name);
    if (!ghosts.has(id)) ghosts.set(id, old.get(id) ?? (kind === "program" ? ghostProgram(name) : ghostMap(name)));
    return id;
  });
  const mapOf = mapNamer(analysis);
  const leaving = [
    ...policies.map((node) => policyEdges(node, before, resolve)),
    ...programs.map((node, i) => programEdges(node, before, resolve, bodies[i], mapOf)),
  ];
  return { ghosts: [...ghosts.values()], leaving };
}

/** Finds the node that a name means; `ghost` gives the id of one that nothing declares. */
function resolver({ byName }: Analysis, ghost: Resolve): Resolve {
  return (kind, name) => byName[kind].get(name)?.id ?? ghost(kind, name);
}

/** Names the map that a body means; undefined where there is none. */
function mapNamer({ byName }: Analysis): (key: string, body: BodyUses) => string | undefined {
  let byStatic: Map<string, string> | undefined;
  const nameOf = (rust: string): string | undefined => {
    if (byStatic === undefined) {
      byStatic = new Map();
      for (const name of byName.map.keys()) {
        const own = mapStatic(name);
        // Of maps that share a static the first counts.
        if (own !== undefined && !byStatic.has(own)) byStatic.set(own, name);
      }
    }
    return byStatic.get(rust);
  };
  return (key, { language }) => {
    if (language === "rust") return nameOf(key);
    if (byName.map.has(key)) return key;
    // Built objects have maps under other names than they are declared with.
    return language === "object" && key === key.toLowerCase() ? nameOf(key.toUpperCase()) : undefined;
  };
}

/** All nodes from left to right. */
function inColumns({ policies, programs, maps }: Nodes, ghosts: readonly GraphNode[]): readonly GraphNode[] {
  const ghostsOf = (kind: GraphNode["kind"]): readonly GraphNode[] => ghosts.filter((node) => node.kind === kind);
  return [...policies, ...programs, ...ghostsOf("program"), ...maps, ...ghostsOf("map")];
}

function shareGraph(graph: Graph, previous: Graph | undefined): Graph {
  if (previous === undefined) return graph;
  const nodes = sameItems(graph.nodes, previous.nodes) ? previous.nodes : graph.nodes;
  const edges = graph.edges === previous.edges || sameItems(graph.edges, previous.edges) ? previous.edges : graph.edges;
  return nodes === previous.nodes && edges === previous.edges ? previous : { nodes, edges };
}
