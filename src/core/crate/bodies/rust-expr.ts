/**
 * Rust expressions of one line, with what is needed to put them into others:
 * how tightly they bind, whether they may be moved, and how they are negated;
 * and with what they do: the locals that they read, and whether they act.
 */
import type { ValueType } from "../../compile/ir-leaves.ts";

/** How tightly an expression binds, from `||` to what a method can be called on. */
export const LEVEL = {
  or: 1,
  and: 2,
  compare: 3,
  bitOr: 4,
  bitXor: 5,
  bitAnd: 6,
  shift: 7,
  multiply: 9,
  cast: 10,
  unary: 11,
  postfix: 12,
} as const;

/** A local of the generated function, by its identity: two blocks may have locals of one name. */
export interface Variable {
  readonly name: string;
}

interface Combined {
  readonly sign: string;
  readonly left: Rx;
  readonly right: Rx;
  readonly commutes: boolean;
}

export interface Rx {
  readonly text: string;
  readonly level: number;
  /** True when it has the same value wherever it stands: literals, locals that never change, and what is made of them. */
  readonly stable: boolean;
  /** The locals that it reads. */
  readonly reads: readonly Variable[];
  /** True when evaluating it does more than give a value. */
  readonly acts: boolean;
  /** The local whose bytes it writes, which is one that it reads too: what was there may stay. */
  readonly fills?: Variable | undefined;
  /** Why an `unsafe` in it is sound. */
  readonly safety?: string | undefined;
  /** The same condition the other way round, when that is more than a `!` in front. */
  readonly negated?: { readonly text: string; readonly level: number } | undefined;
  /** The number that a literal is. */
  readonly constant?: bigint | undefined;
  /** The text with its type behind it, for a literal whose type cannot be inferred. */
  readonly typed?: string | undefined;
  /** The local that was made for this value alone, which a `let` may take over. */
  readonly fresh?: Variable | undefined;
  /** The operands of an operator that an assignment can be written with: `x &= y`. */
  readonly combined?: Combined | undefined;
  /** The conditions that `&&` or `||` joins. */
  readonly terms?: readonly Rx[] | undefined;
  /** What is evaluated when nobody asks for the answer: the operation without the question behind it. */
  readonly bare?: Rx | undefined;
}

/** A literal, a path: anything that a method can be called on and that reads no local. */
export function atom(text: string, stable = true): Rx {
  return { text, level: LEVEL.postfix, stable, reads: [], acts: false };
}

/** A local; `stable` when it never changes. */
export function variable(local: Variable, stable: boolean): Rx {
  return { text: local.name, level: LEVEL.postfix, stable, reads: [local], acts: false };
}

/** An expression of this text that is made of the parts. */
function made(text: string, level: number, parts: readonly Rx[]): Rx {
  const [first] = parts;
  return {
    text,
    level,
    stable: parts.every(({ stable }) => stable),
    reads: parts.length === 1 && first !== undefined ? first.reads : [...new Set(parts.flatMap(({ reads }) => reads))],
    acts: parts.some(({ acts }) => acts),
    fills: parts.find(({ fills }) => fills !== undefined)?.fills,
    safety: parts.find(({ safety }) => safety !== undefined)?.safety,
  };
}

/** An expression as it is written here, that a method can be called on; what is put in it is read by it. */
export function rx(strings: TemplateStringsArray, ...parts: readonly (Rx | string | number)[]): Rx {
  const text = strings.reduce((all, string, index) => {
    const part = parts[index - 1];
    return `${all}${typeof part === "object" ? part.text : (part ?? "")}${string}`;
  });
  return made(
    text,
    LEVEL.postfix,
    parts.filter((part) => typeof part === "object"),
  );
}

/** The same, doing more than giving a value. */
export function acting(expr: Rx): Rx {
  return { ...expr, acts: true, stable: false };
}

/** `unsafe { expr }`, with why that is sound. */
export function unsafely(expr: Rx, safety: string): Rx {
  return { ...rx`unsafe { ${expr} }`, stable: false, safety };
}

/** The expression in parentheses when it binds less tightly than `level`. */
export function at(expr: Rx, level: number): Rx {
  return expr.level >= level ? expr : { ...made(`(${expr.text})`, LEVEL.postfix, [expr]) };
}

/** The expression where nothing tells its type. */
export function typed(expr: Rx): Rx {
  if (expr.typed === undefined) return expr;
  const negative = expr.text.startsWith("-");
  const { constant } = expr;
  return { ...made(expr.typed, negative ? LEVEL.unary : LEVEL.postfix, [expr]), constant };
}

/** The left one of two operands: with its type when both are literals, which nothing else would tell. */
function definite(left: Rx, right: Rx): Rx {
  return right.typed === undefined ? left : typed(left);
}

/** `receiver.name(args)` */
export function method(receiver: Rx, name: string, ...args: readonly Rx[]): Rx {
  const text = `${at(typed(receiver), LEVEL.postfix).text}.${name}(${args.map((arg) => arg.text).join(", ")})`;
  return made(text, LEVEL.postfix, [receiver, ...args]);
}

/** `callee(args)`, without effects. */
export function callOf(callee: string, ...args: readonly Rx[]): Rx {
  return made(`${callee}(${args.map(({ text }) => text).join(", ")})`, LEVEL.postfix, args);
}

/** `receiver.question()`: an answer that is left away when nobody wants it. */
export function asked(receiver: Rx, question: Question): Rx {
  const other = method(receiver, OTHER_QUESTION[question]);
  return { ...method(receiver, question), bare: receiver, negated: { text: other.text, level: other.level } };
}

const OTHER_QUESTION = { is_some: "is_none", is_none: "is_some", is_ok: "is_err", is_err: "is_ok" } as const;
type Question = keyof typeof OTHER_QUESTION;

