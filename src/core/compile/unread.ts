/** Takes away what nobody reads: names whose last reading was folded away, and values that do nothing. */
import { isPure } from "./expr.ts";
import { flatten } from "./flatten.ts";
import type { Expr } from "./ir.ts";
import type { LocalIndex } from "./ir-leaves.ts";
import { childrenOf, mapChildren } from "./walk.ts";

/** The same body without `let`s of names that nothing reads or sets. What their values do besides is kept. */
export function withoutUnread(body: Expr): Expr {
  const counts = new Map<LocalIndex, number>();
  const count = (expr: Expr, by: 1 | -1): void => {
    if (expr.kind === "local" || expr.kind === "set") counts.set(expr.local, (counts.get(expr.local) ?? 0) + by);
    for (const child of childrenOf(expr)) count(child, by);
  };
  count(body, 1);
  // The inner ones first: what they read is then read no more.
  const visit = (expr: Expr): Expr => {
    const whole = mapChildren(expr, visit);
    if (whole.kind === "seq") return flatten(whole.items, whole);
    if (whole.kind !== "let" || (counts.get(whole.local) ?? 0) > 0) return whole;
    if (!isPure(whole.value)) return flatten([whole.value, whole.body], whole);
    count(whole.value, -1);
    return whole.body;
  };
  return visit(body);
}
