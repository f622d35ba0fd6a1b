/**
 * What a node says, as plain data: its second line, its chips and the sentence
 * that a screen reader speaks. A function of the node alone, so it is kept by
 * the node's identity.
 */
import { assertNever, formatBytes } from "../../core/index.ts";
import type { GraphNode, MapNode, NodeId, ProgramNode } from "../../core/index.ts";
import { text } from "../text.ts";
import { familyOf, MAP_INFO, PROGRAM_INFO } from "./kinds.ts";
import type { Family } from "./kinds.ts";
import { messages } from "./messages.ts";

export interface NodeFacts {
  readonly family: Family;
  /** `xdp`, `lru-hash`, `policy`, `map?` */
  readonly kindWord: string;
  /** Source, sizes or counts; empty when nothing is known. */
  readonly detail: string;
  /** `eth0 · ingress` of a program. */
  readonly attach: string | undefined;
  readonly memory: string | undefined;
  readonly license: string | undefined;
  readonly pinned: string | undefined;
  readonly aria: string;
}

const cache = new WeakMap<GraphNode, { memory: number | undefined; facts: NodeFacts }>();

/** The facts of a node; `memory` is that of a policy's maps together, which the node itself does not know. */
export function nodeFacts(node: GraphNode, memory?: number): NodeFacts {
  const known = cache.get(node);
  if (known !== undefined && known.memory === memory) return known.facts;
  const facts = makeFacts(node, memory);
  cache.set(node, { memory, facts });
  return facts;
}

function makeFacts(node: GraphNode, policyMemory: number | undefined): NodeFacts {
  const bytes = node.kind === "map" ? node.memory : node.kind === "policy" ? policyMemory : undefined;
  const facts = {
    family: familyOf(node),
    kindWord: kindWord(node),
    detail: detail(node),
    attach: node.kind === "program" ? attachText(node) : undefined,
    memory: bytes === undefined ? undefined : formatBytes(bytes),
    license: node.kind === "program" ? node.license : undefined,
    pinned: node.kind === "policy" ? undefined : node.pinPath,
  };
  return { ...facts, aria: aria(node, facts) };
}

function kindWord(node: GraphNode): string {
  if (node.ghost) return messages.node.ghostKind(node.kind);
  switch (node.kind) {
    case "policy":
      return "policy";
    case "program":
      return node.programKind === undefined ? "program" : PROGRAM_INFO[node.programKind].word;
    case "map":
      return node.mapKind === undefined ? "map" : MAP_INFO[node.mapKind].word;
    default:
      return assertNever(node);
  }
}

function detail(node: GraphNode): string {
  if (node.ghost) return messages.node.notDeclared;
  switch (node.kind) {
    case "policy":
      return messages.node.policyFacts(node.programCount, node.mapCount);
    case "program":
      return node.source ?? "";
    case "map":
      return mapSizes(node);
    default:
      return assertNever(node);
  }
}

function mapSizes(node: MapNode): string {
  const { mapKind, keySize, valueSize, maxEntries } = node;
  if (valueSize === undefined || maxEntries === undefined) return "";
  if (mapKind === ":ring-buf") return messages.node.events(valueSize, formatBytes(maxEntries));
  if (mapKind === ":perf-event-array") {
    return maxEntries === 0
      ? messages.node.eventsPerCpu(valueSize)
      : messages.node.entries(undefined, valueSize, maxEntries);
  }
  return messages.node.entries(keySize ?? 0, valueSize, maxEntries);
}

/** `eth0`, `eth0 · ingress`. */
function attachText(node: ProgramNode): string | undefined {
  if (node.target === undefined) return undefined;
  return node.direction === undefined ? node.target : `${node.target} · ${node.direction}`;
}

function aria(node: GraphNode, facts: Omit<NodeFacts, "aria">): string {
  const parts = [`${node.kind} ${node.name === "" ? text.ui.unnamed : node.name}`];
  if (node.ghost) parts.push(messages.node.notDeclared);
  else {
    const kind = node.kind === "policy" ? facts.detail.replace(" · ", ", ") : facts.kindWord;
    parts.push(facts.attach === undefined ? kind : `${kind} ${messages.node.on(facts.attach.replace(" · ", " "))}`);
  }
  if (node.kind === "map" && facts.detail !== "" && !node.ghost) parts.push(facts.detail.replace(" · ", ", "));
  if (facts.memory !== undefined) parts.push(facts.memory);
  if (facts.license !== undefined) parts.push(messages.node.license(facts.license));
  if (facts.pinned !== undefined) parts.push(messages.node.pinned);
  if (node.broken) parts.push(messages.node.broken);
  const { errors, warnings } = node.problems;
  if (errors > 0) parts.push(messages.node.errors(errors));
  if (warnings > 0) parts.push(messages.node.warnings(warnings));
  return parts.join(", ");
}

/** Programs with the same key attach at the same place. Undefined: the place is not known. */
export function attachKey(node: GraphNode): string | undefined {
  if (node.kind !== "program" || node.target === undefined || node.programKind === undefined) return undefined;
  // xdp, tc and socket filters share interfaces; other kinds have name spaces of their own.
  const space = [":xdp", ":tc", ":socket-filter"].includes(node.programKind) ? "interface" : node.programKind;
  return `${space}\n${node.target}`;
}

/** The programs that attach where `key` says, in graph order. */
export function attachedAt(nodes: readonly GraphNode[], key: string): readonly NodeId[] {
  return nodes.filter((node) => attachKey(node) === key).map((node) => node.id);
}
