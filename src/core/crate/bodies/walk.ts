/** The parts of an expression of the IR, in the order in which they are evaluated. */
import type { Expr } from "../../compile/ir.ts";

/** The expressions right inside `expr`. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "let":
      return [expr.value, expr.body];
    case "set":
    case "return":
    case "not":
    case "bit-not":
    case "swap-bytes":
    case "convert":
    case "unpack":
      return [expr.value];
    case "seq":
      return expr.items;
    case "if":
      return [expr.cond, expr.then, expr.else];
    case "attempt":
      return [expr.value, ...(expr.bind === undefined ? [] : [expr.bind.then]), expr.otherwise];
    case "loop":
      return [expr.body];
    case "and":
    case "or":
    case "arith":
    case "compare":
      return [expr.left, expr.right];
    case "shift":
      return [expr.left, expr.amount];
    case "packet-load":
      return [expr.offset];
    case "map-get":
    case "map-delete":
    case "map-has":
      return [expr.key];
    case "map-set":
      return [expr.key, expr.value];
    case "map-add":
      return [expr.key, expr.delta];
    case "lpm-get":
    case "read-memory":
      return [expr.address];
    case "pack":
      return expr.parts;
    case "emit":
      return expr.values;
    case "log":
    case "call":
      return expr.args;
    default:
      return [];
  }
}

/** Calls `visit` for the expression and everything inside it, outer ones first. */
export function walk(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr);
  for (const part of partsOf(expr)) walk(part, visit);
}
