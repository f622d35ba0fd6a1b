/**
 * The catalogue of forms that bodies are written in. Completion, hover, signature
 * help, inference of access and renaming read this table; the checker takes
 * arities, kinds and helpers from it. Nothing else knows a form by itself.
 */
import { PROGRAM_KINDS } from "../ir/schema.ts";
import type { FormInfo, FormRow } from "./form-info.ts";
import { CONTROL_FORMS } from "./forms-control.ts";
import { CONTEXT_FORMS } from "./forms-context.ts";
import { VALUE_FORMS } from "./forms-value.ts";

/** All forms by name, in the order of the language's description. */
export const FORMS: ReadonlyMap<string, FormInfo> = new Map(
  [...CONTROL_FORMS, ...VALUE_FORMS, ...CONTEXT_FORMS].map((row) => [row.name, formOf(row)]),
);

function formOf({ name, group, signature, result, doc, kinds, arity, misses, access, helpers }: FormRow): FormInfo {
  return {
    name,
    group,
    signature,
    result: result ?? "",
    doc,
    kinds: new Set(kinds ?? PROGRAM_KINDS),
    arity,
    misses: misses === true,
    map: access === undefined ? undefined : { argument: 0, access },
    helpers: helpers ?? [],
  };
}
