/** Visits every expression of a body. */
import type { Expr } from "../../compile/ir.ts";
import { childrenOf } from "../../compile/walk.ts";

/** Calls `visit` for the expression and everything inside it, outer ones first. */
export function walk(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr);
  for (const child of childrenOf(expr)) walk(child, visit);
}
