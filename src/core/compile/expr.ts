/** Making expressions. Ids are 0 until `finish.ts` counts them. */
import type { Span } from "../text/span.ts";
import { childrenOf } from "./walk.ts";
import type { Expr } from "./ir.ts";
import type { BoolConst, IntConst, IntType, Miss, Unit } from "./ir-leaves.ts";

/** The span of a node without the rest of it. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** The fields that every expression has, for one that a node wrote. */
export function at(span: Span): { readonly span: Span; readonly id: number } {
  return { span: spanOf(span), id: 0 };
}

export function intConst(value: bigint, type: IntType, span: Span): IntConst {
  return { kind: "int", type, value, ...at(span) };
}

export function boolConst(value: boolean, span: Span): BoolConst {
  return { kind: "bool", type: "bool", value, ...at(span) };
}

export function unit(span: Span): Unit {
  return { kind: "unit", type: "unit", ...at(span) };
}

const BROKEN = -1;

/** Stands for what has an error that is already reported. Never in a function that compiles. */
export function broken(span: Span): Miss {
  return { kind: "miss", type: "never", miss: BROKEN, ...at(span) };
}

export function isBroken(expr: Expr): boolean {
  return expr.kind === "miss" && expr.miss === BROKEN;
}

/** The items in order; one item is itself, none is `unit`. */
export function sequence(items: readonly Expr[], span: Span): Expr {
  const last = items.at(-1);
  if (last === undefined) return unit(span);
  // What ends in an error is not known to leave.
  if (isBroken(last)) return broken(span);
  return items.length === 1 ? last : { kind: "seq", type: last.type, items, ...at(span) };
}

/** The expression without its value. */
export function asUnit(expr: Expr): Expr {
  return expr.type === "unit" || expr.type === "never" ? expr : sequence([expr, unit(expr.span)], expr.span);
}

/** True when an expression whose value nobody takes still does something that was meant. */
export function acts(expr: Expr): boolean {
  switch (expr.kind) {
    case "map-set":
    case "map-delete":
    case "map-add":
    case "stack-id":
    case "emit":
    case "log":
    case "set":
    case "loop":
      return true;
    case "attempt":
      return acts(expr.value);
    case "let":
      return acts(expr.body);
    case "seq":
      return expr.items.some(acts);
    case "if":
      return acts(expr.then) || acts(expr.else);
    case "convert":
      return acts(expr.value);
    default:
      return false;
  }
}

/** True when something in the expression can miss. */
export function mayMiss(expr: Expr): boolean {
  return "miss" in expr || childrenOf(expr).some(mayMiss);
}

/** True when evaluating the expression is seen by nobody but who takes its value. */
export function isPure(expr: Expr): boolean {
  switch (expr.kind) {
    case "int":
    case "bool":
    case "unit":
    case "local":
    case "packet-is":
    case "packet-len":
    case "ambient":
    case "arg":
    case "prev-ret":
    case "trace-field":
    case "trace-string":
      return true;
    case "not":
    case "and":
    case "or":
    case "arith":
    case "shift":
    case "bit-not":
    case "swap-bytes":
    case "compare":
    case "convert":
    case "pack":
    case "unpack":
    case "if":
    case "let":
      return childrenOf(expr).every(isPure);
    default:
      return false;
  }
}
