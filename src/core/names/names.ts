/**
 * What a declaration is called in Rust, in the ELF object, in the kernel and in
 * cargo. One rule, which the validator and the crate generator share: names of
 * 1 to 200 characters map; `undefined` says that a name cannot be mapped. Every
 * result is ASCII and safe to print where its doc comment says, unescaped.
 */
import {
  BODY_CONSTANTS,
  CARGO_NAMES,
  CRATE_FOLDERS,
  HIDDEN_BY_PROGRAMS,
  LOCKED_PACKAGES,
  OBJECT_SYMBOLS,
  RUST_KEYWORDS,
} from "./reserved.ts";
import { wordsOf } from "./words.ts";

/** Longest declared name, in Unicode characters. */
export const NAME_MAX = 200;
/** Bytes of an object's name that the kernel keeps (`BPF_OBJ_NAME_LEN` without its NUL). */
export const KERNEL_NAME_MAX = 15;

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const PLAIN_KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const TAKEN_BY_CODE = [RUST_KEYWORDS, OBJECT_SYMBOLS, HIDDEN_BY_PROGRAMS, BODY_CONSTANTS];
const KEBAB_SYMBOL = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;
const PLAIN_SNAKE = /^[a-z_][a-z0-9_]*$/;

/**
 * The Rust function, module and ELF symbol of a program: the name verbatim when it is an ASCII
 * identifier, else its words in snake_case. A keyword, a symbol that every object has, and a name that generated code
 * needs for itself get a `_` behind them.
 */
export function programSymbol(name: string): string | undefined {
  if (!hasLength(name)) return undefined;
  const symbol = IDENTIFIER.test(name) ? name : snakeCase(name);
  if (symbol === undefined) return undefined;
  return symbol === "_" || TAKEN_BY_CODE.some((names) => names.has(symbol)) ? `${symbol}_` : symbol;
}

/**
 * The name of a map in the object, which is its ELF symbol and the name of its pin: snake_case, with a
 * `_` behind a symbol that every object has. The kernel sees `kernelName` of it.
 */
export function mapObjectName(name: string): string | undefined {
  if (!hasLength(name)) return undefined;
  const snake = PLAIN_SNAKE.test(name) && name !== "_" ? name : snakeCase(name);
  return snake !== undefined && OBJECT_SYMBOLS.has(snake) ? `${snake}_` : snake;
}

/**
 * True for the names that most programs and maps have: words of `a-z0-9` with a hyphen between them, the first one with a
 * letter in front. Their symbols are known without being made: they have underscores for hyphens.
 */
export function isKebabSymbol(name: string): boolean {
  return name.length <= NAME_MAX && KEBAB_SYMBOL.test(name) && !KEBAB_OBJECT_SYMBOLS.has(name);
}

const KEBAB_OBJECT_SYMBOLS: ReadonlySet<string> = new Set(
  [...OBJECT_SYMBOLS].map((symbol) => symbol.replace(/_/g, "-")),
);

/** The Rust static of a map: its object name in capitals. */
export function mapStatic(name: string): string | undefined {
  return mapObjectName(name)?.toUpperCase();
}

/** What the kernel and its tools show of a program symbol or map object name: the first 15 bytes. */
export function kernelName(objectName: string): string {
  return objectName.slice(0, KERNEL_NAME_MAX);
}

/**
 * The folder, package and binary of a policy, with `-common` and `-ebpf` for its other two packages: words in
 * kebab-case. Where that is no package name of its own (empty, a digit in front, reserved by cargo, a package of the
 * lock file, a folder of the zip), the word `policy` is added.
 */
export function policyPackage(name: string): string | undefined {
  if (!hasLength(name)) return undefined;
  const kebab = PLAIN_KEBAB.test(name) ? name : wordsOf(name).join("-");
  if (kebab === "") return "policy";
  // Cargo takes no package that starts with a digit, so the word stands before it.
  if (/^[0-9]/.test(kebab)) return `policy-${kebab}`;
  return isTakenPackage(kebab) ? `${kebab}-policy` : kebab;
}

function isTakenPackage(kebab: string): boolean {
  if (CARGO_NAMES.has(kebab) || CRATE_FOLDERS.has(kebab) || RUST_KEYWORDS.has(kebab)) return true;
  return ["", "-common", "-ebpf"].some((suffix) => isLocked(kebab + suffix));
}

/** Crates are told apart by `_` for `-`, so `env-logger` is `env_logger`. */
function isLocked(kebab: string): boolean {
  return LOCKED_PACKAGES.has(kebab) || LOCKED_PACKAGES.has(kebab.replaceAll("-", "_"));
}

function snakeCase(name: string): string | undefined {
  // What most names look like: their words are there to see.
  const snake = PLAIN_KEBAB.test(name) ? name.replace(/-/g, "_") : wordsOf(name).join("_");
  if (snake === "") return undefined;
  return /^[0-9]/.test(snake) ? `_${snake}` : snake;
}

function hasLength(name: string): boolean {
  // A character is a Unicode code point: at most two UTF-16 units.
  if (name.length <= NAME_MAX) return name !== "";
  return name.length <= 2 * NAME_MAX && Array.from(name).length <= NAME_MAX;
}
