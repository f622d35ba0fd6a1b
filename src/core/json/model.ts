/**
 * The JSON document: a projection of the declarations that lower whole, in
 * document order (`docs/spec/json.md`). It never holds what the Lisp does not.
 */
import type { Sort } from "../ir/fields.ts";
import type { JsonValue } from "../ir/json-value.ts";
import type { Placed } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";

export const SCHEMA_ID = "https://pleme.io/schemas/tatara-ebpf.schema.json";

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export const SECTIONS = ["maps", "programs", "policies", "functions"] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_SORTS: Readonly<Record<Section, Sort>> = {
  maps: "map",
  programs: "program",
  policies: "policy",
  functions: "function",
};

/** The sections, those first whose items others refer to. */
export const MATCH_ORDER = ["maps", "functions", "programs", "policies"] as const;

/** One declaration: its form and its JSON. */
export interface JsonItem {
  readonly id: FormId;
  readonly value: JsonObject;
}

export interface JsonDocument extends Readonly<Record<Section, readonly JsonItem[]>> {
  /** Declarations that do not lower and are therefore not in the document. */
  readonly omitted: readonly Placed[];
}

/** What is wrong with a JSON text, at UTF-16 offsets of it. */
export interface JsonProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}
