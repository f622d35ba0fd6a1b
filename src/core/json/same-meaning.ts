/** Compares JSON texts by what they declare: order of keys, white space and nulls (which read as absent) do not count. */
import { canonicalJson } from "./canonical.ts";
import type { JsonValue } from "../ir/json-value.ts";

/** True when both texts are JSON of the same meaning; false also when one of them is no JSON. */
export function sameMeaning(left: string, right: string): boolean {
  try {
    return canonicalJson(withoutNulls(left)) === canonicalJson(withoutNulls(right));
  } catch {
    // Not JSON, or nested deeper than the engine's own parser goes.
    return false;
  }
}

function withoutNulls(text: string): JsonValue {
  const dropNull = (_key: string, value: JsonValue): JsonValue | undefined => value ?? undefined;
  return JSON.parse(text, dropNull) as JsonValue;
}
