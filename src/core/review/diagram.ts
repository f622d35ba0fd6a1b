/** The part of the wiring that a review is about, as the version after has it. */
import { emitMermaid } from "../graph/mermaid.ts";
import type { GraphNode, NodeId } from "../graph/model.ts";
import { projectGraph } from "../graph/project.ts";
import type { Analysis } from "../workspace/model.ts";
import type { Review } from "./model.ts";

/** A diagram of more is no help. */
const MOST_NODES = 40;

/** A Mermaid diagram of what changed, with thick borders, and what it is wired to; undefined when no wire, list or attach point changed. */
export function reviewDiagram(review: Review, after: Analysis): string | undefined {
  const { effects, declarations } = review;
  if (effects.wiring.length === 0 && effects.attachments.length === 0) return undefined;
  const graph = projectGraph(after, []);
  const changed = new Set<string>([
    ...declarations.map(({ sort, after: side }) => `${sort} ${side?.name ?? ""}`),
    ...effects.wiring.flatMap(({ program, map }) => [`program ${program}`, `map ${map}`]),
  ]);
  const isChanged = ({ kind, name }: GraphNode): boolean => changed.has(`${kind} ${name}`);
  const ids = new Set<NodeId>(graph.nodes.filter(isChanged).map(({ id }) => id));
  const around = new Set(ids);
  for (const { kind, from, to } of graph.edges) {
    if (kind === "policy-map") continue;
    if (ids.has(from)) around.add(to);
    if (ids.has(to)) around.add(from);
  }
  if (ids.size === 0 || around.size > MOST_NODES) return undefined;
  const part = {
    nodes: graph.nodes.filter(({ id }) => around.has(id)),
    edges: graph.edges.filter(({ from, to }) => around.has(from) && around.has(to)),
  };
  return emitMermaid(part, ids);
}
