/** Keys and values of maps from the words in which `partsText` shows them. */
import type { ValueType } from "../compile/ir-leaves.ts";
import { isBytes, sizeOf } from "../compile/layout.ts";
import { bytesOf } from "../interpret/values.ts";
import { parseNetwork } from "./network.ts";
import type { Meaning, Part } from "./shapes.ts";
import { protocolNumber } from "./words.ts";

/** The bytes of parts written as `10.0.0.1, period 3`, labels or not; else what is wrong, as a sentence. */
export function readParts(text: string, parts: readonly Part[]): Uint8Array | string {
  const words = parts.length === 1 ? [text.trim()] : text.split(",").map((word) => word.trim());
  if (words.length !== parts.length) {
    return `This has ${parts.length} parts, divided by commas: ${parts.map(nameOf).join(", ")}.`;
  }
  const pieces: Uint8Array[] = [];
  for (const [index, part] of parts.entries()) {
    const word = words[index] ?? "";
    const { label } = part;
    const bare = label !== undefined && word.startsWith(`${label} `) ? word.slice(label.length).trim() : word;
    const bytes = readPart(bare, part.type, part.meaning);
    if (bytes === undefined) {
      return bare === "" ? `Missing: ${kindOf(part)}.` : `${JSON.stringify(bare)} is no ${kindOf(part)}.`;
    }
    pieces.push(bytes);
  }
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** What a part is called where it is asked for. */
export function nameOf(part: Part): string {
  return part.label ?? kindOf(part);
}

function kindOf({ type, meaning }: Part): string {
  switch (meaning) {
    case "ipv4":
      return "IPv4 address";
    case "ipv6":
      return "IPv6 address";
    case "prefix":
      return "network";
    case "protocol":
      return "protocol";
    case "time":
      return "number of nanoseconds";
    case undefined:
      return isBytes(type) ? `row of ${sizeOf(type)} hexadecimal bytes` : `number (${type})`;
  }
}

function readPart(word: string, type: ValueType, meaning: Meaning | undefined): Uint8Array | undefined {
  const size = sizeOf(type);
  if (meaning === "prefix") return readPrefix(word, size);
  if (meaning === "ipv6" || (meaning === "ipv4" && word.includes("."))) return readAddress(word, size, meaning);
  if (meaning === "protocol") {
    const known = protocolNumber(word);
    if (known !== undefined) return bytesOf(type === "u64" ? BigInt(known) : known, type);
  }
  if (isBytes(type)) {
    const isHex = word.length === size * 2 && /^[0-9a-fA-F]*$/.test(word);
    return isHex ? Uint8Array.from(word.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) : undefined;
  }
  return readInteger(word.replace(/\s*ns$/, ""), type);
}

function readInteger(word: string, type: ValueType): Uint8Array | undefined {
  if (!/^-?(?:\d{1,20}|0x[0-9a-fA-F]{1,16})$/.test(word)) return undefined;
  const negative = word.startsWith("-");
  const size = BigInt(negative ? word.slice(1) : word);
  const value = negative ? -size : size;
  const bits = sizeOf(type) * 8;
  const signed = type.startsWith("i");
  const fits = signed ? BigInt.asIntN(bits, value) === value : BigInt.asUintN(bits, value) === value;
  if (!fits) return undefined;
  return bytesOf(bits === 64 ? value : Number(value), type).slice(0, bits / 8);
}

/** Integers hold addresses in host order, bytes as the packet has them. */
function readAddress(word: string, size: number, meaning: "ipv4" | "ipv6"): Uint8Array | undefined {
  const network = parseNetwork(word);
  if (network === undefined || word.includes("/") || network.address.length !== size) return undefined;
  return meaning === "ipv4" ? network.address.toReversed() : network.address;
}

function readPrefix(word: string, size: number): Uint8Array | undefined {
  const network = parseNetwork(word);
  if (network === undefined || network.address.length !== size - 4) return undefined;
  const key = new Uint8Array(size);
  key[0] = network.length;
  key.set(network.address, 4);
  return key;
}
