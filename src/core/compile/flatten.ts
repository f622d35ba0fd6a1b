/** Rows of expressions, as short as they can be. */
import { isPure, sequence } from "./expr.ts";
import type { Expr } from "./ir.ts";

/** Items in order, without nesting, values that nobody takes and what is behind an item that leaves. */
export function flatten(items: readonly Expr[], { span }: Expr): Expr {
  const flat: Expr[] = [];
  for (const [i, item] of items.entries()) {
    const isLast = i === items.length - 1;
    const parts = item.kind === "seq" ? item.items : [item];
    for (const [j, part] of parts.entries()) {
      if (!(isLast && j === parts.length - 1) && isPure(part)) continue;
      flat.push(part);
      if (part.type === "never") return sequence(flat, span);
    }
  }
  // A closing `unit` says nothing when the item before it has no value either.
  if (flat.at(-1)?.kind === "unit" && flat.at(-2)?.type === "unit") flat.pop();
  return sequence(flat, span);
}
