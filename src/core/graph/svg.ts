/**
 * The graph as an SVG document: text stays text, everything of the user is
 * escaped, no scripts, no references to anything outside. The same graph,
 * places and theme give the same bytes.
 */
import { displayOf } from "../diagnostics/display-width.ts";
import { familyOf, kindWord, nodeChips, nodeDetail } from "./describe.ts";
import type { Chip } from "./describe.ts";
import type { Graph, GraphEdge, GraphNode, NodeId, NodeKind, Point } from "./model.ts";
import { PALETTES } from "./palette.ts";
import type { Palette, Theme } from "./palette.ts";
import { nodeSize } from "./size.ts";
import { visible } from "./text.ts";

const PADDING = 32;
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const SANS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif";
/** Widths of a character at 13 px monospace, 12 px and 11 px sans: wide enough for any of the faces. */
const MONO_WIDTH = 7.9;
const SANS_WIDTH = 6.6;
const BOLD_WIDTH = 7.6;
const CHIP_WIDTH = 6.4;
const CHIP_GAP = 6;
/** What a chip needs beside its label. */
const CHIP_SPACE = 12 + CHIP_GAP;
const ORDER_RADIUS = 9;

export interface SvgOptions {
  /** Draws policies' own lists of maps too. */
  readonly policyMaps?: boolean;
}

/** The drawing of `graph`; nodes without a place are left out. */
export function emitSvg(
  graph: Graph,
  positions: ReadonlyMap<NodeId, Point>,
  theme: Theme,
  options: SvgOptions = {},
): string {
  const palette = PALETTES[theme];
  const placed = new Map<NodeId, Placed>();
  for (const node of graph.nodes) {
    const point = positions.get(node.id);
    if (point !== undefined) placed.set(node.id, { node, x: point.x, y: point.y });
  }
  const view = viewOf([...placed.values()]);
  const edges = graph.edges.filter((edge) => edge.kind !== "policy-map" || options.policyMaps === true);
  const counts = countOf(graph);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${view.width}" height="${view.height}" viewBox="${view.x} ${view.y} ${view.width} ${view.height}">`,
    `<title>${escapeXml(counts)}</title>`,
    `<rect x="${view.x}" y="${view.y}" width="${view.width}" height="${view.height}" fill="${palette.background}"/>`,
    `<g fill="none" stroke-width="1.5">`,
    ...drawEdges(edges, placed, palette),
    `</g>`,
    ...[...placed.values()].map((one) => drawNode(one, palette)),
    `</svg>`,
    "",
  ].join("\n");
}

interface Placed extends Point {
  readonly node: GraphNode;
}

function viewOf(all: readonly Placed[]): { x: number; y: number; width: number; height: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { node, x, y } of all) {
    const { width, height } = nodeSize(node.kind);
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  if (all.length === 0) [left, top, right, bottom] = [0, 0, 0, 0];
  return {
    x: round(left - PADDING),
    y: round(top - PADDING),
    width: round(right - left + 2 * PADDING),
    height: round(bottom - top + 2 * PADDING),
  };
}

function countOf(graph: Graph): string {
  const count = (kind: NodeKind): number => graph.nodes.filter((node) => node.kind === kind).length;
  return `Policies: ${count("policy")}, programs: ${count("program")}, maps: ${count("map")}`;
}

function drawEdges(edges: readonly GraphEdge[], placed: ReadonlyMap<NodeId, Placed>, palette: Palette): string[] {
  const lines: string[] = [];
  const orders: string[] = [];
  const arrivals = new Map<NodeId, number>();
  for (const edge of edges) {
    const source = placed.get(edge.from);
    const target = placed.get(edge.to);
    if (source === undefined || target === undefined) continue;
    const from = { x: source.x + nodeSize(source.node.kind).width, y: middle(source) };
    const to = { x: target.x, y: middle(target) };
    const colour = edgeColour(edge, palette);
    lines.push(`<path d="${curve(from, to)}" stroke="${colour}"${edgeStyle(edge)}/>`);
    if (edge.kind === "program-map") {
      if (edge.access === "write" || edge.access === "read-write") lines.push(arrow(to, 1, colour));
      if (edge.access === "read" || edge.access === "read-write") lines.push(arrow(from, -1, colour));
    }
    if (edge.kind === "policy-program") {
      // A program of several policies shows its numbers side by side.
      const nth = arrivals.get(edge.to) ?? 0;
      arrivals.set(edge.to, nth + 1);
      orders.push(orderMark({ x: to.x - 16 - nth * (2 * ORDER_RADIUS + 4), y: to.y }, edge.order, colour, palette));
    }
  }
  return [...lines, ...orders];
}

function middle({ node, y }: Placed): number {
  return y + nodeSize(node.kind).height / 2;
}

function edgeColour(edge: GraphEdge, palette: Palette): string {
  if (edge.kind === "policy-program") return palette.family.policy;
  if (edge.kind === "policy-map") return palette.line;
  return edge.state === "undeclared" ? palette.error : palette.wire;
}

function edgeStyle(edge: GraphEdge): string {
  if (edge.kind === "policy-map") return ' stroke-width="1"';
  return edge.kind === "program-map" && edge.state !== "declared" ? ' stroke-dasharray="5 4"' : "";
}

function curve(from: Point, to: Point): string {
  const across = to.x - from.x;
  const reach = across >= 0 ? Math.max(across / 2, 24) : Math.min(160, 24 - across / 4);
  const points = [from.x, from.y, from.x + reach, from.y, to.x - reach, to.y, to.x, to.y].map(round);
  const [x0, y0, x1, y1, x2, y2, x3, y3] = points;
  return `M${x0} ${y0}C${x1} ${y1} ${x2} ${y2} ${x3} ${y3}`;
}

