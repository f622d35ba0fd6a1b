/** Integers: wrapping, total, and without a path that panics. */
import type { Expr } from "../../compile/ir.ts";
import type { BytesType, IntType } from "../../compile/ir-leaves.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import type { Body } from "./body.ts";
import { shortArgument } from "./body.ts";
import type { Rx } from "./rust-expr.ts";
import {
  atom,
  bits,
  callOf,
  cast,
  compare,
  divided,
  integer,
  inverted,
  method,
  negate,
  reference,
  shiftBy,
  typed,
} from "./rust-expr.ts";

const WRAPPING = { add: "wrapping_add", sub: "wrapping_sub", mul: "wrapping_mul", min: "min", max: "max" } as const;
const BITS = { "bit-and": "&", "bit-or": "|", "bit-xor": "^" } as const;
const SIGNS = { eq: "==", ne: "!=", lt: "<", gt: ">", le: "<=", ge: ">=" } as const;

type Node<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;

export function arith(body: Body, expr: Node<"arith">, left: Rx, right: Rx): Rx {
  const { op, type } = expr;
  switch (op) {
    case "bit-and":
    case "bit-or":
    case "bit-xor":
      return bits(hexOf(type, left), BITS[op], hexOf(type, right));
    case "div":
    case "rem":
      return division(body, expr, left, right);
    default:
      return method(left, WRAPPING[op], right);
  }
}

/** A constant of bits reads best in hexadecimal. */
function hexOf(type: IntType, rx: Rx): Rx {
  return rx.constant !== undefined && rx.constant > 9n ? integer(rx.constant, type, 2) : rx;
}

/** x / 0 is 0 and x % 0 is x. The instruction set has no signed division that every CPU version knows. */
function division(body: Body, expr: Node<"arith">, left: Rx, right: Rx): Rx {
  const { op, type } = expr;
  const isDivision = op === "div";
  if (type === "i32" || type === "i64") {
    const piece = `${isDivision ? "divide" : "remainder"}_${type}` as const;
    return callOf(`number::${piece}`, left, right);
  }
  if (right.constant !== undefined && right.constant !== 0n) {
    return divided(left, isDivision ? "/" : "%", right);
  }
  const dividend = shortArgument(body, typed(left), 14, "dividend");
  const tried = method(dividend, isDivision ? "checked_div" : "checked_rem", right);
  return method(tried, "unwrap_or", isDivision ? atom("0") : dividend);
}

export function shift(expr: Node<"shift">, left: Rx, amount: Rx): Rx {
  const sign = expr.op === "shl" ? "<<" : ">>";
  const width = BigInt(sizeOf(expr.type) * 8);
  if (amount.constant !== undefined) {
    const steps = ((amount.constant % width) + width) % width;
    return steps === 0n ? left : shiftBy(left, sign, Number(steps));
  }
  const type = expr.amount.type;
  const steps =
    type === "u32"
      ? amount
      : type === "u8" || type === "u16"
        ? callOf("u32::from", typed(amount))
        : cast(typed(amount), "u32");
  return method(left, expr.op === "shl" ? "wrapping_shl" : "wrapping_shr", steps);
}

export function bitNot(value: Rx): Rx {
  return inverted(typed(value));
}

export function swapBytes(value: Rx): Rx {
  return method(value, "swap_bytes");
}

export function comparison(expr: Node<"compare">, left: Rx, right: Rx): Rx {
  const sign = SIGNS[expr.op];
  if (isBytes(expr.left.type) && isOneWideNumber(expr.left.type)) {
    const same = callOf("bytes::same", reference(left), reference(right));
    return sign === "==" ? same : negate(same);
  }
  const digits = hexDigits(expr.left) ?? hexDigits(expr.right);
  const literal = (part: Expr, rx: Rx): Rx =>
    digits !== undefined && part.kind === "int" ? integer(part.value, part.type, digits) : rx;
  return compare(literal(expr.left, left), sign, literal(expr.right, right));
}

/** True for bytes that the compiler compares as one number of more than 64 bits, for which BPF has no multiplication. */
function isOneWideNumber(type: BytesType): boolean {
  return sizeOf(type) > 8 && sizeOf(type) <= 16;
}

/** Digits of a constant that is compared with the expression, where it reads best in hexadecimal. */
function hexDigits(expr: Expr): number | undefined {
  if (expr.kind === "packet" && expr.field === "eth-proto") return 4;
  return expr.kind === "arith" && expr.op.startsWith("bit-") ? 2 : undefined;
}

const UNSIGNED: readonly string[] = ["bool", "u8", "u16", "u32", "u64"];
const SIGNED: readonly string[] = ["i32", "i64"];

/** A conversion that keeps every value is written `T::from`, any other one `as`. */
export function conversion(expr: Node<"convert">, value: Rx): Rx {
  const from = expr.value.type;
  if (from === expr.type) return value;
  const source = typed(value);
  if (UNSIGNED.includes(from) && UNSIGNED.indexOf(expr.type) > UNSIGNED.indexOf(from)) {
    return callOf(`${expr.type}::from`, source);
  }
  if (SIGNED.includes(from) && SIGNED.indexOf(expr.type) > SIGNED.indexOf(from)) {
    return callOf(`${expr.type}::from`, source);
  }
  const fitsSigned = SIGNED.includes(expr.type) && UNSIGNED.includes(from);
  const size = from === "bool" ? 0 : sizeOf(from as IntType);
  if (fitsSigned && size < sizeOf(expr.type)) return callOf(`${expr.type}::from`, source);
  return cast(source, expr.type);
}
