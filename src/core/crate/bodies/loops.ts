/**
 * `dotimes`: the kernel's own loop with a closure as its step. Whatever leaves
 * the loop ends it with a number in a local, and is done behind it.
 */
import type { Expr } from "../../compile/ir.ts";
import type { Body, Closure } from "./body.ts";
import { bind, freshName, leave, line, push, scoped } from "./body.ts";
import { atom } from "./rust-expr.ts";
import { localName } from "./usage.ts";
import { walk } from "./walk.ts";

export function lowerLoop(body: Body, expr: Extract<Expr, { kind: "loop" }>): void {
  if (expr.count === 0) return;
  const result = resultLocal(body, expr);
  const closure: Closure = { flag: freshName(body, "left"), exits: new Map(), result };
  let index = "_";
  body.closures.push(closure);
  const step = scoped(body, () => {
    if ((body.usage.reads.get(expr.index) ?? 0) > 0) {
      index = freshName(body, localName(body.fn.locals[expr.index]?.name ?? ""));
      body.locals.set(expr.index, atom(index));
    }
    const comesBack = body.lower.effect(body, expr.body);
    if (comesBack && expr.body.type !== "never") push(body, { kind: "tail", value: line("ControlFlow::Continue(())") });
    else endWithTail(body);
  });
  body.closures.pop();
  if (step.length === 1 && closure.exits.size === 0) return;
  const { exits, flag } = closure;
  // Not a bool: the compiler would hand the byte on as the result of the step, which has to be a proven 0 or 1.
  if (exits.size > 0) push(body, { kind: "let", pattern: `mut ${flag}`, value: line("0u32") });
  push(body, {
    kind: "do",
    value: { kind: "block", open: `repeat::times(${expr.count}, |${index}|`, body: step, close: ")" },
  });
  for (const [number, exit] of [...exits.values()].entries()) {
    const then = scoped(body, () => {
      leave(body, exit);
    });
    push(body, { kind: "do", value: { kind: "if", cond: `${flag} == ${number + 1}`, then, else: undefined } });
  }
}

/** A closure ends with its last value, not with `return`. */
function endWithTail(body: Body): void {
  const last = body.statements.at(-1);
  if (last?.kind !== "leave" || !last.text.startsWith("return ")) return;
  body.statements.pop();
  push(body, { kind: "tail", value: line(last.text.slice("return ".length)) });
}

/** The local outside of all loops for results that are no constants. */
function resultLocal(body: Body, expr: Expr): string | undefined {
  const outer = body.closures[0];
  if (outer !== undefined) return outer.result;
  let computed = false;
  walk(expr, (inner) => {
    if (inner.kind === "return" && inner.value.kind !== "int") computed = true;
  });
  return computed ? bind(body, "kept", line("0i64"), true).text : undefined;
}
