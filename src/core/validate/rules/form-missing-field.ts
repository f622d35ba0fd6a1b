/** What the upstream structs have no default for. */
import { ATTACH_FIELDS, FIELDS } from "../../ir/fields.ts";
import type { Lowered } from "../../ir/lowered.ts";
import type { JsonValue } from "../../ir/json-value.ts";
import { defaultFields, defaultTarget } from "../defaults.ts";
import { fix, replaceText } from "../fixes.ts";
import { capital, describe, lowerProblems, programOf, spanOf, specOf } from "../form-nodes.ts";
import type { Fix, Operation } from "../../edit/operation.ts";
import type { Placed } from "../../workspace/model.ts";
import type { FormRule } from "../rule.ts";

export const formMissingField: FormRule = {
  id: "form-missing-field",
  severity: "error",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const { lowered } = subject;
    for (const { field, start, end } of lowerProblems(subject, "form-missing-field")) {
      report({
        span: spanOf({ start, end }),
        message: messageOf(lowered, field),
        field: field.slice(0, -1),
        fixes: (place) => insertion(place, lowered, field),
      });
    }
  },
};

function messageOf(lowered: Lowered, field: readonly string[]): string {
  const [key = "", inner] = field;
  if (key === "name") return `This ${lowered.sort} has no name.`;
  const owner = capital(describe(lowered.sort, lowered.name));
  if (lowered.sort === "function") return `${owner} has no parameter.`;
  return inner === undefined
    ? `${owner} has no \`${lispKey(lowered, key)}\`.`
    : `${owner} has no \`${lispKey(lowered, inner)}\` in \`${lispKey(lowered, key)}\`.`;
}

function insertion(place: Placed, lowered: Lowered, field: readonly string[]): readonly Fix[] {
  const key = field.at(-1) ?? "";
  if (lowered.sort === "function" && key === "ctx" && lowered.nameSpan !== undefined) {
    const { end } = lowered.nameSpan;
    return [fix("Insert the parameter `(ctx)`", replaceText(place, { start: end, end }, " (ctx)"))];
  }
  const spec = specOf(lowered);
  if (spec === undefined || key === "name") return [];
  const program = programOf(lowered);
  const value: JsonValue | undefined =
    field.length > 1 ? defaultTarget(program?.facts.kind) : defaultFields(spec.sort, spec.name ?? "", spec.facts)[key];
  if (value === undefined) return [];
  const insert: Operation = { kind: "set-field", id: place.id, field, value };
  // The kind that is put in has keys.
  if (spec.sort === "map" && key === "kind" && !spec.fields.has("key_size")) {
    const size = defaultFields("map", "")["key_size"] ?? 0;
    return [
      fix("Insert `:kind` and `:key-size`", insert, {
        kind: "set-field",
        id: place.id,
        field: ["key_size"],
        value: size,
      }),
    ];
  }
  return [fix(`Insert \`${lispKey(lowered, key)}\``, insert)];
}

/** The keyword of a JSON key. */
function lispKey(lowered: Lowered, key: string): string {
  if (lowered.sort === "function" || lowered.sort === "other") return key;
  const info = [...FIELDS[lowered.sort], ...ATTACH_FIELDS].find((field) => field.key === key);
  return `:${info?.lisp ?? key}`;
}
