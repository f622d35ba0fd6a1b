/**
 * Constants are worked out and dead branches taken away, once for all back ends.
 * Nothing that has an effect or may miss is lost or moved. The results are those
 * of the language: wrapping, division by zero, shifts modulo the width.
 */
import type { ProgramKind } from "../ir/schema.ts";
import { boolConst, intConst, unit } from "./expr.ts";
import type { Arith, Expr, Shift } from "./ir.ts";
import type { BoolConst, IntConst, LocalIndex } from "./ir-leaves.ts";
import { widthOf, wrap } from "./literals.ts";
import { flatten } from "./flatten.ts";
import { withoutUnread } from "./unread.ts";
import { childrenOf, mapChildren } from "./walk.ts";

/**
 * The same body with constants folded, for a kind of program; `assigned` are the locals that a `set` changes.
 */
export function fold(body: Expr, assigned: ReadonlySet<LocalIndex>, program: ProgramKind): Expr {
  const constants = new Map<LocalIndex, IntConst | BoolConst>();
  const visit = (expr: Expr): Expr => {
    if (expr.kind === "local") {
      const constant = constants.get(expr.local);
      return constant === undefined ? expr : { ...constant, span: expr.span };
    }
    if (expr.kind === "let") {
      const value = visit(expr.value);
      if (isConst(value) && !assigned.has(expr.local)) {
        constants.set(expr.local, value);
        return visit(expr.body);
      }
      if (value.type === "never") return value;
      const inner = visit(expr.body);
      return { ...expr, value, body: inner, type: inner.type };
    }
    // Packets start at the IP header there: no EtherType is in them, and no tag.
    if (expr.kind === "packet" && program === ":cgroup-skb" && LINK_FIELDS.has(expr.field)) {
      return { kind: "miss", type: "never", miss: expr.miss, span: expr.span, id: 0 };
    }
    return simplify(mapChildren(expr, visit));
  };
  return withoutUnread(visit(body));
}

/** Fields of the Ethernet header. */
const LINK_FIELDS: ReadonlySet<string> = new Set(["eth-proto", "vlan-id"]);

function isConst(expr: Expr): expr is IntConst | BoolConst {
  return expr.kind === "int" || expr.kind === "bool";
}

/** One expression whose children are simple already. */
function simplify(expr: Expr): Expr {
  switch (expr.kind) {
    case "seq":
      return flatten(expr.items, expr);
    case "if":
      return simplifyIf(expr);
    case "and":
    case "or":
      return simplifyLogic(expr);
    case "attempt":
      return simplifyAttempt(expr);
    case "loop":
      return expr.count === 0 || isNothing(expr.body) ? unit(expr.span) : expr;
    default: {
      const children = childrenOf(expr);
      const leaving = children.findIndex(({ type }) => type === "never");
      if (leaving !== -1) return flatten(children.slice(0, leaving + 1), expr);
      return children.every(isConst) ? evaluate(expr) : expr;
    }
  }
}

/** True for what does nothing when nobody takes its value. */
function isNothing(expr: Expr): boolean {
  return expr.kind === "unit" || expr.kind === "local" || isConst(expr);
}

function simplifyIf(expr: Expr & { readonly kind: "if" }): Expr {
  const { cond } = expr;
  if (cond.kind === "bool") return cond.value ? expr.then : expr.else;
  if (cond.type === "never") return cond;
  if (isNothing(expr.then) && isNothing(expr.else) && expr.type === "unit")
    return flatten([cond, unit(expr.span)], expr);
  const type = expr.then.type === "never" ? expr.else.type : expr.then.type;
  return { ...expr, type };
}

function simplifyLogic(expr: Expr & { readonly kind: "and" | "or" }): Expr {
  const { left, right } = expr;
  if (left.type === "never") return left;
  const decides = expr.kind === "or";
  if (left.kind === "bool") return left.value === decides ? left : right;
  if (right.kind === "bool" && right.value !== decides) return left;
  // A right side that always leaves keeps its place behind a condition.
  if (right.type !== "never") return expr;
  const stay = boolConst(decides, expr.span);
  return decides
    ? { kind: "if", type: "bool", cond: left, then: stay, else: right, span: expr.span, id: 0 }
    : { kind: "if", type: "bool", cond: left, then: right, else: stay, span: expr.span, id: 0 };
}

