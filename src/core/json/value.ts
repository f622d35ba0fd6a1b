/** JSON trees as plain values, and equality of values. Neither recurses. */
import type { JsonValue } from "../ir/json-value.ts";
import type { JsonObject } from "./model.ts";
import type { JsonNode } from "./tree.ts";

/** The value of a tree. A whole number of which JavaScript would lose digits becomes `{"int": "digits"}`. */
export function valueOf(root: JsonNode): JsonValue {
  const done: JsonValue[] = [];
  const work: { readonly node: JsonNode; readonly close: boolean }[] = [{ node: root, close: false }];
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { node, close } = step;
    if (node.kind !== "object" && node.kind !== "array") {
      done.push(scalarOf(node));
      continue;
    }
    const inner = node.kind === "array" ? node.items : node.members.map(({ value }) => value);
    if (!close) {
      work.push({ node, close: true });
      for (let i = inner.length - 1; i >= 0; i--) {
        const child = inner[i];
        if (child !== undefined) work.push({ node: child, close: false });
      }
      continue;
    }
    const values = done.splice(done.length - inner.length, inner.length);
    if (node.kind === "array") done.push(values);
    else done.push(Object.fromEntries(node.members.map(({ key }, i) => [key, values[i] ?? null])));
  }
  return done[0] ?? null;
}

function scalarOf(node: Exclude<JsonNode, { kind: "object" | "array" }>): JsonValue {
  if (node.kind === "null") return null;
  if (node.kind !== "number") return node.value;
  const losesDigits = /^-?[1-9]\d*$/.test(node.text) && String(node.value) !== node.text;
  return losesDigits ? { int: node.text } : node.value;
}

/** True when two values are the same, the order of keys aside. */
export function equalJson(left: JsonValue, right: JsonValue): boolean {
  const work: [JsonValue | undefined, JsonValue | undefined][] = [[left, right]];
  for (let pair = work.pop(); pair !== undefined; pair = work.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (isArray(a)) {
      if (!isArray(b) || a.length !== b.length) return false;
      for (let i = 0; i < a.length; i++) work.push([a[i], b[i]]);
    } else if (isObject(a) && isObject(b)) {
      const keys = Object.keys(a);
      if (keys.length !== Object.keys(b).length) return false;
      for (const key of keys) {
        if (!Object.hasOwn(b, key)) return false;
        work.push([a[key], b[key]]);
      }
    } else {
      return false;
    }
  }
  return true;
}

export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
