/** The graph as plain data: what the canvas, the outline, `graph --format json` and the exports draw. */
import type { Access } from "../compile/rust-access.ts";
import type { MapKind, ProgramKind } from "../ir/schema.ts";
import type { FormId } from "../workspace/roster.ts";

export type NodeKind = "policy" | "program" | "map";

/** A form's id, or what `ghostId` gives for a name that nothing declares. */
export type NodeId = string;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface NodeProblems {
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

interface NodeBase {
  readonly id: NodeId;
  readonly name: string;
  /** The form, missing for a ghost. */
  readonly form: FormId | undefined;
  /** Declared nowhere; its one action is to declare it. */
  readonly ghost: boolean;
  /** The form does not lower or does not read: facts may be old or missing. */
  readonly broken: boolean;
  readonly problems: NodeProblems;
}
export interface PolicyNode extends NodeBase {
  readonly kind: "policy";
  readonly description: string;
  /** Programs and maps that it lists, each once. */
  readonly programCount: number;
  readonly mapCount: number;
}
export interface ProgramNode extends NodeBase {
  readonly kind: "program";
  readonly programKind: ProgramKind | undefined;
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly direction: string | undefined;
  /** Only when it is not the default. */
  readonly license: string | undefined;
  readonly pinPath: string | undefined;
}
export interface MapNode extends NodeBase {
  readonly kind: "map";
  readonly mapKind: MapKind | undefined;
  readonly keySize: number | undefined;
  readonly valueSize: number | undefined;
  readonly maxEntries: number | undefined;
  readonly pinPath: string | undefined;
  /** Kernel memory in bytes when it can be told from the declaration. */
  readonly memory: number | undefined;
}
export type GraphNode = PolicyNode | ProgramNode | MapNode;

export type { Access };

export interface PolicyProgramEdge {
  readonly kind: "policy-program";
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  /** Attach order, from 1: the place among the names of `:programs`; one that stands there twice counts at its first. */
  readonly order: number;
}
export interface PolicyMapEdge {
  readonly kind: "policy-map";
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
}
export interface ProgramMapEdge {
  readonly kind: "program-map";
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly access: Access;
  /** `declared`: in `:uses-maps`, and used as far as is known. `unused`: in `:uses-maps`, but the body is known not to use it. `undeclared`: used by the body, not in `:uses-maps`. */
  readonly state: "declared" | "unused" | "undeclared";
}
export type GraphEdge = PolicyProgramEdge | PolicyMapEdge | ProgramMapEdge;

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
