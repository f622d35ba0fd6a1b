/**
 * `dotimes`: the kernel's own loop with a closure as its step. Whatever leaves
 * the loop ends it with a number in a local, and is done behind it.
 */
import type { Expr } from "../../compile/ir.ts";
import type { Body, Closure } from "./body.ts";
import { bind, freshName, leave, push, pushIf, scoped } from "./body.ts";
import { line } from "./code.ts";
import type { Variable } from "./rust-expr.ts";
import { atom, compare, variable } from "./rust-expr.ts";
import { localName } from "./usage.ts";
import { walk } from "./walk.ts";

export function lowerLoop(body: Body, expr: Extract<Expr, { kind: "loop" }>): void {
  if (expr.count === 0) return;
  const result = resultLocal(body, expr);
  const closure: Closure = { flag: freshName(body, "left"), exits: new Map(), result };
  let index: Variable | undefined;
  body.closures.push(closure);
  const step = scoped(body, () => {
    if ((body.usage.reads.get(expr.index) ?? 0) > 0) {
      index = freshName(body, localName(body.fn.locals[expr.index]?.name ?? ""));
      body.locals.set(expr.index, variable(index, true));
    }
    const comesBack = body.lower.effect(body, expr.body);
    if (comesBack && expr.body.type !== "never")
      push(body, { kind: "tail", value: line(atom("ControlFlow::Continue(())")) });
    else endWithTail(body);
  });
  body.closures.pop();
  if (step.length === 1 && closure.exits.size === 0) return;
  const { exits, flag } = closure;
  // Not a bool: the compiler would hand the byte on as the result of the step, which has to be a proven 0 or 1.
  if (exits.size > 0) push(body, { kind: "let", variable: flag, mutable: true, value: line(atom("0u32")) });
  push(body, { kind: "do", value: { kind: "loop", count: expr.count, index, body: step } });
  for (const [number, exit] of [...exits.values()].entries()) {
    const then = scoped(body, () => {
      leave(body, exit);
    });
    pushIf(body, compare(variable(flag, false), "==", atom(String(number + 1))), then);
  }
}

/** A closure ends with its last value, not with `return`. */
function endWithTail(body: Body): void {
  const last = body.statements.at(-1);
  if (last?.kind !== "leave" || last.leave.to !== "loop") return;
  body.statements.pop();
  push(body, { kind: "tail", value: line(atom("ControlFlow::Break(())")) });
}

/** The local outside of all loops for results that are no constants. */
function resultLocal(body: Body, expr: Expr): Variable | undefined {
  const outer = body.closures[0];
  if (outer !== undefined) return outer.result;
  let computed = false;
  walk(expr, (inner) => {
    if (inner.kind === "return" && inner.value.kind !== "int") computed = true;
  });
  return computed ? bind(body, "kept", line(atom("0i64")), true).fresh : undefined;
}
