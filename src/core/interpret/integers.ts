/**
 * Arithmetic of the language, by type: what a BPF program computes. Wraps;
 * x / 0 is 0 and x % 0 is x; a shift counts modulo the width.
 */
import type { ArithOp, Compare } from "../compile/ir.ts";
import type { IntType, ValueType } from "../compile/ir-leaves.ts";
import { sizeOf } from "../compile/layout.ts";
import type { Value } from "./values.ts";
import { isWide, sameValue } from "./values.ts";

type Small = (left: number, right: number) => number;
type Wide = (left: bigint, right: bigint) => bigint;
type Binary = (left: Value, right: Value) => Value;

const WRAP: Readonly<Record<"u8" | "u16" | "u32" | "i32", (value: number) => number>> = {
  u8: (value) => value & 0xff,
  u16: (value) => value & 0xffff,
  u32: (value) => value >>> 0,
  i32: (value) => value | 0,
};

/** Exact before it is wrapped: sums and quotients of 32-bit integers are exact in a double, products by `imul`. */
const SMALL: Readonly<Record<ArithOp, Small>> = {
  add: (left, right) => left + right,
  sub: (left, right) => left - right,
  mul: Math.imul,
  div: (left, right) => (right === 0 ? 0 : Math.trunc(left / right)),
  rem: (left, right) => (right === 0 ? left : left % right),
  min: (left, right) => (left < right ? left : right),
  max: (left, right) => (left > right ? left : right),
  "bit-and": (left, right) => left & right,
  "bit-or": (left, right) => left | right,
  "bit-xor": (left, right) => left ^ right,
};

const WIDE: Readonly<Record<ArithOp, Wide>> = {
  add: (left, right) => left + right,
  sub: (left, right) => left - right,
  mul: (left, right) => left * right,
  div: (left, right) => (right === 0n ? 0n : left / right),
  rem: (left, right) => (right === 0n ? left : left % right),
  min: (left, right) => (left < right ? left : right),
  max: (left, right) => (left > right ? left : right),
  "bit-and": (left, right) => left & right,
  "bit-or": (left, right) => left | right,
  "bit-xor": (left, right) => left ^ right,
};

/** The operation on two values of the type. */
export function arithmetic(op: ArithOp, type: IntType): Binary {
  if (isWide(type)) {
    const [apply, wrap] = [WIDE[op], wideWrap(type)];
    return (left, right) => wrap(apply(left as bigint, right as bigint));
  }
  const [apply, wrap] = [SMALL[op], WRAP[type]];
  return (left, right) => wrap(apply(left as number, right as number));
}

function wideWrap(type: "u64" | "i64"): (value: bigint) => bigint {
  return type === "u64" ? (value) => BigInt.asUintN(64, value) : (value) => BigInt.asIntN(64, value);
}

/** A shift of a value of the type by any integer. */
export function shift(op: "shl" | "shr", type: IntType): Binary {
  const mask = sizeOf(type) * 8 - 1;
  // Two's complement: the low bits of a negative amount are its residue too.
  const count = (amount: Value): number =>
    (typeof amount === "bigint" ? Number(BigInt.asUintN(6, amount)) : Number(amount)) & mask;
  if (isWide(type)) {
    const wrap = wideWrap(type);
    if (op === "shl") return (left, amount) => wrap((left as bigint) << BigInt(count(amount)));
    return (left, amount) => (left as bigint) >> BigInt(count(amount));
  }
  const wrap = WRAP[type];
  if (op === "shl") return (left, amount) => wrap((left as number) << count(amount));
  if (type === "i32") return (left, amount) => (left as number) >> count(amount);
  return (left, amount) => (left as number) >>> count(amount);
}

/** All bits inverted. */
export function bitNot(type: IntType): (value: Value) => Value {
  if (isWide(type)) {
    const wrap = wideWrap(type);
    return (value) => wrap(~(value as bigint));
  }
  const wrap = WRAP[type];
  return (value) => wrap(~(value as number));
}

/** A comparison of two values of one type. */
export function comparison(
  op: Compare["op"],
  type: ValueType | "unit" | "never",
): (left: Value, right: Value) => boolean {
  const plain = !type.startsWith("bytes");
  switch (op) {
    case "eq":
      return plain ? (left, right) => left === right : sameValue;
    case "ne":
      return plain ? (left, right) => left !== right : (left, right) => !sameValue(left, right);
    case "lt":
      return (left, right) => left < right;
    case "gt":
      return (left, right) => left > right;
    case "le":
      return (left, right) => left <= right;
    case "ge":
    default:
      return (left, right) => left >= right;
  }
}

/** Rust's `as` from an integer or a bool to an integer. */
export function conversion(to: IntType): (value: Value) => Value {
  if (isWide(to)) {
    const wrap = wideWrap(to);
    return (value) => wrap(BigInt(value as number | bigint | boolean));
  }
  const wrap = WRAP[to];
  return (value) => wrap(typeof value === "bigint" ? Number(BigInt.asUintN(32, value)) : Number(value));
}
