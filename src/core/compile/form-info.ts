/** What the catalogue of forms says of each. */
import type { ProgramKind } from "../ir/schema.ts";

export type FormGroup =
  | "control"
  | "binding"
  | "logic"
  | "integers"
  | "literals"
  | "maps"
  | "records"
  | "events"
  | "helpers"
  | "log"
  | "packet"
  | "tracing";

export type MapAccess = "read" | "write" | "read-write";

/** What a form takes: `[min, max]` arguments behind its head; without a maximum any number. */
export type Arity = readonly [min: number, max: number | undefined];

export interface FormInfo {
  readonly name: string;
  readonly group: FormGroup;
  /** With placeholders in capitals, options in square brackets: `(map-inc MAP KEY [DELTA])`. */
  readonly signature: string;
  /** Type of the value as people read it: `u32`, `bool`, `the map's value`; empty when it gives none. */
  readonly result: string;
  /** Markdown, one or two sentences. */
  readonly doc: string;
  /** Kinds of programs that offer it. */
  readonly kinds: ReadonlySet<ProgramKind>;
  readonly arity: Arity;
  /** True when it may miss. */
  readonly misses: boolean;
  /** Index of the argument that names a map, from 0 behind the head, and what becomes of the map. */
  readonly map: { readonly argument: number; readonly access: MapAccess } | undefined;
  /** The kernel's helpers that it needs whatever its arguments are. */
  readonly helpers: readonly string[];
}

/** A row of the tables: what is not said has its usual value. */
export interface FormRow extends Pick<FormInfo, "name" | "group" | "signature" | "doc"> {
  readonly result?: string;
  readonly kinds?: readonly ProgramKind[];
  readonly arity: Arity;
  readonly misses?: boolean;
  readonly access?: MapAccess;
  readonly helpers?: readonly string[];
}
