/** RFC 8785 (JSON Canonicalization Scheme): one text for one value, for hashes and attestation. No recursion. */
import type { JsonValue } from "../ir/json-value.ts";
import { isArray, isObject } from "./value.ts";

/** The canonical text of a value: no white space, keys by UTF-16 units, numbers as ECMAScript writes them. */
export function canonicalJson(root: JsonValue): string {
  const parts: string[] = [];
  const work: ({ readonly text: string } | { readonly value: JsonValue })[] = [{ value: root }];
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    if ("text" in step) {
      parts.push(step.text);
      continue;
    }
    const { value } = step;
    if (isArray(value)) {
      parts.push("[");
      work.push({ text: "]" });
      for (let i = value.length - 1; i >= 0; i--) {
        work.push({ value: value[i] ?? null });
        if (i > 0) work.push({ text: "," });
      }
    } else if (isObject(value)) {
      parts.push("{");
      work.push({ text: "}" });
      const keys = Object.keys(value).sort();
      for (let i = keys.length - 1; i >= 0; i--) {
        const key = keys[i] ?? "";
        work.push({ value: value[key] ?? null });
        work.push({ text: `${i > 0 ? "," : ""}${JSON.stringify(key)}:` });
      }
    } else {
      parts.push(JSON.stringify(value));
    }
  }
  return parts.join("");
}
