/**
 * Rust as rustfmt lays it out (2024 style, 100 columns), for the few places
 * where a declared name decides whether a line fits. Only ASCII text goes
 * through these rules, so a character is a column. What rustfmt cannot make fit
 * it leaves as written; then one line is written.
 */
import type { Snippet } from "./snippet.ts";
import { textOf, verbatim } from "./snippet.ts";

export const MAX_WIDTH = 100;

type Rust = Snippet<"rust">;

/** `HEAD(ARGUMENT, …)TAIL`, one argument a line when it does not fit behind `indent` columns. */
export function call(head: string, args: readonly Rust[], tail: string, indent: number): Rust {
  const texts = args.map(textOf);
  const one = `${head}(${texts.join(", ")})${tail}`;
  if (indent + one.length <= MAX_WIDTH) return verbatim("rust", one);
  const broken = [`${head}(`, ...texts.map((text) => `    ${text},`), `)${tail}`];
  // An argument that is too long even on its own line: rustfmt leaves the statement alone.
  if (texts.some((text) => indent + 5 + text.length > MAX_WIDTH)) return verbatim("rust", one);
  return verbatim("rust", broken.join("\n"));
}

/** `LEFT = RIGHT;` of an item at the left margin, broken behind the sign when it does not fit. */
export function assignment(left: string, right: Rust): Rust {
  const value = textOf(right);
  const one = `${left} = ${value};`;
  if (one.length <= MAX_WIDTH || left.length + 2 > MAX_WIDTH || value.length + 5 > MAX_WIDTH) {
    return verbatim("rust", one);
  }
  return verbatim("rust", `${left} =\n    ${value};`);
}

/** `#[NAME(key = VALUE)]`: an attribute with one argument. */
export function attribute(name: string, key: string, value: Rust): Rust {
  const inner = `${key} = ${textOf(value)}`;
  const one = `#[${name}(${inner})]`;
  return verbatim("rust", one.length <= MAX_WIDTH ? one : `#[${name}(\n    ${inner}\n)]`);
}

/** The first line or lines of `pub fn NAME(PARAMETER) -> RESULT {`. */
export function functionHead(name: Rust, parameter: string, result: string): Rust {
  const one = `pub fn ${textOf(name)}(${parameter}) -> ${result} {`;
  if (one.length <= MAX_WIDTH) return verbatim("rust", one);
  return verbatim("rust", `pub fn ${textOf(name)}(\n    ${parameter},\n) -> ${result} {`);
}

/** `use PREFIX::{A, B};` with the items in the given order, filled to the width when they do not fit on one line. */
export function useList(prefix: string, items: readonly string[]): Rust {
  const [first] = items;
  if (first === undefined) return verbatim("rust", "");
  if (items.length === 1) return verbatim("rust", `use ${prefix}::${first};`);
  const one = `use ${prefix}::{${items.join(", ")}};`;
  if (one.length <= MAX_WIDTH) return verbatim("rust", one);
  const lines: string[] = [];
  let line = "   ";
  for (const item of items) {
    if (line.length + 2 + item.length > MAX_WIDTH) {
      lines.push(line);
      line = "   ";
    }
    line += ` ${item},`;
  }
  return verbatim("rust", [`use ${prefix}::{`, ...lines, line, "};"].join("\n"));
}

/** rustfmt's version order of identifiers: digits compare as numbers, `_` comes before everything. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [chunks(a), chunks(b)];
  let zeros = 0;
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i] ?? "", right[i] ?? ""];
    if (/^\d/.test(x) && /^\d/.test(y)) {
      const [p, q] = [x.replace(/^0+/, ""), y.replace(/^0+/, "")];
      if (p.length !== q.length) return p.length - q.length;
      if (p !== q) return p < q ? -1 : 1;
      // More zeros in front come first, when nothing else tells the names apart.
      zeros ||= y.length - x.length;
    } else if (x !== y) {
      const [p, q] = [x.replaceAll("_", " "), y.replaceAll("_", " ")];
      return p < q ? -1 : 1;
    }
  }
  return left.length - right.length || zeros;
}

function chunks(name: string): string[] {
  return name.match(/\d+|\D+/g) ?? [];
}
