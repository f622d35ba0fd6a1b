/**
 * What the inspector shows of declarations: from the same table of fields as
 * everything else. A field of several declarations is shared when all of them
 * have it; its text is missing where they differ.
 */
import { ATTACH_FIELDS, FIELDS, stringValue } from "../../core/index.ts";
import type { Diagnostic, FieldInfo, FieldPath, LoweredField, Placed, SpecSort } from "../../core/index.ts";
import { text } from "../text.ts";

/** A form that has fields. */
export type PlacedSpec = Placed & { readonly lowered: { readonly sort: SpecSort } };

export interface FieldView {
  readonly path: FieldPath;
  readonly info: FieldInfo;
  /** As it stands in the text, strings without quotes; undefined when absent or, with `mixed`, when the forms differ. */
  readonly text: string | undefined;
  readonly mixed: boolean;
  /** Of a list: the names that all of the forms have, in the order of the first form. */
  readonly names: readonly string[];
}

export function isSpec(placed: Placed | undefined): placed is PlacedSpec {
  const sort = placed?.lowered.sort;
  return sort === "program" || sort === "map" || sort === "policy";
}

/** The fields that all of the forms have. */
export function fieldsOf(forms: readonly PlacedSpec[]): readonly FieldView[] {
  const [first, ...rest] = forms;
  if (first === undefined) return [];
  return flatFields(first.lowered.sort)
    .filter((field) => rest.every(({ lowered }) => flatFields(lowered.sort).some((other) => sameField(field, other))))
    .map(({ path, info }): FieldView => {
      const texts = forms.map((form) => textOf(form, fieldAt(form, path)));
      const mixed = texts.some((value) => value !== texts[0]);
      const lists = forms.map((form) => namesOf(fieldAt(form, path)));
      const names = (lists[0] ?? []).filter((name) => lists.every((list) => list.includes(name)));
      return { path, info, text: mixed ? undefined : texts[0], mixed: info.type === "names" ? false : mixed, names };
    });
}

interface FlatField {
  readonly path: FieldPath;
  readonly info: FieldInfo;
}

/** In the order in which they are written, but lists before the seldom used pin path. */
function flatFields(sort: SpecSort): readonly FlatField[] {
  const inOrder = [...FIELDS[sort]].sort((a, b) => Number(a.key === "pin_path") - Number(b.key === "pin_path"));
  return inOrder.flatMap((info): FlatField[] =>
    info.type === "attach"
      ? ATTACH_FIELDS.map((inner) => ({ path: [info.key, inner.key], info: inner }))
      : [{ path: [info.key], info }],
  );
}

function sameField(a: FlatField, b: FlatField): boolean {
  return a.info.type === b.info.type && a.path.join("/") === b.path.join("/");
}

/** The field as written, if it is. */
export function fieldAt(form: PlacedSpec, path: FieldPath): LoweredField | undefined {
  const { lowered } = form;
  if (!("fields" in lowered)) return undefined;
  const [key = "", inner] = path;
  const field = lowered.fields.get(key);
  return inner === undefined ? field : field?.inner?.get(inner);
}

export function namesOf(field: LoweredField | undefined): readonly string[] {
  return field?.items?.map((item) => item.name) ?? [];
}

function textOf(form: PlacedSpec, field: LoweredField | undefined): string | undefined {
  if (field === undefined) return undefined;
  const { source } = form.form;
  return field.value.kind === "string"
    ? stringValue(source, field.value)
    : source.slice(field.value.start, field.value.end);
}

/** The diagnostics of one form, by field (`kind`, `attach/target`, …); what belongs to no field is under "". */
export function problemsByField(
  form: PlacedSpec,
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, readonly Diagnostic[]> {
  const known = flatFields(form.lowered.sort).map(({ path }) => path);
  const result = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.form !== form.id) continue;
    const key = fieldOf(form, known, diagnostic);
    const list = result.get(key);
    if (list === undefined) result.set(key, [diagnostic]);
    else list.push(diagnostic);
  }
  return result;
}

/** The field that a diagnostic stands at: by its place in JSON, else by its place in the text. */
function fieldOf(form: PlacedSpec, known: readonly FieldPath[], diagnostic: Diagnostic): string {
  const pointer = diagnostic.jsonPath.split("/").slice(3);
  if (pointer[0] === "name") return "name";
  const byPointer = known.find((path) => path.every((key, index) => pointer[index] === key));
  if (byPointer !== undefined) return byPointer.join("/");
  const start = diagnostic.span.start - form.start;
  const end = diagnostic.span.end - form.start;
  const { nameSpan } = form.lowered;
  if (nameSpan !== undefined && nameSpan.start <= start && end <= nameSpan.end) return "name";
  const bySpan = known.find((path) => {
    const field = fieldAt(form, path);
    return field !== undefined && field.keySpan.start <= start && end <= field.value.end;
  });
  return bySpan?.join("/") ?? "";
}

/** A field's name for a person. */
export function labelOf(view: FieldView, forms: readonly PlacedSpec[]): string {
  const key = view.path.at(-1) ?? "";
  if (key === "target") return targetLabel(forms);
  if (isRing(forms) && key === "max_entries") return text.inspector.ringSize;
  if (isEvents(forms) && key === "value_size") return text.inspector.eventSize;
  return text.inspector.fields[key] ?? key;
}

function targetLabel(forms: readonly PlacedSpec[]): string {
  const labels = new Set(forms.map((form) => text.inspector.targets[kindOf(form) ?? ""] ?? text.inspector.target));
  const [only] = labels;
  return labels.size === 1 && only !== undefined ? only : text.inspector.target;
}

/** The kind, when it is one. */
export function kindOf(form: PlacedSpec): string | undefined {
  const { facts } = form.lowered as { readonly facts?: { readonly kind?: string } };
  return facts?.kind;
}

function isRing(forms: readonly PlacedSpec[]): boolean {
  return forms.every((form) => kindOf(form) === ":ring-buf");
}

function isEvents(forms: readonly PlacedSpec[]): boolean {
  return forms.every((form) => kindOf(form) === ":ring-buf" || kindOf(form) === ":perf-event-array");
}
