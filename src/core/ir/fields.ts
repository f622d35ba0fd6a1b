/**
 * The fields of each form: Lisp key, JSON key, type and order. The lowering,
 * the edits, the JSON projection, the inspector and completion read this table.
 */
import type { MapSpec, PolicySpec, ProgramSpec } from "./schema.ts";

/** How a form is written: `docs/spec/language.md`. */
export type Dialect = "documented" | "kwargs";

/** What a top-level form declares. */
export type Sort = "program" | "map" | "policy" | "function";
export type SpecSort = Exclude<Sort, "function">;

export interface SpecOf {
  program: ProgramSpec;
  map: MapSpec;
  policy: PolicySpec;
}

export type FieldType = "string" | "program-kind" | "map-kind" | "u32" | "names" | "attach";

export interface FieldInfo {
  /** JSON key, snake_case. */
  readonly key: string;
  /** Lisp key without its colon, kebab-case. */
  readonly lisp: string;
  readonly type: FieldType;
  readonly required: boolean;
}

export const FORM_HEADS: Readonly<Record<Sort, string>> = {
  program: "defbpf-program",
  map: "defbpf-map",
  policy: "defbpf-policy",
  function: "bpf-fn",
};

/** `:name`, where the name does not stand before the fields. */
export const NAME_FIELD: FieldInfo = { key: "name", lisp: "name", type: "string", required: true };

/** Fields beside `name`, in the order in which they are written. */
export const FIELDS: Readonly<Record<SpecSort, readonly FieldInfo[]>> = {
  program: [
    { key: "kind", lisp: "kind", type: "program-kind", required: true },
    { key: "attach", lisp: "attach", type: "attach", required: true },
    { key: "source", lisp: "source", type: "string", required: true },
    { key: "license", lisp: "license", type: "string", required: false },
    { key: "pin_path", lisp: "pin-path", type: "string", required: false },
    { key: "uses_maps", lisp: "uses-maps", type: "names", required: false },
  ],
  map: [
    { key: "kind", lisp: "kind", type: "map-kind", required: true },
    { key: "key_size", lisp: "key-size", type: "u32", required: false },
    { key: "value_size", lisp: "value-size", type: "u32", required: true },
    { key: "max_entries", lisp: "max-entries", type: "u32", required: true },
    { key: "pin_path", lisp: "pin-path", type: "string", required: false },
  ],
  policy: [
    { key: "description", lisp: "description", type: "string", required: true },
    { key: "programs", lisp: "programs", type: "names", required: true },
    { key: "maps", lisp: "maps", type: "names", required: false },
  ],
};

/** Fields of `attach`. */
export const ATTACH_FIELDS: readonly FieldInfo[] = [
  { key: "target", lisp: "target", type: "string", required: true },
  { key: "direction", lisp: "direction", type: "string", required: false },
];

const SORTS: ReadonlyMap<string, Sort> = new Map(
  (Object.keys(FORM_HEADS) as Sort[]).map((sort) => [FORM_HEADS[sort], sort]),
);

/** The sort whose head symbol is `head`, if any. */
export function sortOfHead(head: string): Sort | undefined {
  return SORTS.get(head);
}
