/** Lines for the log, through aya-log's `info!`. */
import type { Expr } from "../../compile/ir.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import { rustAsciiString } from "../escape.ts";
import { MAX_WIDTH } from "../rust-layout.ts";
import { textOf } from "../snippet.ts";
import type { Body } from "./body.ts";
import { bind, line, push } from "./body.ts";
import type { Rx } from "./rust-expr.ts";
import { callOf, typed } from "./rust-expr.ts";

/** rustfmt's width for the arguments of a call. */
const ARGUMENTS_WIDTH = 60;

export function logEffect(body: Body, expr: Extract<Expr, { kind: "log" }>, parts: readonly Rx[]): void {
  let format = "";
  const args: string[] = [];
  for (const [index, piece] of expr.pieces.entries()) {
    format += piece.replaceAll("{", "{{").replaceAll("}", "}}");
    const [part, arg] = [parts[index], expr.args[index]];
    if (part === undefined || arg === undefined) continue;
    const { hint, rx } = argument(body, arg, part);
    format += hint;
    args.push(rx);
  }
  const literal = textOf(rustAsciiString(format));
  for (const text of lines(body, literal, args)) push(body, { kind: "raw", text });
}

/** How a value is printed, and the name that it is printed by. */
function argument(body: Body, expr: Expr, part: Rx): { readonly hint: string; readonly rx: string } {
  const named = (rx: Rx): string =>
    /^[\w.]+$/.test(rx.text) ? typed(rx).text : bind(body, "shown", line(typed(rx).text)).text;
  if (isBytes(expr.type)) {
    if (sizeOf(expr.type) === 6) return { hint: "{:mac}", rx: named(part) };
    const address = expr.kind === "packet";
    return address ? { hint: "{:i}", rx: named(part) } : { hint: "{:x}", rx: `&${named(part)}[..]` };
  }
  if (expr.type === "bool") return { hint: "{}", rx: named(callOf("u8::from", part)) };
  return { hint: "{}", rx: named(part) };
}

/** The call as rustfmt has it: on one line, with the text and the values on the second, or each on its own. */
function lines(body: Body, literal: string, args: readonly string[]): readonly string[] {
  const all = ["&ctx", literal, ...args];
  const joined = all.join(", ");
  const one = `info!(${joined});`;
  if (joined.length <= ARGUMENTS_WIDTH && body.indent + one.length <= MAX_WIDTH) return [one];
  const rest = [literal, ...args].join(", ");
  if (body.indent + 4 + rest.length < MAX_WIDTH) return ["info!(", "    &ctx,", `    ${rest}`, ");"];
  if (body.indent + 5 + literal.length > MAX_WIDTH) return [one];
  return ["info!(", ...all.map((text, index) => `    ${text}${index < all.length - 1 ? "," : ""}`), ");"];
}
