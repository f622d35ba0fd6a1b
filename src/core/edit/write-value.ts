/** Values as Lisp text on one line: by the type of the field, in a dialect. */
import type { Dialect, FieldInfo } from "../ir/fields.ts";
import { ATTACH_FIELDS } from "../ir/fields.ts";
import { lispOfJson } from "../ir/json-value.ts";
import { lispKeyOf } from "../ir/keys.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { isPlainSymbol, writeString } from "../syntax/atoms.ts";
import { endsRun } from "../syntax/chars.ts";

export type JsonObject = { readonly [key: string]: JsonValue };

/** The text of a value. What does not fit the field's type is written as the JSON that it is: the checks say so. */
export function writeValue(info: FieldInfo | undefined, value: JsonValue, dialect: Dialect): string {
  switch (info?.type) {
    case "program-kind":
    case "map-kind":
      return typeof value === "string" && isKeyword(value) ? value : lispOfJson(value, dialect);
    case "names":
      if (!isJsonArray(value)) return lispOfJson(value, dialect);
      return bracketed(
        dialect === "kwargs" ? "()" : "[]",
        value.map((item) => lispOfJson(item, dialect)),
      );
    case "attach":
      if (!isJsonObject(value)) return lispOfJson(value, dialect);
      return bracketed(
        dialect === "kwargs" ? "()" : "{}",
        orderedEntries(value, ATTACH_FIELDS).map(([key, inner]) => writeField(key, lispOfJson(inner, dialect))),
      );
    default:
      return lispOfJson(value, dialect);
  }
}

/** `:key value` of a JSON key. */
export function writeField(key: string, valueText: string): string {
  return `:${lispKeyOf(key)} ${valueText}`;
}

/** A name before the fields: a symbol where that reads back, else a string. */
export function writeName(name: string): string {
  return isPlainSymbol(name) ? name : writeString(name);
}

/** Entries in canonical order, unknown ones behind; known ones that are null are absent. */
export function orderedEntries(value: JsonObject, known: readonly FieldInfo[]): [string, JsonValue][] {
  const entries: [string, JsonValue][] = [];
  for (const { key } of known) {
    const inner = Object.hasOwn(value, key) ? value[key] : undefined;
    if (inner !== undefined && inner !== null) entries.push([key, inner]);
  }
  for (const [key, inner] of Object.entries(value)) {
    if (!known.some((info) => info.key === key)) entries.push([key, inner]);
  }
  return entries;
}

export function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isKeyword(text: string): boolean {
  if (!text.startsWith(":") || text.length === 1) return false;
  for (let i = 1; i < text.length; i++) if (endsRun(text.charCodeAt(i))) return false;
  return true;
}

function bracketed(brackets: string, items: readonly string[]): string {
  return brackets.charAt(0) + items.join(" ") + brackets.charAt(1);
}