/** `left sign right`, of operands that bind more tightly than the sign. */
export function infix(left: Rx, sign: string, right: Rx, level: number): Rx {
  return made(`${left.text} ${sign} ${right.text}`, level, [left, right]);
}

/** Bits combined; another operator of bits inside gets parentheses. */
export function bits(left: Rx, sign: "&" | "|" | "^", right: Rx): Rx {
  const level = { "&": LEVEL.bitAnd, "|": LEVEL.bitOr, "^": LEVEL.bitXor }[sign];
  // `a & b & c` reads well, `a & b | c` does not.
  const chained = left.level === level ? level : LEVEL.cast;
  const whole = infix(at(definite(left, right), chained), sign, at(right, LEVEL.cast), level);
  return { ...whole, combined: { sign, left, right, commutes: true } };
}

export function shiftBy(left: Rx, sign: "<<" | ">>", amount: number): Rx {
  const right = atom(String(amount));
  // `x as u8 << 3` would be read as the beginning of a generic type.
  const whole = infix(at(typed(left), LEVEL.unary), sign, right, LEVEL.shift);
  return { ...whole, combined: { sign, left, right, commutes: false } };
}

/** `left / right` or `left % right` of unsigned integers, where `right` is a constant other than zero. */
export function divided(left: Rx, sign: "/" | "%", right: Rx): Rx {
  const whole = infix(at(typed(left), LEVEL.cast), sign, right, LEVEL.multiply);
  return { ...whole, combined: { sign, left, right, commutes: false } };
}

const OPPOSITE = { "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;
export type Comparison = keyof typeof OPPOSITE;

export function compare(left: Rx, sign: Comparison, right: Rx): Rx {
  const before = at(definite(left, right), sign === "<" ? LEVEL.unary : LEVEL.bitOr);
  const after = at(right, LEVEL.bitOr);
  return {
    ...infix(before, sign, after, LEVEL.compare),
    negated: { text: `${before.text} ${OPPOSITE[sign]} ${after.text}`, level: LEVEL.compare },
  };
}

/** What a condition is known to be; undefined when that is found out at run time. */
export function decided({ text }: Rx): boolean | undefined {
  return text === "true" ? true : text === "false" ? false : undefined;
}

export function both(left: Rx, right: Rx): Rx {
  return joined(left, right, "&&");
}

export function either(left: Rx, right: Rx): Rx {
  return joined(left, right, "||");
}

/** Both conditions under one operator, each once, and none that the others decide. */
function joined(left: Rx, right: Rx, sign: "&&" | "||"): Rx {
  const level = sign === "&&" ? LEVEL.and : LEVEL.or;
  const all = [left, right].flatMap((side) => (side.level === level ? (side.terms ?? [side]) : [side]));
  const decisive = sign === "||";
  const terms: Rx[] = [];
  for (const term of all) {
    const known = decided(term);
    if (known === !decisive) continue;
    const others = terms.filter(({ acts }) => !acts);
    const isDecisive = known === decisive || others.some(({ text }) => text === negate(term).text);
    if (isDecisive && terms.every(({ acts }) => !acts)) return atom(String(decisive));
    if (term.acts || !others.some(({ text }) => text === term.text)) terms.push(term);
  }
  const [first, ...rest] = terms;
  if (first === undefined) return atom(String(!decisive));
  // Parentheses around `&&` say what the reader would have to remember.
  const side = (part: Rx): Rx => at(part, part.level === LEVEL.and && level === LEVEL.or ? LEVEL.compare : level);
  return rest.reduce((whole, term, index) => {
    return { ...infix(side(whole), sign, side(term), level), terms: terms.slice(0, index + 2) };
  }, first);
}

export function negate(expr: Rx): Rx {
  if (expr.text === "true" || expr.text === "false") return atom(expr.text === "true" ? "false" : "true");
  const { text, level, negated, bare, terms } = expr;
  if (terms !== undefined) {
    const opposite = level === LEVEL.and ? "||" : "&&";
    return terms.map(negate).reduce((left, right) => joined(left, right, opposite));
  }
  const other = negated ?? { text: `!${at(expr, LEVEL.unary).text}`, level: LEVEL.unary };
  return { ...made(other.text, other.level, [expr]), negated: { text, level }, bare };
}

/** `!expr` of an integer. */
export function inverted(expr: Rx): Rx {
  return made(`!${at(expr, LEVEL.unary).text}`, LEVEL.unary, [expr]);
}

export function reference(expr: Rx): Rx {
  return made(`&${at(typed(expr), LEVEL.unary).text}`, LEVEL.unary, [expr]);
}

/** `expr as type` */
export function cast(expr: Rx, type: string): Rx {
  return made(`${at(expr, LEVEL.cast).text} as ${type}`, LEVEL.cast, [expr]);
}

/** An integer, in decimal or with `digits` in hexadecimal. */
export function integer(value: bigint, type: string, digits?: number): Rx {
  const size = value < 0n ? -value : value;
  const text =
    digits === undefined || value < 0n
      ? `${value < 0n ? "-" : ""}${grouped(size.toString())}`
      : `0x${size.toString(16).padStart(digits, "0")}`;
  const suffix = /[_x]/.test(text) ? `_${type}` : type;
  return { ...atom(text), level: value < 0n ? LEVEL.unary : LEVEL.postfix, constant: value, typed: `${text}${suffix}` };
}

/** `100000` as `100_000`. */
function grouped(digits: string): string {
  return digits.length < 5 ? digits : digits.replaceAll(/\B(?=(\d{3})+$)/g, "_");
}

/** The Rust type of a value. */
export function rustType(type: ValueType): string {
  return type.startsWith("bytes") ? `[u8; ${type.slice("bytes".length)}]` : type;
}
