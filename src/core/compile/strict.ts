/** Operations whose operands are all evaluated before anything is done. */
import type { Call, Checker } from "./checker.ts";
import { broken, isBroken, sequence } from "./expr.ts";
import type { Expr } from "./ir.ts";

/** Reports that a form is never done because an operand leaves, and gives what is done. */
export function leaves(c: Checker, call: Call, done: readonly Expr[]): Expr {
  const head = `\`${c.text(call.head)}\``;
  c.report("fn-unreachable", call.head, `${head} is never done: what it needs always leaves the function first.`);
  return sequence(done, call.node);
}

/** An operation on operands that are all evaluated first: nothing of it is left when one of them leaves. */
export function strict(c: Checker, call: Call, operands: readonly Expr[], make: () => Expr): Expr {
  if (operands.some(isBroken)) return broken(call.node);
  const leaving = operands.findIndex(({ type }) => type === "never");
  return leaving === -1 ? make() : leaves(c, call, operands.slice(0, leaving + 1));
}
