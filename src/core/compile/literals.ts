/** Values that stand in the text: integers, types, keyword constants, addresses and networks. */
import type { ArithOp, Compare } from "./ir.ts";
import type { BytesType, IntType, Type, ValueType } from "./ir-leaves.ts";

export const INT_TYPES: readonly IntType[] = ["u8", "u16", "u32", "u64", "i32", "i64"];

/** Bits of an integer type. */
export function widthOf(type: IntType): number {
  return Number(type.slice(1));
}

export function isInt(type: Type): type is IntType {
  return INT_TYPES.some((known) => known === type);
}

export function isSigned(type: IntType): boolean {
  return type.startsWith("i");
}

/** Least and greatest value of a type. */
export function rangeOf(type: IntType): { readonly min: bigint; readonly max: bigint } {
  const width = BigInt(widthOf(type));
  if (!isSigned(type)) return { min: 0n, max: 2n ** width - 1n };
  return { min: -(2n ** (width - 1n)), max: 2n ** (width - 1n) - 1n };
}

export function fits(value: bigint, type: IntType): boolean {
  const { min, max } = rangeOf(type);
  return value >= min && value <= max;
}

/** The low bits of any number as a value of the type: what wrapping and `as` make of it. */
export function wrap(value: bigint, type: IntType): bigint {
  return isSigned(type) ? BigInt.asIntN(widthOf(type), value) : BigInt.asUintN(widthOf(type), value);
}

/** True when a value of `from` is taken where `to` is wanted: the same sign, not wider. */
export function widens(from: IntType, to: IntType): boolean {
  return isSigned(from) === isSigned(to) && widthOf(from) <= widthOf(to);
}

const INTEGER = /^[+-]?(?:[0-9]+|0[xX][0-9a-fA-F]+|0[bB][01]+)$/;

/** The value of an integer token in base 10, 16 or 2; undefined for any other text. */
export function integerOf(text: string): bigint | undefined {
  if (!INTEGER.test(text)) return undefined;
  const negative = text.startsWith("-");
  const digits = negative || text.startsWith("+") ? text.slice(1) : text;
  // Longer ones are out of every range; their value need not be worked out.
  const value = digits.length > 80 ? 2n ** 64n : BigInt(digits);
  return negative ? -value : value;
}

/** Bytes that a `bytesN` may have: more could never be on the kernel's stack. */
export const MAX_BYTES = 384;

/** The type that a token names; undefined for any other text. `bytes0` and longer ones than 384 are none. */
export function typeNamed(text: string): ValueType | undefined {
  if (text === "bool") return "bool";
  const int = INT_TYPES.find((known) => known === text);
  if (int !== undefined) return int;
  const size = /^bytes([1-9][0-9]{0,2})$/.exec(text)?.[1];
  return size !== undefined && Number(size) <= MAX_BYTES ? bytesType(Number(size)) : undefined;
}

export function bytesType(size: number): BytesType {
  return `bytes${size}`;
}

/** The type of a map's key or value, of that many bytes. */
export function sizedType(size: number): ValueType {
  if (size === 1) return "u8";
  if (size === 2) return "u16";
  if (size === 4) return "u32";
  return size === 8 ? "u64" : bytesType(size);
}

/** A keyword that stands for a number. */
export interface Constant {
  readonly type: "u8" | "u16";
  readonly value: bigint;
  /** What it is one of. */
  readonly doc: string;
}

/** Keyword constants without the colon. */
export const CONSTANTS: ReadonlyMap<string, Constant> = new Map([
  ...constants("u8", "IP protocol", { tcp: 6, udp: 17, icmp: 1, icmpv6: 58, gre: 47, sctp: 132 }),
  ...constants("u16", "EtherType", { ipv4: 0x0800, ipv6: 0x86dd, arp: 0x0806 }),
  ...constants("u8", "TCP flag", { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32, ece: 64, cwr: 128 }),
]);

function constants(
  type: Constant["type"],
  doc: string,
  table: Readonly<Record<string, number>>,
): readonly (readonly [string, Constant])[] {
  return Object.entries(table).map(([name, value]) => [name, { type, value: BigInt(value), doc }]);
}

/** An IPv4 address in host order; undefined when the text is none. */
export function ipv4Of(text: string): bigint | undefined {
  const parts = /^([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$/.exec(text)?.slice(1);
  if (parts === undefined || parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith("0")))) {
    return undefined;
  }
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

/** A network: the address (its host bits 0) and how many bits it has. */
export interface Network {
  readonly version: 4 | 6;
  /** As a number in host order: 32 or 128 bits. */
  readonly address: bigint;
  readonly prefix: number;
  /** False when the text has bits behind the prefix. */
  readonly isClean: boolean;
}

/** The network that a text like `10.0.0.0/8` or `2001:db8::/32` names; undefined when it is none. */
export function networkOf(text: string): Network | undefined {
  const [, written = "", digits = ""] = /^([0-9a-fA-F:.]+)\/([0-9]{1,3})$/.exec(text) ?? [];
  const version = written.includes(":") ? 6 : 4;
  const bits = version === 4 ? 32 : 128;
  const prefix = Number(digits);
  const address = version === 4 ? ipv4Of(written) : ipv6Of(written);
  if (digits === "" || address === undefined || prefix > bits) return undefined;
  const host = BigInt(bits - prefix);
  const network = (address >> host) << host;
  return { version, address: network, prefix, isClean: network === address };
}

/** An IPv6 address as a number of 128 bits; undefined when the text is none. */
function ipv6Of(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":").flatMap(groupsOf)));
  if (head === undefined) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])];
  if (groups.some((group) => !(group >= 0 && group <= 0xffff))) return undefined;
  return groups.reduce((value, group) => value * 65_536n + BigInt(group), 0n);
}

/** The 16-bit groups of one part between colons; of a dotted IPv4 ending two. */
function groupsOf(part: string): readonly number[] {
  const v4 = ipv4Of(part);
  if (v4 !== undefined) return [Number(v4 >> 16n), Number(v4 & 0xffffn)];
  return [/^[0-9a-fA-F]{1,4}$/.test(part) ? Number.parseInt(part, 16) : -1];
}

/** Operators of arithmetic by their form's name. */
export const ARITH_OPS: ReadonlyMap<string, ArithOp> = new Map([
  ["+", "add"],
  ["-", "sub"],
  ["*", "mul"],
  ["/", "div"],
  ["%", "rem"],
  ["min", "min"],
  ["max", "max"],
  ["bit-and", "bit-and"],
  ["bit-or", "bit-or"],
  ["bit-xor", "bit-xor"],
]);

/** Comparisons by their form's name. */
export const COMPARE_OPS: ReadonlyMap<string, Compare["op"]> = new Map([
  ["=", "eq"],
  ["!=", "ne"],
  ["<", "lt"],
  [">", "gt"],
  ["<=", "le"],
  [">=", "ge"],
]);
