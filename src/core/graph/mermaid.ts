/**
 * The graph as a Mermaid flowchart. Labels hold only characters that mean
 * nothing to Mermaid; all others are written as its numeric entities, so no
 * name can end a label or add a statement.
 */
import { kindWord, nodeDetail } from "./describe.ts";
import type { Graph, GraphEdge, GraphNode, NodeId, NodeKind } from "./model.ts";
import { COLUMNS } from "./size.ts";
import { visible } from "./text.ts";

const GROUPS: Readonly<Record<NodeKind, readonly [id: string, title: string]>> = {
  policy: ["policies", "Policies"],
  program: ["programs", "Programs"],
  map: ["maps", "Maps"],
};

/**
 * The diagram, with a line end at its end. Policies' own lists of maps are not drawn: their programs show them. Nodes in
 * `marked` have a thick border.
 */
export function emitMermaid(graph: Graph, marked?: ReadonlySet<NodeId>): string {
  const ids = new Map<NodeId, string>(graph.nodes.map((node, i) => [node.id, `n${i}`]));
  const lines = ["flowchart LR"];
  for (const kind of COLUMNS) {
    const nodes = graph.nodes.filter((node) => node.kind === kind);
    if (nodes.length === 0) continue;
    const [id, title] = GROUPS[kind];
    lines.push(`  subgraph ${id}["${title}"]`);
    for (const node of nodes)
      lines.push(`    ${ids.get(node.id) ?? ""}${shape(node)}:::${node.ghost ? "ghost" : kind}`);
    lines.push("  end");
  }
  const missing: number[] = [];
  let drawn = 0;
  for (const edge of graph.edges) {
    const line = link(edge);
    if (line === undefined) continue;
    lines.push(`  ${ids.get(edge.from) ?? ""} ${line} ${ids.get(edge.to) ?? ""}`);
    if (edge.kind === "program-map" && edge.state === "undeclared") missing.push(drawn);
    drawn++;
  }
  lines.push(
    "  classDef policy stroke:#9a6700",
    "  classDef program stroke:#1673b8",
    "  classDef map stroke:#1a7f4b",
    "  classDef ghost stroke-dasharray:4 3",
  );
  const thick = [...(marked ?? [])].flatMap((id) => ids.get(id) ?? []);
  if (thick.length > 0) lines.push("  classDef marked stroke-width:4px", `  class ${thick.join(",")} marked`);
  if (missing.length > 0) lines.push(`  linkStyle ${missing.join(",")} stroke:#c62828`);
  return `${lines.join("\n")}\n`;
}

function shape(node: GraphNode): string {
  const detail = nodeDetail(node);
  const text = [visible(node.name), detail === "" ? kindWord(node) : `${kindWord(node)} · ${visible(detail)}`];
  const label = `"${text.map(escapeLabel).join("<br>")}"`;
  if (node.kind === "policy") return `([${label}])`;
  return node.kind === "map" ? `[(${label})]` : `[${label}]`;
}

function link(edge: GraphEdge): string | undefined {
  if (edge.kind === "policy-map") return undefined;
  if (edge.kind === "policy-program") return `-->|${edge.order}|`;
  if (edge.state === "unused") return "-.-|unused|";
  const words = { read: "reads", write: "writes", "read-write": "reads, writes", unknown: "" }[edge.access];
  const text = edge.state === "undeclared" ? [words, "undeclared"].filter((word) => word !== "").join(", ") : words;
  const label = text === "" ? "" : `|${text}|`;
  if (edge.access === "write") return `-->${label}`;
  return edge.access === "read-write" ? `<-->${label}` : `---${label}`;
}

/**
 * Mermaid itself marks entities with `ﬂ°` while it reads: a ligature in a name must not look like one. What stands between
 * two `$$` it sets as a formula, also where they are entities: a space without width keeps them apart.
 */
function escapeLabel(text: string): string {
  return text
    .replaceAll("ﬂ", "\\u{fb02}")
    .replace(/\$(?=\$)/g, "$\u200b")
    .replace(/[^A-Za-z0-9 ,?._/\u{80}-\u{10FFFF}-]/gu, (char) => `#${char.codePointAt(0) ?? 0};`);
}