function simplifyAttempt(expr: Expr & { readonly kind: "attempt" }): Expr {
  const { value, bind, otherwise, label } = expr;
  if (value.kind === "miss" && value.miss === label) return otherwise;
  if (!missesTo(value, label)) {
    if (bind === undefined || value.type === "never") return value;
    return { kind: "let", type: bind.then.type, local: bind.local, value, body: bind.then, span: expr.span, id: 0 };
  }
  const inner = bind === undefined ? value : bind.then;
  return { ...expr, type: inner.type === "never" ? otherwise.type : inner.type };
}

/** True when a miss in the expression goes to the label. */
function missesTo(expr: Expr, label: number): boolean {
  return ("miss" in expr && expr.miss === label) || childrenOf(expr).some((child) => missesTo(child, label));
}

/** The value of an operation on constants; the operation itself where they are none. */
export function evaluate(expr: Expr): Expr {
  switch (expr.kind) {
    case "not":
      return expr.value.kind === "bool" ? boolConst(!expr.value.value, expr.span) : expr;
    case "arith":
      return expr.left.kind === "int" && expr.right.kind === "int"
        ? intConst(arith(expr.op, expr.left.value, expr.right.value, expr.type), expr.type, expr.span)
        : expr;
    case "shift":
      return expr.left.kind === "int" && expr.amount.kind === "int"
        ? intConst(shift(expr, expr.left.value, expr.amount.value), expr.type, expr.span)
        : expr;
    case "bit-not":
      return expr.value.kind === "int" ? intConst(wrap(~expr.value.value, expr.type), expr.type, expr.span) : expr;
    case "swap-bytes":
      return expr.value.kind === "int"
        ? intConst(swapBytes(expr.value.value, widthOf(expr.type)), expr.type, expr.span)
        : expr;
    case "convert": {
      if (expr.value.kind === "int") return intConst(wrap(expr.value.value, expr.type), expr.type, expr.span);
      return expr.value.kind === "bool" ? intConst(expr.value.value ? 1n : 0n, expr.type, expr.span) : expr;
    }
    case "compare":
      return compare(expr);
    default:
      return expr;
  }
}

/** The result of an operator in a type, as the BPF instruction set has it. */
export function arith(op: Arith["op"], left: bigint, right: bigint, type: Arith["type"]): bigint {
  switch (op) {
    case "add":
      return wrap(left + right, type);
    case "sub":
      return wrap(left - right, type);
    case "mul":
      return wrap(left * right, type);
    case "div":
      return right === 0n ? 0n : wrap(left / right, type);
    case "rem":
      return right === 0n ? left : wrap(left % right, type);
    case "min":
      return left < right ? left : right;
    case "max":
      return left > right ? left : right;
    case "bit-and":
      return left & right;
    case "bit-or":
      return left | right;
    case "bit-xor":
      return left ^ right;
  }
}

function shift({ op, type }: Shift, left: bigint, amount: bigint): bigint {
  const by = BigInt.asUintN(64, amount) % BigInt(widthOf(type));
  return wrap(op === "shl" ? left << by : left >> by, type);
}

function swapBytes(value: bigint, width: number): bigint {
  let swapped = 0n;
  for (let bit = 0; bit < width; bit += 8) swapped = (swapped << 8n) | ((value >> BigInt(bit)) & 0xffn);
  return swapped;
}

function compare(expr: Expr & { readonly kind: "compare" }): Expr {
  const { left, right, op, span } = expr;
  if (!isConst(left) || !isConst(right)) return expr;
  const a = Number(left.value === right.value);
  if (op === "eq" || op === "ne") return boolConst((a === 1) === (op === "eq"), span);
  if (op === "lt") return boolConst(left.value < right.value, span);
  if (op === "gt") return boolConst(left.value > right.value, span);
  return boolConst(op === "le" ? left.value <= right.value : left.value >= right.value, span);
}
