/**
 * Rust as rustfmt lays it out (2024 style, 100 columns), for the few places
 * where a declared name decides whether a line fits. Only ASCII text goes
 * through these rules, so a character is a column. What rustfmt cannot make fit
 * it leaves as written; then one line is written.
 */
import { compareText } from "../text/order.ts";
import { rustAsciiString } from "./escape.ts";
import type { Origin, Snippet } from "./snippet.ts";
import { from, rust, stack, textOf, verbatim } from "./snippet.ts";

export const MAX_WIDTH = 100;
/** rustfmt's `fn_call_width`: longer arguments take a line each. */
const ARGUMENTS_WIDTH = 60;

type Rust = Snippet<"rust">;

/** `HEAD(ARGUMENT, …)TAIL`, one argument a line when it does not fit behind `indent` columns. */
export function call(head: string, args: readonly Rust[], tail: string, indent: number): Rust {
  const texts = args.map(textOf);
  const one = `${head}(${texts.join(", ")})${tail}`;
  if (indent + one.length <= MAX_WIDTH && texts.join(", ").length <= ARGUMENTS_WIDTH) return verbatim("rust", one);
  const broken = [`${head}(`, ...texts.map((text) => `    ${text},`), `)${tail}`];
  // An argument that is too long even on its own line: rustfmt leaves the statement alone.
  if (texts.some((text) => indent + 5 + text.length > MAX_WIDTH)) return verbatim("rust", one);
  return verbatim("rust", broken.join("\n"));
}

/** A call and the one method that is called on its result, on a line of its own when it does not fit. */
export function chain(head: string, method: string, indent: number): Rust {
  const one = `${head}${method}`;
  // rustfmt leaves room for the `?;` twice.
  const width = indent + one.length + (method.endsWith("?;") ? 2 : 0);
  return verbatim("rust", width <= MAX_WIDTH ? one : `${head}\n    ${method}`);
}

/** `NAME: Some("…"),` or `NAME: None,` in a struct literal at eight columns. */
export function option(name: string, value: string | undefined): Rust {
  if (value === undefined) return verbatim("rust", `${name}: None,`);
  const literal = textOf(rustAsciiString(value));
  const one = `${name}: Some(${literal}),`;
  return verbatim("rust", one.length + 8 <= MAX_WIDTH ? one : `${name}: Some(\n    ${literal},\n),`);
}

/** `LEFT = RIGHT;` of an item at the left margin, broken behind the sign when it does not fit. */
export function assignment(left: string, right: Rust): Rust {
  const value = textOf(right);
  const one = `${left} = ${value};`;
  if (one.length <= MAX_WIDTH || value.length + 5 > MAX_WIDTH) {
    return verbatim("rust", one);
  }
  return verbatim("rust", `${left} =\n    ${value};`);
}

