/**
 * Every operator on every type of integer, on operands from the packet so that
 * nothing is folded. Results come from plain formulas on unbounded integers.
 */
import type { IntType } from "../core/compile/ir-leaves.ts";
import { sizeOf } from "../core/compile/layout.ts";
import type { CaseRun, FnCase } from "./bpf-fn-case.ts";
import type { Bytes } from "./packets.ts";
import { be32, ethernet } from "./packets.ts";

const TYPES: readonly IntType[] = ["u8", "u16", "u32", "u64", "i32", "i64"];

const isSigned = (type: IntType): boolean => type === "i32" || type === "i64";
const bitsOf = (type: IntType): number => sizeOf(type) * 8;
const wrap = (type: IntType, value: bigint): bigint =>
  isSigned(type) ? BigInt.asIntN(bitsOf(type), value) : BigInt.asUintN(bitsOf(type), value);

type Formula = (left: bigint, right: bigint, type: IntType) => bigint;

const OPERATORS: Readonly<Record<string, Formula>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => (right === 0n ? 0n : left / right),
  "%": (left, right) => (right === 0n ? left : left % right),
  min: (left, right) => (left < right ? left : right),
  max: (left, right) => (left > right ? left : right),
  "bit-and": (left, right) => left & right,
  "bit-or": (left, right) => left | right,
  "bit-xor": (left, right) => left ^ right,
  "<<": (left, right, type) => left << (BigInt.asUintN(64, right) % BigInt(bitsOf(type))),
  ">>": (left, right, type) => left >> (BigInt.asUintN(64, right) % BigInt(bitsOf(type))),
};

const COMPARISONS: Readonly<Record<string, (left: bigint, right: bigint) => boolean>> = {
  "=": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
};

function edges(type: IntType): readonly bigint[] {
  const bits = BigInt(bitsOf(type));
  const top = isSigned(type) ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  const low = isSigned(type) ? -(1n << (bits - 1n)) : 0n;
  return [...new Set([0n, 1n, 7n, top, low, isSigned(type) ? -1n : 1n << (bits - 1n), isSigned(type) ? -7n : 100n])];
}

/** 64 bits, most significant byte first. */
function be64(value: bigint): Bytes {
  const word = BigInt.asUintN(64, value);
  return [...be32(Number(word >> 32n)), ...be32(Number(word & 0xffffffffn))];
}

function packetOf(left: bigint, right: bigint): Bytes {
  return ethernet(0x88b5, [...be64(left), ...be64(right)]);
}

/** The first slot of `arr8`, which is left out when it is zero. */
function slot(value: bigint): string {
  if (value === 0n) return "";
  const bytes = be64(value).toReversed();
  return `00000000=${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function body(type: IntType, expression: string): string {
  return `(let ((a (as ${type} (load u64 ctx 14))) (b (as ${type} (load u64 ctx 22)))) (map-set arr8 0 (as u64 ${expression}))) (return :xdp-pass)`;
}

function pairs(type: IntType, result: (left: bigint, right: bigint) => bigint): readonly CaseRun[] {
  return edges(type).flatMap((left) =>
    edges(type).map((right) => ({
      packet: packetOf(left, right),
      action: 2,
      maps: { arr8: slot(BigInt.asUintN(64, result(left, right))) },
    })),
  );
}

const CONVERSIONS: readonly FnCase[] = TYPES.flatMap((from) =>
  TYPES.map((to) => ({
    name: `as ${to} of ${from}`,
    kind: ":xdp" as const,
    body: body(from, `(as ${to} a)`),
    runs: edges(from).map((value) => ({
      packet: packetOf(value, 0n),
      action: 2,
      maps: { arr8: slot(BigInt.asUintN(64, wrap(to, value))) },
    })),
  })),
);

export const ARITHMETIC_CASES: readonly FnCase[] = [
  ...TYPES.flatMap((type) =>
    Object.entries(OPERATORS).map(([operator, formula]) => ({
      name: `${operator} of ${type}`,
      kind: ":xdp" as const,
      body: body(type, `(${operator} a b)`),
      runs: pairs(type, (left, right) => wrap(type, formula(left, right, type))),
    })),
  ),
  ...TYPES.flatMap((type) =>
    Object.entries(COMPARISONS).map(([operator, holds]) => ({
      name: `${operator} of ${type}`,
      kind: ":xdp" as const,
      body: body(type, `(${operator} a b)`),
      runs: pairs(type, (left, right) => (holds(left, right) ? 1n : 0n)),
    })),
  ),
  ...CONVERSIONS,
];
