/** Values of atoms: what a token's text means, and how a value is written as a token. */
import { invariant } from "../text/invariant.ts";
import { BACKSLASH, endsRun } from "./chars.ts";
import type { AtomKind, Node } from "./cst.ts";

const I64_MIN = -(2n ** 63n);
const I64_MAX = 2n ** 63n - 1n;
const INTEGER = /^[+-]?[0-9]+$/;
/** What Rust's `f64::from_str` accepts. */
const FLOAT = /^[+-]?(?:inf|infinity|nan|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)$/i;

/** The kind of a run of symbol characters. */
export function classifyRun(source: string, start: number, end: number): AtomKind {
  const first = source.charCodeAt(start);
  if (first === 0x3a) return "keyword";
  if (first === 0x23) {
    const second = source.charCodeAt(start + 1);
    return end - start === 2 && (second === 0x74 || second === 0x66) ? "boolean" : "symbol";
  }
  if (!mayStartNumber(first)) return "symbol";
  let digits = start;
  while (digits < end && isDigit(source.charCodeAt(digits))) digits++;
  // Nearly every number is a plain short one.
  if (digits === end && end - start < 19) return "integer";
  const text = source.slice(start, end);
  if (INTEGER.test(text)) return text.length < 19 || fitsI64(text) ? "integer" : "float";
  return FLOAT.test(text) ? "float" : "symbol";
}

/** Digits, signs, a dot, and the first letters of `inf` and `nan`. */
function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function mayStartNumber(unit: number): boolean {
  if (unit <= 0x39) return unit >= 0x30 || unit === 0x2b || unit === 0x2d || unit === 0x2e;
  const lower = unit | 0x20;
  return lower === 0x69 || lower === 0x6e;
}

function fitsI64(text: string): boolean {
  const value = integerOf(text);
  return value >= I64_MIN && value <= I64_MAX;
}

function integerOf(text: string): bigint {
  return text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text.replace(/^\+/, ""));
}

/** True when a string token holds a backslash before a character that has no escape. */
export function hasUnknownEscape(source: string, start: number, end: number): boolean {
  // A search with `indexOf` would run past the token: quadratic in a form of many strings.
  for (let at = start; at + 1 < end; at++) {
    if (source.charCodeAt(at) !== BACKSLASH) continue;
    at++;
    if (!'ntr"\\'.includes(source.charAt(at))) return true;
  }
  return false;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
]);

/** The value of a string token (closed or not). */
export function stringValue(source: string, node: Node): string {
  const closed = node.end - node.start > 1 && endsWithQuote(source, node);
  const raw = source.slice(node.start + 1, closed ? node.end - 1 : node.end);
  if (!raw.includes("\\")) return raw;
  return raw.replace(/\\([\s\S])/gu, (_, char: string) => ESCAPES.get(char) ?? char);
}

function endsWithQuote(source: string, node: Node): boolean {
  if (source.charAt(node.end - 1) !== '"') return false;
  let backslashes = 0;
  while (source.charCodeAt(node.end - 2 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 0;
}

/** The value of an integer token. */
export function integerValue(source: string, node: Node): bigint {
  invariant(node.kind === "integer", "not an integer");
  return integerOf(source.slice(node.start, node.end));
}

/** A string token that reads back as `value`. */
export function writeString(value: string): string {
  const escaped = value.replace(/["\\\n\t\r]/g, (char) => {
    if (char === "\n") return "\\n";
    if (char === "\t") return "\\t";
    return char === "\r" ? "\\r" : `\\${char}`;
  });
  return `"${escaped}"`;
}

/** True when `name`, written bare, reads back as the symbol of that name. */
export function isPlainSymbol(name: string): boolean {
  if (name === "" || name.charCodeAt(0) === 0xfeff) return false;
  for (let i = 0; i < name.length; i++) if (endsRun(name.charCodeAt(i))) return false;
  return classifyRun(name, 0, name.length) === "symbol";
}
