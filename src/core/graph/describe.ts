/** What a node says in a drawing: the word of its kind, one line of detail, short facts. */
import { formatBytes, formatCount, plural } from "../text/amounts.ts";
import { assertNever } from "../text/invariant.ts";
import type { GraphNode, MapNode } from "./model.ts";

/** Groups of kinds that share a colour. */
export type Family = "policy" | "packet" | "trace" | "security" | "map";

export function familyOf(node: GraphNode): Family {
  if (node.kind !== "program") return node.kind;
  switch (node.programKind) {
    case ":kprobe":
    case ":tracepoint":
    case ":perf-event":
      return "trace";
    case ":lsm":
      return "security";
    default:
      return "packet";
  }
}

/** `policy`, `xdp`, `lru-hash`; with a question mark where the kind is not known. */
export function kindWord(node: GraphNode): string {
  if (node.kind === "policy") return "policy";
  const kind = node.kind === "program" ? node.programKind : node.mapKind;
  return kind === undefined ? `${node.kind}?` : kind.slice(1);
}

/** Source, sizes or counts; empty when nothing is known. Text of the user is as written. */
export function nodeDetail(node: GraphNode): string {
  if (node.ghost) return "not declared";
  switch (node.kind) {
    case "policy":
      return `${counted(node.programCount, "program")} · ${counted(node.mapCount, "map")}`;
    case "program":
      return node.source ?? "";
    case "map":
      return mapSizes(node);
    default:
      return assertNever(node);
  }
}

function counted(count: number, noun: string): string {
  return plural(count, noun, formatCount(count));
}

function mapSizes({ mapKind, keySize, valueSize, maxEntries }: MapNode): string {
  if (valueSize === undefined || maxEntries === undefined) return "";
  if (mapKind === ":ring-buf") return `${formatCount(valueSize)} B events · ${formatBytes(maxEntries)}`;
  if (mapKind === ":perf-event-array") return `${formatCount(valueSize)} B events`;
  return `${formatCount(keySize ?? 0)} → ${formatCount(valueSize)} B × ${formatCount(maxEntries)}`;
}

/** A short fact below the other lines. */
export interface Chip {
  readonly kind: "attach" | "errors" | "warnings" | "fact";
  readonly text: string;
}

export function nodeChips(node: GraphNode): readonly Chip[] {
  const chips: Chip[] = [];
  if (node.kind === "program" && node.target !== undefined) {
    chips.push({
      kind: "attach",
      text: node.direction === undefined ? node.target : `${node.target} · ${node.direction}`,
    });
  }
  if (node.problems.errors > 0) chips.push({ kind: "errors", text: formatCount(node.problems.errors) });
  if (node.problems.warnings > 0) chips.push({ kind: "warnings", text: formatCount(node.problems.warnings) });
  if (node.kind === "map" && node.memory !== undefined) chips.push({ kind: "fact", text: formatBytes(node.memory) });
  if (node.kind === "program" && node.license !== undefined) chips.push({ kind: "fact", text: node.license });
  if (node.kind !== "policy" && node.pinPath !== undefined) chips.push({ kind: "fact", text: "pinned" });
  return chips;
}
