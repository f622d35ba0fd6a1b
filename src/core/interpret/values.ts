/**
 * Values of the interpreter and their bytes. Integers of up to 32 bits are
 * numbers, wider ones bigints, both in the range of their type; `bytesN` are
 * arrays that nobody changes once they are made.
 */
import type { BytesType, IntType, ValueType } from "../compile/ir-leaves.ts";
import { isBytes, sizeOf } from "../compile/layout.ts";

export type Value = number | bigint | boolean | Uint8Array;

/** The type of a key or a value of a map that takes so many bytes. */
export function typeOfSize(size: number): IntType | BytesType {
  if (size === 1) return "u8";
  if (size === 2) return "u16";
  if (size === 4) return "u32";
  return size === 8 ? "u64" : `bytes${size}`;
}

/** True for the types whose values are bigints. */
export function isWide(type: string): type is "u64" | "i64" {
  return type === "u64" || type === "i64";
}

/** The value of a type whose bytes are all zero. */
export function zeroOf(type: ValueType): Value {
  if (isBytes(type)) return new Uint8Array(sizeOf(type));
  if (type === "bool") return false;
  return isWide(type) ? 0n : 0;
}

/** The bytes of a value in the machine's order, little-endian. */
export function bytesOf(value: Value, type: ValueType): Uint8Array {
  if (value instanceof Uint8Array) return value;
  const bytes = new Uint8Array(sizeOf(type));
  putValue(bytes, 0, value);
  return bytes;
}

/** Writes a value at an offset; an integer fills the array to at most 8 bytes, so the array or the caller bounds it. */
function putValue(bytes: Uint8Array, offset: number, value: Value): void {
  if (value instanceof Uint8Array) bytes.set(value, offset);
  else if (typeof value === "bigint") {
    let rest = BigInt.asUintN(64, value);
    for (let at = offset; at < offset + 8; at++) {
      bytes[at] = Number(rest & 0xffn);
      rest >>= 8n;
    }
  } else {
    let rest = Number(value);
    for (let at = offset; at < offset + 4; at++) {
      bytes[at] = rest & 0xff;
      rest >>= 8;
    }
  }
}

/** Values one after the other at their offsets, in an array of `size` zeroed bytes. */
export function record(
  size: number,
  parts: readonly { readonly value: Value; readonly type: ValueType; readonly offset: number }[],
): Uint8Array {
  const bytes = new Uint8Array(size);
  for (const { value, type, offset } of parts) bytes.set(bytesOf(value, type), offset);
  return bytes;
}

/** The value of a type at an offset of little-endian bytes. Bytes past the end count as zero. */
export function valueAt(bytes: Uint8Array, offset: number, type: ValueType): Value {
  return readInteger(bytes, offset, type, 1);
}

/** The value of a type at an offset of big-endian bytes, as packets have them; `bytesN` as they are. */
export function networkValueAt(bytes: Uint8Array, offset: number, type: ValueType): Value {
  return readInteger(bytes, offset, type, -1);
}

function readInteger(bytes: Uint8Array, offset: number, type: ValueType, step: 1 | -1): Value {
  const size = sizeOf(type);
  if (isBytes(type)) {
    const taken = bytes.slice(offset, offset + size);
    if (taken.length === size) return taken;
    const padded = new Uint8Array(size);
    padded.set(taken);
    return padded;
  }
  if (type === "bool") return (bytes[offset] ?? 0) !== 0;
  const at = (index: number): number => bytes[step === 1 ? offset + index : offset + size - 1 - index] ?? 0;
  if (size === 1) return at(0);
  if (size === 2) return at(0) | (at(1) << 8);
  const low = (at(0) | (at(1) << 8) | (at(2) << 16) | (at(3) << 24)) >>> 0;
  if (type === "i32") return low | 0;
  if (size === 4) return low;
  const high = (at(4) | (at(5) << 8) | (at(6) << 16) | (at(7) << 24)) >>> 0;
  const value = (BigInt(high) << 32n) | BigInt(low);
  return type === "i64" ? BigInt.asIntN(64, value) : value;
}

/** True when two values of one type are equal. */
export function sameValue(left: Value, right: Value): boolean {
  if (!(left instanceof Uint8Array) || !(right instanceof Uint8Array)) return left === right;
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
