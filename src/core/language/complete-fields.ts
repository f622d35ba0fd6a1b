/** Completion of the fields of a form and of `:attach`. */
import { NAME_FIELD, type FieldInfo } from "../ir/fields.ts";
import type { Lowered } from "../ir/lowered.ts";
import type { Dialect } from "../ir/fields.ts";
import { DEFAULT_LICENSE, MAP_KINDS, PROGRAM_KINDS } from "../ir/schema.ts";
import { assertNever } from "../text/invariant.ts";
import type { Span } from "../text/span.ts";
import type { Caret } from "./caret.ts";
import { defaultFields } from "../validate/defaults.ts";
import { dialectNear } from "./complete-forms.ts";
import type { Completion, InsertPiece } from "./completion-model.ts";
import { fieldDoc } from "./field-docs.ts";
import type { Slot } from "./slot.ts";

/** The fields that are not written yet; required ones first. */
export function completeFields(
  caret: Caret,
  slot: Extract<Slot, { kind: "field" }>,
  replace: Span,
): readonly Completion[] {
  const lowered = caret.placed?.lowered;
  const dialect = lowered !== undefined && "dialect" in lowered ? lowered.dialect : dialectNear(caret);
  const inAttach = !slot.fields.includes(NAME_FIELD) && slot.fields.some(({ key }) => key === "target");
  const open = slot.fields.filter(({ lisp }) => !slot.written.has(lisp));
  const sorted = [...open.filter(({ required }) => required), ...open.filter(({ required }) => !required)];
  return sorted.map((field) => {
    const label = `:${field.lisp}`;
    const value = slot.hasValue ? [] : [" ", ...placeholder(field, dialect, lowered)];
    return {
      label,
      sort: "field",
      detail: field.required ? fieldTypeName(field) : `${fieldTypeName(field)}, optional`,
      doc: fieldDoc(slot.sort, field.key, inAttach),
      insert: [label, ...value],
      replace,
      filter: label,
      again: !slot.hasValue && ["names", "string"].includes(field.type),
    };
  });
}

/** What a field takes, for a person. */
export function fieldTypeName(field: FieldInfo): string {
  switch (field.type) {
    case "string":
      return "text";
    case "program-kind":
    case "map-kind":
      return "a kind";
    case "u32":
      return "0 to 4,294,967,295";
    case "names":
      return "names";
    case "attach":
      return "target and direction";
    default:
      return assertNever(field.type);
  }
}

function placeholder(field: FieldInfo, dialect: Dialect, lowered: Lowered | undefined): readonly InsertPiece[] {
  const kwargs = dialect === "kwargs";
  switch (field.type) {
    case "string":
      return field.key === "license" ? [`"${DEFAULT_LICENSE}`, { stop: 0 }, '"'] : ['"', { stop: 0 }, '"'];
    case "program-kind":
      return [{ stop: 0, choices: PROGRAM_KINDS }];
    case "map-kind":
      return [{ stop: 0, choices: MAP_KINDS }];
    case "u32":
      return [{ stop: 0, text: usualSize(field.key, lowered) }];
    case "names":
      return kwargs ? ['("', { stop: 0 }, '")'] : ['["', { stop: 0 }, '"]'];
    case "attach":
      return kwargs ? ['(:target "', { stop: 0 }, '")'] : ['{:target "', { stop: 0 }, '"}'];
    default:
      return assertNever(field.type);
  }
}

/** What a new map of the kind has, or of the usual kind while none is written. */
function usualSize(key: string, lowered: Lowered | undefined): string {
  const size = defaultFields("map", "", lowered?.sort === "map" ? lowered.facts : {})[key];
  return typeof size === "number" ? String(size) : "0";
}
