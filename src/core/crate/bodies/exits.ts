/** Expressions that leave: `return` and what misses without a look. */
import type { Expr } from "../../compile/ir.ts";
import type { Body, Exit } from "./body.ts";
import { exitOf, push, resultOf } from "./body.ts";
import { line } from "./code.ts";
import { callOf, cast, variable } from "./rust-expr.ts";

export type Leaving = Extract<Expr, { kind: "return" | "miss" }>;

/** True for a `return` of a constant or a miss: one line wherever it is written. */
export function isBare(expr: Expr): expr is Leaving {
  return expr.kind === "miss" || (expr.kind === "return" && expr.value.kind === "int");
}

/** Where the expression leaves to; `undefined` when control leaves before. */
export function bareExit(body: Body, expr: Leaving): Exit | undefined {
  return expr.kind === "miss" ? exitOf(body, expr.miss) : returnExit(body, expr);
}

export function returnExit(body: Body, expr: Extract<Expr, { kind: "return" }>): Exit | undefined {
  if (expr.value.kind === "int") return { kind: "return", value: resultOf(body, expr.value.value) };
  // Socket filters: bytes to keep.
  const bytes = body.lower.value(body, expr.value);
  if (bytes === undefined) return undefined;
  const kept = expr.value.type === "u32" ? callOf("i64::from", bytes) : cast(bytes, "i64");
  const result = body.closures[0]?.result;
  if (result === undefined) return { kind: "return", value: kept };
  push(body, { kind: "assign", target: result, sign: "=", value: line(kept) });
  return { kind: "return", value: variable(result, false) };
}
