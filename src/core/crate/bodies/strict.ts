/** Operations whose parts are all evaluated, and that cannot miss: each gets its parts as Rust. */
import type { Expr } from "../../compile/ir.ts";
import { ambient, argument, helperCall, previous } from "./ambient.ts";
import type { Body } from "./body.ts";
import { bindLine, room } from "./body.ts";
import { emitEffect, emitValue } from "./events.ts";
import type { Operator } from "./identities.ts";
import { identity } from "./identities.ts";
import { logEffect } from "./log.ts";
import { mapEffect, mapValue } from "./map-ops.ts";
import { traceField, traceString } from "./memory-reads.ts";
import { arith, bitNot, comparison, conversion, shift, swapBytes } from "./numbers.ts";
import { packetIs, packetLen } from "./packet-reads.ts";
import { pack, unpack } from "./records.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, typed } from "./rust-expr.ts";

/** The expression, its parts named where the whole would be too long. */
export function strict(body: Body, expr: Expr, parts: readonly Rx[], wish: string | undefined): Rx {
  switch (expr.kind) {
    case "arith":
    case "shift":
    case "bit-not":
    case "swap-bytes":
    case "compare":
    case "convert":
      return identity(expr, parts) ?? short(body, parts, (some) => operator(body, expr, some));
    case "packet-is":
      return packetIs(body, expr);
    case "packet-len":
      return packetLen();
    case "map-set":
    case "map-delete":
    case "map-has":
      return mapValue(body, expr, parts, wish);
    case "pack":
      return pack(body, expr, parts, wish);
    case "unpack":
      return unpack(body, expr, parts);
    case "emit":
      return emitValue(body, expr, parts, wish);
    case "ambient":
      return ambient(body, expr, wish);
    case "call":
      return helperCall(body, expr, parts, wish);
    case "arg":
      return argument(body, expr, wish);
    case "prev-ret":
      return previous(body, wish);
    case "trace-field":
      return traceField(body, expr, wish);
    case "trace-string":
      return traceString(body, expr, wish);
    default:
      return atom("()");
  }
}

/** What the operation does, where nobody wants its value. */
export function strictEffect(body: Body, expr: Expr, parts: readonly Rx[]): void {
  switch (expr.kind) {
    case "map-set":
    case "map-delete":
    case "map-has":
      mapEffect(body, expr, parts);
      return;
    case "emit":
      emitEffect(body, expr, parts);
      return;
    case "log":
      logEffect(body, expr, parts);
      return;
    default:
  }
}

function operator(body: Body, expr: Operator, [left = atom("0"), right = atom("0")]: readonly Rx[]): Rx {
  switch (expr.kind) {
    case "arith":
      return arith(body, expr, left, right);
    case "shift":
      return shift(expr, left, right);
    case "bit-not":
      return bitNot(left);
    case "swap-bytes":
      return swapBytes(left);
    case "compare":
      return comparison(expr, left, right);
    case "convert":
    default:
      return conversion(expr, left);
  }
}

/** Makes an expression of parts; while it is too long, its longest part gets a name. */
function short(body: Body, parts: readonly Rx[], make: (parts: readonly Rx[]) => Rx): Rx {
  const some = [...parts];
  let made = make(some);
  while (made.text.length > room(body)) {
    const [longest] = some
      .map((part, index) => ({ part, index }))
      .sort((a, b) => b.part.text.length - a.part.text.length);
    if (longest === undefined || /^[\w.]+$/.test(longest.part.text)) return made;
    some[longest.index] = bindLine(body, "value", typed(longest.part));
    made = make(some);
  }
  return made;
}