/** `LEFT = aya::include_bytes_aligned!(PATH);`, the path under cargo's `OUT_DIR` or as it is. */
export function includeBytes(left: string, base: "out-dir" | "path", path: Rust): Rust {
  const macro = "aya::include_bytes_aligned!";
  const literal = textOf(path);
  const argument = base === "path" ? literal : `concat!(env!("OUT_DIR"), ${literal})`;
  const value = `${macro}(${argument})`;
  const fits = base === "path" ? value.length + 5 <= MAX_WIDTH : argument.length <= ARGUMENTS_WIDTH;
  if (fits) return assignment(left, verbatim("rust", value));
  const [open, lines, close] =
    base === "path" ? ["(", [literal], ")"] : ["(concat!(", ['env!("OUT_DIR"),', literal], "))"];
  return verbatim("rust", [`${left} = ${macro}${open}`, ...lines.map((line) => `    ${line}`), `${close};`].join("\n"));
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
export function importTree(root: string, modules: Readonly<Record<string, readonly string[]>>): Rust {
  const branches = Object.entries(modules)
    .flatMap(([module, names]) => {
      const items = [...new Set(names)].sort(compareItems);
      return module === "" ? items : branch(module, items);
    })
    .sort(compareItems);
  const [first] = branches;
  if (first === undefined) return verbatim("rust", "");
  if (branches.length === 1) return verbatim("rust", `use ${root}::${first.replaceAll("\n    ", "\n")};`);
  const one = `use ${root}::{${branches.join(", ")}};`;
  const nested = branches.some((item) => item.includes("{"));
  // rustfmt wants two columns more than the line needs.
  if (!nested && one.length + 2 <= MAX_WIDTH) return verbatim("rust", one);
  const lines: string[] = [];
  let plain: string[] = [];
  for (const item of branches) {
    // Beside a nested module, paths take a line each and plain names share one.
    if (nested && item.includes("::")) {
      lines.push(...fill(plain, 4), `    ${item},`);
      plain = [];
    } else plain.push(item);
  }
  return verbatim("rust", [`use ${root}::{`, ...lines, ...fill(plain, 4), "};"].join("\n"));
}

/** `module::{A, B}`, its items on lines of their own when they do not fit behind four columns. */
function branch(module: string, names: readonly string[]): string[] {
  if (names.length < 2) return names.map((name) => `${module}::${name}`);
  const one = `${module}::{${names.join(", ")}}`;
  // rustfmt wants two columns more than the line needs.
  if (one.length + 7 <= MAX_WIDTH) return [one];
  return [[`${module}::{`, ...fill(names, 8), "    }"].join("\n")];
}

/** Items with commas behind them, as many on a line as fit. */
function fill(items: readonly string[], indent: number): string[] {
  const margin = " ".repeat(indent);
  const lines: string[] = [];
  for (const [index, item] of items.entries()) {
    const last = lines.at(-1);
    // rustfmt keeps one column free, but does not count the comma behind the last item.
    const comma = index === items.length - 1 ? 0 : 1;
    if (last !== undefined && last.length + 1 + item.length + comma < MAX_WIDTH)
      lines[lines.length - 1] = `${last} ${item},`;
    else lines.push(`${margin}${item},`);
  }
  return lines;
}

/** The order of the items of a `use`, and of `use`s by their crates, as rustfmt has it: `self` first, numbers by their value, and `_` before everything else. */
export function compareItems(a: string, b: string): number {
  if (a === "self" || b === "self") return Number(b === "self") - Number(a === "self");
  const [left, right] = [chunksOf(a), chunksOf(b)];
  for (const [index, chunk] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compareChunks(chunk, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Runs of digits, and single other characters. */
function chunksOf(name: string): readonly string[] {
  return name.match(/\d+|\D/g) ?? [];
}

function compareChunks(a: string, b: string): number {
  if (/^\d/.test(a) && /^\d/.test(b)) {
    const [left, right] = [BigInt(a), BigInt(b)];
    if (left !== right) return left < right ? -1 : 1;
    // Of equal numbers the one with more zeroes in front comes first.
    return b.length - a.length;
  }
  if (a === "_" || b === "_") return Number(b === "_") - Number(a === "_");
  return compareText(a, b);
}

/** A slice of struct literals, of these fields: the braces of an only one share its lines. `origins`: what made each of many, its braces included. */
export function structSlice(
  head: string,
  type: string,
  items: readonly Rust[],
  tail: string,
  origins: readonly Origin[] = [],
): Rust {
  const [only] = items;
  if (items.length === 1 && only !== undefined) {
    return rust`
      ${verbatim("rust", `${head}${type} {`)}
          ${only}
      ${verbatim("rust", `}${tail}`)}
    `;
  }
  const open = verbatim("rust", `${type} {`);
  return rust`
    ${verbatim("rust", head)}
        ${stack(
          "rust",
          items.map((item, index) =>
            from(
              origins[index],
              rust`
                ${open}
                    ${item}
                },
              `,
            ),
          ),
        )}
    ${verbatim("rust", tail)}
  `;
}
