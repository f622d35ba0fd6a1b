/**
 * Trees as JSON, in the reading of who asks, and the reading of values of
 * unknown fields: any JSON value as Lisp text and back. Writing and reading
 * again gives the same value (`docs/spec/json.md`). Neither direction recurses:
 * the nesting depth is the input's.
 */
import { integerValue, stringValue, writeString } from "../syntax/atoms.ts";
import type { AtomNode, ListNode, Node, QuoteNode } from "../syntax/cst.ts";
import { jsonKeyOf, lispKeyOf } from "./keys.ts";
import type { Dialect } from "./fields.ts";

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const I64_MIN = -(2n ** 63n);
const I64_MAX = 2n ** 63n - 1n;

/** How a tree becomes JSON where there is more than one way to. `text` is the token's. */
export interface JsonReading {
  readonly integer: (text: string, value: bigint) => JsonValue;
  readonly float: (text: string) => JsonValue;
  readonly symbol: (text: string) => JsonValue;
  /** `text` has its colon. */
  readonly keyword: (text: string) => JsonValue;
  /** `values` are those of the list's items. */
  readonly list: (source: string, node: ListNode, values: readonly JsonValue[]) => JsonValue;
  /** `value` is that of what is quoted, null where nothing is. */
  readonly quote: (node: QuoteNode, value: JsonValue) => JsonValue;
}

/** The JSON of each node of `source`. */
export function readJson(source: string, nodes: readonly Node[], reading: JsonReading): readonly JsonValue[] {
  // Values are put together from the leaves up; `work` holds nodes to visit and lists and quotes to close.
  const done: JsonValue[] = [];
  const work: { readonly node: Node; readonly close: boolean }[] = [];
  const visit = (items: readonly Node[]): void => {
    for (let i = items.length - 1; i >= 0; i--) {
      const node = items[i];
      if (node !== undefined) work.push({ node, close: false });
    }
  };
  visit(nodes);
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { node, close } = step;
    if (node.kind === "list") {
      if (close) {
        done.push(reading.list(source, node, done.splice(done.length - node.items.length, node.items.length)));
        continue;
      }
      work.push({ node, close: true });
      visit(node.items);
    } else if (node.kind === "quote") {
      if (close) {
        done.push(reading.quote(node, done.pop() ?? null));
        continue;
      }
      work.push({ node, close: true });
      if (node.item === undefined) done.push(null);
      else work.push({ node: node.item, close: false });
    } else {
      done.push(node.kind === "stray" ? null : readAtom(source, node, reading));
    }
  }
  return done;
}

function readAtom(source: string, node: AtomNode, reading: JsonReading): JsonValue {
  if (node.kind === "string") return stringValue(source, node);
  const text = source.slice(node.start, node.end);
  if (node.kind === "boolean") return text === "#t";
  return node.kind === "integer" ? reading.integer(text, integerValue(source, node)) : reading[node.kind](text);
}

/** The JSON value of a node of `source`. Symbols and keywords read as strings, as the upstream reader reads them. */
export function jsonOfNode(source: string, node: Node): JsonValue {
  return readJson(source, [node], VALUE_READING)[0] ?? null;
}

const VALUE_READING: JsonReading = {
  integer: (_, value) => (String(Number(value)) === String(value) ? Number(value) : { int: String(value) }),
  float: (text) => {
    const value = Number(text);
    return Number.isFinite(value) ? value : null;
  },
  symbol: (text) => (text === "nil" ? null : text),
  keyword: (text) => text,
  list: (source, node, values) => (isKeywordMap(node) ? objectOf(source, node.items, values) : values),
  quote: (_, value) => value,
};

/** `{…}` is an object also when it is empty; `(…)` and `[…]` when they hold nothing but keywords with values. */
function isKeywordMap(node: ListNode): boolean {
  if (node.items.length === 0) return node.open === "{";
  return node.items.length % 2 === 0 && node.items.every((item, i) => i % 2 === 1 || item.kind === "keyword");
}

function objectOf(source: string, items: readonly Node[], values: readonly JsonValue[]): JsonValue {
  const entries: [string, JsonValue][] = [];
  for (let i = 0; i + 1 < items.length; i += 2) {
    const key = items[i];
    if (key !== undefined) entries.push([jsonKeyOf(source, key), values[i + 1] ?? null]);
  }
  // `fromEntries` defines properties, so a key `__proto__` is a key like any other.
  return Object.fromEntries(entries);
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
