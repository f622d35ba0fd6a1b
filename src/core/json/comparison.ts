/** Items compared but for their names, and with references as they are after renames. */
import { canonicalJson } from "./canonical.ts";
import type { JsonObject } from "./model.ts";

/** New names by old names, both as JSON text. */
export type NewNames = ReadonlyMap<string, string>;

const STRING = /"(?:[^"\\]|\\.)*"/g;
/** A program's source that is a function, as JSON text: `"file.tlisp:name"`. */
const FUNCTION_SOURCE = /^("(?:[^"\\]|\\.)*?\.tlisp:)((?:[^"\\]|\\.)*")$/;

/**
 * A text that is the same for items that are equal but for the name of each. Every text of the item that is an old
 * name counts as the new one: what is equal so is taken for the same declaration, nothing more hangs on it.
 */
export function comparisonKey(item: JsonObject, newNames: NewNames): string {
  return renamedText(canonicalJson({ ...item, name: "" }), newNames);
}

/** JSON text in which every text that is an old name says the new one. */
export function renamedText(json: string, newNames: NewNames): string {
  if (newNames.size === 0) return json;
  return json.replaceAll(STRING, (token) => {
    const name = newNames.get(token);
    if (name !== undefined) return name;
    const [, file, own] = (token.includes(".tlisp:") ? FUNCTION_SOURCE.exec(token) : null) ?? [];
    const target = own === undefined ? undefined : newNames.get(`"${own}`);
    return file === undefined || target === undefined ? token : file + target.slice(1);
  });
}
