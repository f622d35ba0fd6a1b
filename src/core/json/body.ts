/**
 * Bodies of functions as JSON: the plain tree of what was read, without loss
 * (`docs/spec/json.md`). Arrays are lists; every other thing that JSON does not
 * have is an object with one key. No recursion.
 */
import { readJson, type JsonReading } from "../ir/json-value.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { classifyRun, writeString } from "../syntax/atoms.ts";
import { endsRun } from "../syntax/chars.ts";
import type { Node, QuoteNode } from "../syntax/cst.ts";
import { isArray, isObject } from "./value.ts";

/** Integers in base 16 and 2, which the reader takes for symbols; bodies know them. */
const RADIX_INTEGER = /^[+-]?0(?:x[0-9a-f]+|b[01]+)$/i;
const INTEGER = /^[+-]?[0-9]+$/;

export const QUOTE_KEYS: Readonly<Record<QuoteNode["prefix"], string>> = {
  "'": "quote",
  "`": "quasiquote",
  ",": "unquote",
  ",@": "splice",
};

/** The JSON of each node of `source`. */
export function bodyOf(source: string, nodes: readonly Node[]): readonly JsonValue[] {
  return readJson(source, nodes, BODY_READING);
}

const BODY_READING: JsonReading = {
  integer: (text, value) => (String(Number(value)) === text ? Number(value) : { int: text }),
  float: (text) => {
    const value = Number(text);
    if (Number.isFinite(value) && String(value) === text) return value;
    return INTEGER.test(text) ? { int: text } : { float: text };
  },
  symbol: (text) => (RADIX_INTEGER.test(text) ? { int: text } : { sym: text }),
  keyword: (text) => ({ kw: text.slice(1) }),
  list: (_, node, values) => (node.open === "{" ? { map: values } : values),
  quote: (node, value) => ({ [QUOTE_KEYS[node.prefix]]: value }),
};

/** The one key and value of an object that stands for something that JSON does not have. */
export function soleEntry(value: JsonValue): readonly [string, JsonValue] | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  return entries.length === 1 ? entries[0] : undefined;
}

/** The token of an atom of a body, or undefined when there is none that reads back as this value. */
export function tokenOf(value: JsonValue): string | undefined {
  if (typeof value === "string") return writeString(value);
  if (typeof value === "boolean") return value ? "#t" : "#f";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined;
  const entry = soleEntry(value);
  if (entry === undefined || typeof entry[1] !== "string") return undefined;
  const [key, text] = entry;
  const token = key === "kw" ? `:${text}` : text;
  if (!isRun(token)) return undefined;
  const kind = classifyRun(token, 0, token.length);
  const radix = RADIX_INTEGER.test(token);
  switch (key) {
    case "kw":
      return token;
    case "sym":
      return kind === "symbol" && !radix ? token : undefined;
    case "int":
      return INTEGER.test(token) || radix ? token : undefined;
    case "float":
      return kind === "float" && !INTEGER.test(token) ? token : undefined;
    default:
      return undefined;
  }
}

/** True for a run of characters that the reader takes as one token. */
function isRun(text: string): boolean {
  if (text === "") return false;
  for (let i = 0; i < text.length; i++) if (endsRun(text.charCodeAt(i))) return false;
  return true;
}

/** The items of an array or of `{"map": […]}`, with their brackets; undefined for anything else. */
export function listOf(value: JsonValue): { readonly items: readonly JsonValue[]; readonly map: boolean } | undefined {
  if (isArray(value)) return { items: value, map: false };
  const entry = soleEntry(value);
  return entry?.[0] === "map" && isArray(entry[1]) ? { items: entry[1], map: true } : undefined;
}

/** The prefix and the item of a quote; undefined for anything else. */
export function quoteOf(
  value: JsonValue,
): { readonly prefix: QuoteNode["prefix"]; readonly item: JsonValue } | undefined {
  const entry = soleEntry(value);
  if (entry === undefined) return undefined;
  const prefix = (Object.keys(QUOTE_KEYS) as QuoteNode["prefix"][]).find((prefix) => QUOTE_KEYS[prefix] === entry[0]);
  return prefix === undefined ? undefined : { prefix, item: entry[1] };
}

/** What is wrong with the values of a body, each with the path of indices to it; at most one a value. */
export function bodyProblems(body: readonly JsonValue[]): { path: readonly number[]; message: string }[] {
  const found: { path: readonly number[]; message: string }[] = [];
  interface Step {
    readonly value: JsonValue;
    readonly index: number;
    readonly parent: Step | undefined;
  }
  const work: Step[] = body.map((value, index) => ({ value, index, parent: undefined })).reverse();
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { value } = step;
    const list = listOf(value);
    const quote = list === undefined ? quoteOf(value) : undefined;
    let message: string | undefined;
    if (list !== undefined) {
      if (list.map && !isKeywordMap(list.items)) message = '{"map": […]} holds keywords, each with a value behind it.';
      for (let i = list.items.length - 1; i >= 0; i--) {
        work.push({ value: list.items[i] ?? null, index: i, parent: step });
      }
    } else if (quote !== undefined) {
      work.push({ value: quote.item, index: 0, parent: step });
    } else if (tokenOf(value) === undefined) {
      message = describe(value);
    }
    if (message === undefined) continue;
    const path: number[] = [];
    for (let at: Step | undefined = step; at !== undefined; at = at.parent) path.unshift(at.index);
    found.push({ path, message });
    if (found.length >= 100) break;
  }
  return found;
}

function isKeywordMap(items: readonly JsonValue[]): boolean {
  return items.length % 2 === 0 && items.every((item, i) => i % 2 === 1 || soleEntry(item)?.[0] === "kw");
}

function describe(value: JsonValue): string {
  const entry = soleEntry(value);
  if (entry !== undefined && typeof entry[1] === "string" && ["sym", "kw", "int", "float"].includes(entry[0])) {
    const noun = { sym: "symbol", kw: "keyword", int: "integer", float: "floating-point number" }[entry[0]] ?? "";
    return `${JSON.stringify(entry[1])} cannot be written as a ${noun}.`.replace("a integer", "an integer");
  }
  if (value === null) return "A body has no null.";
  return 'A body is made of arrays, strings, numbers, booleans and {"sym": …}, {"kw": …}, {"int": …}.';
}
