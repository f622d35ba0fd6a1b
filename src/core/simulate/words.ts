/** Packets, map entries and events in the words of a person. */
import type { EventLayout, ValueType } from "../compile/ir-leaves.ts";
import type { CapturedPacket } from "../interpret/pcap.ts";
import type { Value } from "../interpret/values.ts";
import { networkValueAt, valueAt } from "../interpret/values.ts";
import { headersOfFrame } from "./flow.ts";
import { frameOf } from "./frame.ts";
import type { Meaning, Part } from "./shapes.ts";

const PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [1, "ICMP"],
  [2, "IGMP"],
  [6, "TCP"],
  [17, "UDP"],
  [47, "GRE"],
  [50, "ESP"],
  [58, "ICMPv6"],
  [132, "SCTP"],
]);
const ETHER_TYPES: ReadonlyMap<number, string> = new Map([
  [0x0800, "IPv4"],
  [0x0806, "ARP"],
  [0x86dd, "IPv6"],
  [0x88cc, "LLDP"],
]);
const FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];

/** The number of a protocol by its name. */
export function protocolNumber(name: string): number | undefined {
  const bare = name.toLowerCase().replace(/^protocol /, "");
  for (const [number, known] of PROTOCOLS) if (known.toLowerCase() === bare) return number;
  return /^\d{1,3}$/.test(bare) ? Number(bare) : undefined;
}

/** What a packet is, on one line: `TCP 10.0.0.1:40000 → 10.0.0.2:443 SYN`. */
export function describePacket(packet: CapturedPacket): string {
  const frame = frameOf(packet);
  if (frame === undefined) return `link type ${packet.linkType}, no frame`;
  const { bytes } = frame;
  const { version, ip, proto, transport, ethProto } = headersOfFrame(bytes);
  if (version === 0) return ETHER_TYPES.get(ethProto) ?? `EtherType 0x${ethProto.toString(16).padStart(4, "0")}`;
  const address = (at: number): string =>
    version === 4 ? ipv4Text(Number(networkValueAt(bytes, at, "u32"))) : ipv6Text(bytes.subarray(at, at + 16));
  const [source, target] = version === 4 ? [address(ip + 12), address(ip + 16)] : [address(ip + 8), address(ip + 24)];
  const name = PROTOCOLS.get(proto) ?? `protocol ${proto}`;
  if (transport < 0 || (proto !== 6 && proto !== 17)) return `${name} ${source} → ${target}`;
  const port = (at: number): string => String(networkValueAt(bytes, transport + at, "u16"));
  const wrap = (text: string): string => (version === 4 ? text : `[${text}]`);
  const ends = `${wrap(source)}:${port(0)} → ${wrap(target)}:${port(2)}`;
  if (proto === 17) return `${name} ${ends}`;
  const flags = bytes[transport + 13] ?? 0;
  return `${name} ${ends} ${FLAGS.filter((_, bit) => ((flags >> bit) & 1) === 1).join(" ")}`.trimEnd();
}

/** A key or value by its parts: `10.0.0.1, period 3`. */
export function partsText(bytes: Uint8Array, parts: readonly Part[]): string {
  return parts
    .map(({ offset, type, label, meaning }) => {
      const text = valueText(valueAt(bytes, offset, type), type, meaning);
      // An address or a protocol says by itself what it is.
      return parts.length === 1 || label === undefined || meaning === "protocol" ? text : `${label} ${text}`;
    })
    .join(", ");
}

/** The fields of an event of a map, `name value`; `meanings` by `MAP.FIELD`. */
export function eventText(
  bytes: Uint8Array,
  layout: EventLayout,
  map: string,
  meanings: ReadonlyMap<string, Meaning>,
): string {
  return layout.fields
    .map(({ name, offset, type }) => {
      return `${name} ${valueText(valueAt(bytes, offset, type), type, meanings.get(`${map}.${name}`))}`;
    })
    .join(", ");
}

/** The fields of an event as JSON: integers as numbers where these are exact, else as text; bytes as hexadecimal. */
export function eventFields(
  bytes: Uint8Array,
  layout: EventLayout,
): Readonly<Record<string, number | boolean | string>> {
  return Object.fromEntries(
    layout.fields.map(({ name, offset, type }) => [name, jsonValue(valueAt(bytes, offset, type))]),
  );
}

function jsonValue(value: Value): number | boolean | string {
  if (value instanceof Uint8Array) return hexText(value);
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** A value in words. */
export function valueText(value: Value, type: ValueType, meaning?: Meaning): string {
  if (value instanceof Uint8Array) {
    if (meaning === "ipv6" && value.length === 16) return ipv6Text(value);
    return meaning === "prefix" ? prefixText(value) : hexText(value);
  }
  if (meaning === "prefix" && typeof value === "bigint") return prefixText(bytesOfKey(value));
  if (typeof value === "boolean") return value ? "#t" : "#f";
  if (meaning === "ipv4" && type === "u32") return ipv4Text(Number(value));
  if (meaning === "protocol") return PROTOCOLS.get(Number(value)) ?? `protocol ${value}`;
  return meaning === "time" ? `${value} ns` : String(value);
}

/** The eight bytes of a trie's key that was read as an integer. */
function bytesOfKey(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}

/** A trie's key: four bytes of prefix length, then the address in network order. */
function prefixText(key: Uint8Array): string {
  const length = Number(valueAt(key, 0, "u32"));
  const address = key.subarray(4);
  if (address.length === 4) return `${ipv4Text(Number(networkValueAt(address, 0, "u32")))}/${length}`;
  return `${address.length === 16 ? ipv6Text(address) : hexText(address)}/${length}`;
}

/** An address in network order. */
export function addressText(bytes: Uint8Array): string {
  return bytes.length === 4 ? ipv4Text(Number(networkValueAt(bytes, 0, "u32"))) : ipv6Text(bytes);
}

export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function ipv4Text(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join(".");
}

/** As RFC 5952 writes addresses: the longest run of zero groups is left out. */
function ipv6Text(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, index) => Number(networkValueAt(bytes, 2 * index, "u16")));
  let [best, length] = [0, 0];
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (end < 8 && groups[end] === 0) end++;
    if (end - start > length) [best, length] = [start, end - start];
  }
  const shown = groups.map((group) => group.toString(16));
  if (length < 2) return shown.join(":");
  return `${shown.slice(0, best).join(":")}::${shown.slice(best + length).join(":")}`;
}