function arrow(tip: Point, direction: 1 | -1, colour: string): string {
  const back = round(tip.x - direction * 9);
  return `<path d="M${round(tip.x)} ${round(tip.y)}L${back} ${round(tip.y - 4.5)}V${round(tip.y + 4.5)}Z" fill="${colour}"/>`;
}

function orderMark(at: Point, order: number, colour: string, palette: Palette): string {
  const [x, y] = [round(at.x), round(at.y)];
  return (
    `<g><circle cx="${x}" cy="${y}" r="${ORDER_RADIUS}" fill="${palette.background}" stroke="${colour}"/>` +
    `<text x="${x}" y="${round(at.y + 4)}" text-anchor="middle" font-family="${SANS}" font-size="11" fill="${colour}">${order}</text></g>`
  );
}

function drawNode({ node, x, y }: Placed, palette: Palette): string {
  const { width, height } = nodeSize(node.kind);
  const colour = palette.family[familyOf(node)];
  const name = visible(node.name);
  const detail = visible(nodeDetail(node));
  const word = kindWord(node);
  const wordWidth = word.length * BOLD_WIDTH + 8;
  const room = width - 24;
  const [left, top] = [round(x), round(y)];
  const border = node.broken ? palette.error : palette.line;
  const dashes = node.ghost ? ' stroke-dasharray="4 3"' : "";
  const full = [name, word, detail].filter((part) => part !== "").join(" · ");
  return [
    `<g>`,
    `<title>${escapeXml(full)}</title>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="8" fill="${palette.node}" stroke="${border}"${dashes}/>`,
    icon(node.kind, x + 12, y + 11, colour),
    text(x + 34, y + 23, fit(name, (room - 22) / MONO_WIDTH), {
      family: MONO,
      size: 13,
      fill: node.ghost ? palette.dim : palette.text,
      weight: 600,
    }),
    text(x + 12, y + 42, word, { family: SANS, size: 12, fill: colour, weight: 600 }),
    text(x + 12 + wordWidth, y + 42, fit(detail, (room - wordWidth) / SANS_WIDTH), {
      family: SANS,
      size: 12,
      fill: palette.dim,
    }),
    drawChips(nodeChips(node), x + 12, y + 52, room, palette),
    `</g>`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

const CHIP_MARKS: Readonly<Record<Chip["kind"], string>> = { attach: "↳ ", errors: "✕ ", warnings: "▲ ", fact: "" };

/** In a row: the attach point gives way to the others, which are whole or not there. */
function drawChips(chips: readonly Chip[], x: number, y: number, room: number, palette: Palette): string {
  const labels = chips.map((chip) => CHIP_MARKS[chip.kind] + visible(chip.text));
  const others = chips.reduce((sum, chip, i) => (chip.kind === "attach" ? sum : sum + chipWidth(labels[i] ?? "")), 0);
  const parts: string[] = [];
  let left = x;
  chips.forEach((chip, i) => {
    const space = x + room - left;
    const yielding = Math.max(space - others, room / 2);
    const label =
      chip.kind === "attach" ? fit(labels[i] ?? "", (yielding - CHIP_SPACE) / CHIP_WIDTH) : (labels[i] ?? "");
    const width = chipWidth(label);
    if (label === "" || width - CHIP_GAP > space) return;
    const colour = { attach: palette.text, errors: palette.error, warnings: palette.warning, fact: palette.dim }[
      chip.kind
    ];
    const border = chip.kind === "errors" || chip.kind === "warnings" ? colour : palette.line;
    parts.push(
      `<rect x="${round(left)}" y="${round(y)}" width="${round(width - CHIP_GAP)}" height="18" rx="4" fill="none" stroke="${border}"/>`,
      text(left + 6, y + 13, label, { family: SANS, size: 11, fill: colour }),
    );
    left += width;
  });
  return parts.join("\n");
}

/** A chip with the gap behind it. */
function chipWidth(label: string): number {
  return columnsOf(label) * CHIP_WIDTH + CHIP_SPACE;
}

interface TextStyle {
  readonly family: string;
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
}

function text(x: number, y: number, content: string, style: TextStyle): string {
  if (content === "") return "";
  const weight = style.weight === undefined ? "" : ` font-weight="${style.weight}"`;
  return `<text x="${round(x)}" y="${round(y)}" xml:space="preserve" font-family="${style.family}" font-size="${style.size}"${weight} fill="${style.fill}">${escapeXml(content)}</text>`;
}

/** A sheet of lines, a chip with pins, a table: one sign for each sort of declaration, 14 px wide. */
function icon(kind: NodeKind, x: number, y: number, colour: string): string {
  const [left, top] = [round(x), round(y)];
  const shapes: Readonly<Record<NodeKind, string>> = {
    policy: "M1 1h8l4 4v8H1zM4 7h6M4 10h6",
    program: "M1 7h9M7 4l3 3-3 3M13 1v12",
    map: "M1 2h12v10H1zM1 5.5h12M1 9h12M6 2v10",
  };
  return `<path transform="translate(${left} ${top})" d="${shapes[kind]}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linejoin="round"/>`;
}

/** As much of the text as has room, with `…` where it is cut. */
function fit(content: string, columns: number): string {
  if (columnsOf(content) <= columns) return content;
  let used = 1;
  let kept = "";
  for (const char of content) {
    used += displayOf(char).columns;
    if (used > columns) break;
    kept += char;
  }
  return kept === "" ? "" : `${kept}…`;
}

function columnsOf(content: string): number {
  let columns = 0;
  for (const char of content) columns += displayOf(char).columns;
  return columns;
}

function escapeXml(content: string): string {
  return content.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Tenths are fine enough, and `-0` is 0. */
function round(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}
