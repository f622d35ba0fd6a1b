/**
 * Values of unknown fields: any JSON value as Lisp text and back. Writing and
 * reading again gives the same value (`docs/spec/json.md`). Neither direction
 * recurses: the nesting depth is the input's.
 */
import { integerValue, stringValue, writeString } from "../syntax/atoms.ts";
import type { AtomNode, Node } from "../syntax/cst.ts";
import { jsonKeyOf, lispKeyOf } from "./keys.ts";
import type { Dialect, JsonValue } from "./lowered.ts";

const I64_MIN = -(2n ** 63n);
const I64_MAX = 2n ** 63n - 1n;

/** The JSON value of a node of `source`. Symbols and keywords read as strings, as the upstream reader reads them. */
export function jsonOfNode(source: string, root: Node): JsonValue {
  // Values are put together from the leaves up; `work` holds nodes to visit and lists to close.
  const done: JsonValue[] = [];
  const work: ({ readonly open: Node } | { readonly close: Node & { kind: "list" } })[] = [{ open: root }];
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    if ("close" in step) {
      const { items } = step.close;
      const values = done.splice(done.length - items.length, items.length);
      done.push(isKeywordMap(step.close) ? objectOf(source, items, values) : values);
    } else if (step.open.kind === "list") {
      work.push({ close: step.open });
      for (let i = step.open.items.length - 1; i >= 0; i--) {
        const item = step.open.items[i];
        if (item !== undefined) work.push({ open: item });
      }
    } else if (step.open.kind === "quote") {
      if (step.open.item === undefined) done.push(null);
      else work.push({ open: step.open.item });
    } else {
      done.push(step.open.kind === "stray" ? null : jsonOfAtom(source, step.open));
    }
  }
  return done[0] ?? null;
}

/** `{…}` is an object also when it is empty; `(…)` and `[…]` when they hold nothing but keywords with values. */
function isKeywordMap(node: Node & { kind: "list" }): boolean {
  if (node.items.length === 0) return node.open === "{";
  return node.items.length % 2 === 0 && node.items.every((item, i) => i % 2 === 1 || item.kind === "keyword");
}

function objectOf(source: string, items: readonly Node[], values: readonly JsonValue[]): JsonValue {
  const entries: [string, JsonValue][] = [];
  for (let i = 0; i + 1 < items.length; i += 2) {
    const key = items[i];
    if (key !== undefined) entries.push([jsonKeyOf(source.slice(key.start + 1, key.end)), values[i + 1] ?? null]);
  }
  // `fromEntries` defines properties, so a key `__proto__` is a key like any other.
  return Object.fromEntries(entries);
}

function jsonOfAtom(source: string, node: AtomNode): JsonValue {
  const text = source.slice(node.start, node.end);
  switch (node.kind) {
    case "string":
      return stringValue(source, node);
    case "boolean":
      return text === "#t";
    case "integer": {
      const value = integerValue(source, node);
      return String(Number(value)) === String(value) ? Number(value) : { int: String(value) };
    }
    case "float": {
      const value = Number(text);
      return Number.isFinite(value) ? value : null;
    }
    case "symbol":
      return text === "nil" ? null : text;
    case "keyword":
      return text;
  }
}

/**
 * Lisp text, on one line, that reads back as `value`. The kwargs dialect writes parentheses only
 * (but `{}` for an empty object, which nothing else could stand for).
 */
export function lispOfJson(value: JsonValue, dialect: Dialect): string {
  const [openList, closeList, openMap, closeMap] = dialect === "kwargs" ? "()()" : "[]{}";
  const parts: string[] = [];
  const work: ({ readonly text: string } | { readonly value: JsonValue })[] = [{ value }];
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    if ("text" in step) {
      parts.push(step.text);
      continue;
    }
    const atom = lispOfScalar(step.value);
    if (atom !== undefined) {
      parts.push(atom);
    } else if (Array.isArray(step.value)) {
      const items: readonly JsonValue[] = step.value;
      parts.push(openList ?? "");
      work.push({ text: closeList ?? "" });
      for (let i = items.length - 1; i >= 0; i--) {
        work.push({ value: items[i] ?? null });
        if (i > 0) work.push({ text: " " });
      }
    } else {
      const entries = Object.entries(step.value as { readonly [key: string]: JsonValue });
      if (entries.length === 0) {
        parts.push("{}");
        continue;
      }
      parts.push(openMap ?? "");
      work.push({ text: closeMap ?? "" });
      for (let i = entries.length - 1; i >= 0; i--) {
        const [key, inner] = entries[i] ?? ["", null];
        work.push({ value: inner }, { text: `${i > 0 ? " " : ""}:${lispKeyOf(key)} ` });
      }
    }
  }
  return parts.join("");
}

/** The token of a scalar, or of an integer that JSON numbers cannot hold; undefined for arrays and other objects. */
function lispOfScalar(value: JsonValue): string | undefined {
  if (value === null) return "nil";
  if (typeof value === "string") return writeString(value);
  if (typeof value === "boolean") return value ? "#t" : "#f";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "nil";
  return bigIntegerOf(value);
}

/** The digits in `{"int": "…"}`, the form in which `jsonOfNode` gives integers of which a number would lose digits. */
function bigIntegerOf(value: JsonValue): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const [entry, second] = Object.entries(value);
  if (entry === undefined || second !== undefined || entry[0] !== "int" || typeof entry[1] !== "string")
    return undefined;
  if (!/^-?[1-9]\d{15,18}$/.test(entry[1])) return undefined;
  const integer = BigInt(entry[1]);
  return integer >= I64_MIN && integer <= I64_MAX && String(Number(integer)) !== entry[1] ? entry[1] : undefined;
}
