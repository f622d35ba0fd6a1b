/** Lines for the log, through aya-log's `info!`. */
import type { Expr } from "../../compile/ir.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import type { Body } from "./body.ts";
import { bindLine, push } from "./body.ts";
import type { Rx } from "./rust-expr.ts";
import { callOf, rx, typed } from "./rust-expr.ts";

export function logEffect(body: Body, expr: Extract<Expr, { kind: "log" }>, parts: readonly Rx[]): void {
  let format = "";
  const args: Rx[] = [];
  for (const [index, piece] of expr.pieces.entries()) {
    format += piece.replaceAll("{", "{{").replaceAll("}", "}}");
    const [part, arg] = [parts[index], expr.args[index]];
    if (part === undefined || arg === undefined) continue;
    const { hint, shown } = argument(body, arg, part);
    format += hint;
    args.push(shown);
  }
  push(body, { kind: "log", format, args });
}

/** How a value is printed, and the name that it is printed by. */
function argument(body: Body, expr: Expr, part: Rx): { readonly hint: string; readonly shown: Rx } {
  const named = (value: Rx): Rx => (/^[\w.]+$/.test(value.text) ? typed(value) : bindLine(body, "shown", typed(value)));
  if (isBytes(expr.type)) {
    if (sizeOf(expr.type) === 6) return { hint: "{:mac}", shown: named(part) };
    const address = expr.kind === "packet";
    return address ? { hint: "{:i}", shown: named(part) } : { hint: "{:x}", shown: rx`&${named(part)}[..]` };
  }
  if (expr.type === "bool") return { hint: "{}", shown: named(callOf("u8::from", part)) };
  return { hint: "{}", shown: named(part) };
}
