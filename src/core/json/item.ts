/**
 * One declaration as a JSON object: the normal form (only what is written),
 * with defaults, or in full. A function of the form alone, kept with it.
 */
import { ATTACH_FIELDS, FIELDS } from "../ir/fields.ts";
import type { FieldInfo, SpecSort } from "../ir/fields.ts";
import { jsonOfNode } from "../ir/json-value.ts";
import { isWhole, lowerForm } from "../ir/lower.ts";
import type { LoweredFunction, LoweredSpec } from "../ir/lowered.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { DEFAULT_LICENSE } from "../ir/schema.ts";
import type { Form } from "../syntax/cst.ts";
import { createKept, type Kept } from "../text/kept.ts";
import { bodyOf } from "./body.ts";
import type { JsonObject } from "./model.ts";

/** `written`: what stands in the Lisp. `defaults`: and every default. `full`: and null for what is absent. */
export type Detail = "written" | "defaults" | "full";

const kept: Readonly<Record<Detail, Kept<Form, JsonObject>>> = {
  written: createKept(),
  defaults: createKept(),
  full: createKept(),
};

/** The JSON of a form, or undefined when the form declares nothing or does not lower whole. */
export function itemOf(form: Form, detail: Detail): JsonObject | undefined {
  const known = kept[detail].get(form);
  if (known !== undefined || !isWhole(form)) return known;
  const lowered = lowerForm(form);
  if (lowered.sort === "other") return undefined;
  const item = lowered.sort === "function" ? functionItem(form, lowered, detail) : specItem(form, lowered, detail);
  kept[detail].set(form, item);
  return item;
}

/** What an absent field means; undefined for one that stays absent. */
const DEFAULTS: Readonly<Partial<Record<SpecSort, JsonObject>>> = {
  program: { license: DEFAULT_LICENSE, uses_maps: [] },
  map: { key_size: 0 },
  policy: { maps: [] },
};

function specItem(form: Form, lowered: LoweredSpec, detail: Detail): JsonObject {
  const facts = lowered.facts as JsonObject;
  const defaults = detail === "written" ? {} : (DEFAULTS[lowered.sort] ?? {});
  const entries: [string, JsonValue][] = [["name", facts["name"] ?? null]];
  for (const { key, type } of FIELDS[lowered.sort]) {
    const value = facts[key] ?? defaults[key] ?? (detail === "full" ? null : undefined);
    if (value === undefined) continue;
    entries.push([key, type === "attach" ? attachItem(form, lowered, value as JsonObject, detail) : value]);
  }
  return Object.fromEntries([...entries, ...lowered.unknown]);
}

function attachItem(form: Form, lowered: LoweredSpec, facts: JsonObject, detail: Detail): JsonObject {
  const known = ATTACH_FIELDS.flatMap(({ key }: FieldInfo): [string, JsonValue][] => {
    const value = facts[key] ?? (detail === "full" ? null : undefined);
    return value === undefined ? [] : [[key, value]];
  });
  const unknown = (lowered.fields.get("attach")?.inner?.values() ?? [])
    .filter(({ info }) => info === undefined)
    .map(({ key, value }): [string, JsonValue] => [key, jsonOfNode(form.source, value)]);
  return Object.fromEntries([...known, ...unknown]);
}

function functionItem(form: Form, lowered: LoweredFunction, detail: Detail): JsonObject {
  const body = bodyOf(form.source, lowered.body);
  const frame = { name: lowered.name ?? "", ctx: lowered.ctx ?? "" };
  if (lowered.doc === undefined) return detail === "full" ? { ...frame, doc: null, body } : { ...frame, body };
  return { ...frame, doc: lowered.doc, body };
}
