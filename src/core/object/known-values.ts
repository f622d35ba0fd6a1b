/**
 * What is known of the numbers in registers when a program is loaded: the
 * verifier follows only the way that such a number takes. Sound in one
 * direction: `open` is whatever may be known then and is not known here.
 */
import { CLASS_ALU, classOf, type Instruction } from "./instructions.ts";

/** A place in a section that never changes once it is loaded. */
export interface Place {
  readonly section: number;
  readonly offset: number;
}

/** A number of 64 bits; a place; one that the loader or the verifier may know; one that differs from run to run. */
export type Value = bigint | Place | "open" | "unknown";

/** What holds on both ways; `isSent` says that what the verifier may know sends it one of them. */
export function joinValue(a: Value, b: Value, isSent: boolean): Value {
  if (a === b) return a;
  if (a === "open" || b === "open" || isSent) return "open";
  return isPlace(a) && isPlace(b) && a.section === b.section && a.offset === b.offset ? a : "unknown";
}

export function isPlace(value: Value): value is Place {
  return typeof value === "object";
}

const IS_REGISTER = 0x08;
const WORD = 32;
const LONG = 64;

type Fold = (a: bigint, b: bigint, bits: number) => bigint;

const FOLDS: Readonly<Record<number, Fold>> = {
  0x00: (a, b) => a + b,
  0x10: (a, b) => a - b,
  0x20: (a, b) => a * b,
  0x40: (a, b) => a | b,
  0x50: (a, b) => a & b,
  0x60: (a, b, bits) => a << (b & BigInt(bits - 1)),
  0x70: (a, b, bits) => BigInt.asUintN(bits, a) >> (b & BigInt(bits - 1)),
  0x80: (a) => -a,
  0xa0: (a, b) => a ^ b,
  0xb0: (_, b) => b,
  0xc0: (a, b, bits) => BigInt.asIntN(bits, a) >> (b & BigInt(bits - 1)),
};

const ADD = 0x00;
const MOVE = 0xb0;
const NEGATE = 0x80;

/** What an instruction of arithmetic leaves in its register. */
export function calculated(instruction: Instruction, dst: Value, src: Value): Value {
  const { opcode, imm, offset } = instruction;
  const operation = opcode & 0xf0;
  const b = (opcode & IS_REGISTER) === 0 ? BigInt(imm) : src;
  const bits = classOf(instruction) === CLASS_ALU ? WORD : LONG;
  const isPlain = offset === 0;
  if (operation === MOVE && isPlain && (bits === LONG || typeof b === "string")) return whole(b);
  if (dst === "unknown" && operation !== MOVE) return "unknown";
  if (b === "unknown" && operation !== NEGATE) return "unknown";
  if (operation === ADD && bits === LONG && isPlace(dst) && typeof b === "bigint") {
    return { section: dst.section, offset: dst.offset + Number(BigInt.asIntN(LONG, b)) };
  }
  const fold = FOLDS[operation];
  if (fold === undefined || !isPlain || typeof b !== "bigint") return "open";
  if (operation !== MOVE && typeof dst !== "bigint") return "open";
  return whole(BigInt.asUintN(bits, fold(typeof dst === "bigint" ? dst : 0n, b, bits)));
}

function whole(value: Value): Value {
  return typeof value === "bigint" ? BigInt.asUintN(LONG, value) : value;
}

type Compare = (a: bigint, b: bigint, bits: number) => boolean;

const signed =
  (compare: (a: bigint, b: bigint) => boolean): Compare =>
  (a, b, bits) =>
    compare(BigInt.asIntN(bits, a), BigInt.asIntN(bits, b));

const COMPARES: Readonly<Record<number, Compare>> = {
  0x10: (a, b) => a === b,
  0x20: (a, b) => a > b,
  0x30: (a, b) => a >= b,
  0x40: (a, b) => (a & b) !== 0n,
  0x50: (a, b) => a !== b,
  0x60: signed((a, b) => a > b),
  0x70: signed((a, b) => a >= b),
  0xa0: (a, b) => a < b,
  0xb0: (a, b) => a <= b,
  0xc0: signed((a, b) => a < b),
  0xd0: signed((a, b) => a <= b),
};

/** Whether a conditional jump is taken: "open" when the verifier may know that, "unknown" when it follows both ways. */
export function isTaken(
  { opcode, imm }: Instruction,
  isWord: boolean,
  dst: Value,
  src: Value,
): boolean | "open" | "unknown" {
  const b = (opcode & IS_REGISTER) === 0 ? BigInt(imm) : src;
  if (dst === "unknown" || b === "unknown") return "unknown";
  const compare = COMPARES[opcode & 0xf0];
  if (compare === undefined || typeof dst !== "bigint" || typeof b !== "bigint") return "open";
  const bits = isWord ? WORD : LONG;
  return compare(BigInt.asUintN(bits, dst), BigInt.asUintN(bits, b), bits);
}
