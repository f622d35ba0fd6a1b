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

/**
 * `use ROOT::…;` of items by the module they are in (`""` for the root itself), sorted and nested as rustfmt does:
 * on one line, or, as soon as a module has several items, one module a line.
 */
export function useTree(root: string, modules: Readonly<Record<string, readonly string[]>>): Rust {
  const branches = Object.entries(modules)
    .flatMap(([module, names]) => (module === "" ? names : branch(module, [...new Set(names)].sort(compareNames))))
    .sort(compareNames);
  const [first] = branches;
  if (first === undefined) return verbatim("rust", "");
  if (branches.length === 1) return verbatim("rust", `use ${root}::${first.replaceAll("\n    ", "\n")};`);
  if (branches.some((item) => item.includes("{"))) {
    return verbatim("rust", [`use ${root}::{`, ...branches.map((item) => `    ${item},`), "};"].join("\n"));
  }
  const one = `use ${root}::{${branches.join(", ")}};`;
  return verbatim("rust", one.length <= MAX_WIDTH ? one : `use ${root}::{\n    ${branches.join(", ")},\n};`);
}

/** `module::{A, B}`, its items on a line of their own when they do not fit behind four columns. */
function branch(module: string, names: readonly string[]): string[] {
  if (names.length < 2) return names.map((name) => `${module}::${name}`);
  const one = `${module}::{${names.join(", ")}}`;
  return [one.length + 5 <= MAX_WIDTH ? one : `${module}::{\n        ${names.join(", ")},\n    }`];
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
