/**
 * Rust expressions of one line, with what is needed to put them into others:
 * how tightly they bind, whether they may be moved, and how they are negated.
 */
import type { ValueType } from "../../compile/ir.ts";

/** How tightly an expression binds, from `||` to what a method can be called on. */
export const LEVEL = {
  or: 1,
  and: 2,
  compare: 3,
  bitOr: 4,
  bitXor: 5,
  bitAnd: 6,
  shift: 7,
  cast: 10,
  unary: 11,
  postfix: 12,
} as const;

export interface Rx {
  readonly text: string;
  readonly level: number;
  /** True when it has the same value wherever it stands: literals, locals that never change, and what is made of them. */
  readonly stable: boolean;
  /** The same condition the other way round, when that is more than a `!` in front. */
  readonly negated?: { readonly text: string; readonly level: number };
  /** The text with its type behind it, for a literal whose type cannot be inferred. */
  readonly typed?: string;
  /** True for a local that was made for this value alone, which a `let` may take over. */
  readonly fresh?: boolean;
}

/** A name, a field, a call: anything that a method can be called on. */
export function atom(text: string, stable = true): Rx {
  return { text, level: LEVEL.postfix, stable };
}

/** The expression as an operand where `level` is the least that needs no parentheses. */
export function at(expr: Rx, level: number): string {
  return expr.level >= level ? expr.text : `(${expr.text})`;
}

/** The expression where nothing tells its type. */
export function typed(expr: Rx): Rx {
  if (expr.typed === undefined) return expr;
  const negative = expr.text.startsWith("-");
  return { text: expr.typed, level: negative ? LEVEL.unary : LEVEL.postfix, stable: true };
}

/** The left one of two operands: with its type when both are literals, which nothing else would tell. */
function definite(left: Rx, right: Rx): Rx {
  return right.typed === undefined ? left : typed(left);
}

/** `receiver.name(args)` */
export function method(receiver: Rx, name: string, ...args: readonly Rx[]): Rx {
  return {
    text: `${at(typed(receiver), LEVEL.postfix)}.${name}(${args.map(({ text }) => text).join(", ")})`,
    level: LEVEL.postfix,
    stable: [receiver, ...args].every(({ stable }) => stable),
  };
}

/** `callee(args)`, without effects. */
export function callOf(callee: string, ...args: readonly Rx[]): Rx {
  return {
    text: `${callee}(${args.map(({ text }) => text).join(", ")})`,
    level: LEVEL.postfix,
    stable: args.every(({ stable }) => stable),
  };
}

/** Bits combined; another operator of bits inside gets parentheses. */
export function bits(left: Rx, sign: "&" | "|" | "^", right: Rx): Rx {
  const level = { "&": LEVEL.bitAnd, "|": LEVEL.bitOr, "^": LEVEL.bitXor }[sign];
  // `a & b & c` reads well, `a & b | c` does not.
  const chained = left.level === level ? level : LEVEL.cast;
  return {
    text: `${at(definite(left, right), chained)} ${sign} ${at(right, LEVEL.cast)}`,
    level,
    stable: left.stable && right.stable,
  };
}

export function shiftBy(left: Rx, sign: "<<" | ">>", amount: number): Rx {
  // `x as u8 << 3` would be read as the beginning of a generic type.
  return { text: `${at(typed(left), LEVEL.unary)} ${sign} ${amount}`, level: LEVEL.shift, stable: left.stable };
}

const OPPOSITE = { "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;
export type Comparison = keyof typeof OPPOSITE;

export function compare(left: Rx, sign: Comparison, right: Rx): Rx {
  const first = definite(left, right);
  const [before, after] = [at(first, sign === "<" ? LEVEL.unary : LEVEL.bitOr), at(right, LEVEL.bitOr)];
  return {
    text: `${before} ${sign} ${after}`,
    level: LEVEL.compare,
    stable: left.stable && right.stable,
    negated: { text: `${before} ${OPPOSITE[sign]} ${after}`, level: LEVEL.compare },
  };
}

export function both(left: Rx, right: Rx): Rx {
  if (left.text === "true") return right;
  return {
    text: `${at(left, LEVEL.and)} && ${at(right, LEVEL.and)}`,
    level: LEVEL.and,
    stable: left.stable && right.stable,
  };
}

export function either(left: Rx, right: Rx): Rx {
  if (left.text === "false") return right;
  // Parentheses around `&&` say what the reader would have to remember.
  const side = (part: Rx, least: number): string => (part.level === LEVEL.and ? `(${part.text})` : at(part, least));
  return {
    text: `${side(left, LEVEL.or)} || ${side(right, LEVEL.or)}`,
    level: LEVEL.or,
    stable: left.stable && right.stable,
  };
}

export function negate(expr: Rx): Rx {
  if (expr.text === "true" || expr.text === "false") return atom(expr.text === "true" ? "false" : "true");
  const { text, level, stable, negated } = expr;
  if (negated !== undefined) return { ...negated, stable, negated: { text, level } };
  return { text: `!${at(expr, LEVEL.unary)}`, level: LEVEL.unary, stable, negated: { text, level } };
}

export function reference(expr: Rx): string {
  return `&${at(typed(expr), LEVEL.unary)}`;
}

/** `expr as type` */
export function cast(expr: Rx, type: string): Rx {
  return { text: `${at(expr, LEVEL.cast)} as ${type}`, level: LEVEL.cast, stable: expr.stable };
}

/** An integer, in decimal or with `digits` in hexadecimal. */
export function integer(value: bigint, type: string, digits?: number): Rx {
  const size = value < 0n ? -value : value;
  const text =
    digits === undefined || value < 0n
      ? `${value < 0n ? "-" : ""}${grouped(size.toString())}`
      : `0x${size.toString(16).padStart(digits, "0")}`;
  const suffix = /[_x]/.test(text) ? `_${type}` : type;
  return {
    text,
    level: value < 0n ? LEVEL.unary : LEVEL.postfix,
    stable: true,
    typed: `${text}${suffix}`,
  };
}

/** `100000` as `100_000`. */
function grouped(digits: string): string {
  return digits.length < 5 ? digits : digits.replaceAll(/\B(?=(\d{3})+$)/g, "_");
}

/** The Rust type of a value. */
export function rustType(type: ValueType): string {
  return type.startsWith("bytes") ? `[u8; ${type.slice("bytes".length)}]` : type;
}
