/** Packets made to order, for a person without a capture: whole frames with right lengths and checksums. */
import type { CapturedPacket } from "../interpret/pcap.ts";
import { LINK_ETHERNET } from "../interpret/pcap.ts";

/** `syn`: only opens connections. `tcp`: opens, sends and closes. `mixed`: a connection, a datagram and a ping in turn. */
export type RecipeKind = "syn" | "tcp" | "udp" | "icmp" | "mixed";

export interface Recipe {
  readonly kind: RecipeKind;
  readonly version: 4 | 6;
  /** Different source addresses, which take turns; from 1. */
  readonly sources: number;
  /** Of all sources together. */
  readonly packets: number;
  /** Destination port. */
  readonly port: number;
  /** Packets in a second. */
  readonly rate: number;
}

export const MAX_COMPOSED = 200_000;

const SECOND = 1_000_000_000n;
/** The machine has been up for so long when the first packet comes. */
const START = 1000n * SECOND;
const [TCP, UDP, ICMP, ICMPV6] = [6, 17, 1, 58];
const [FIN, SYN, PSH, ACK] = [1, 2, 8, 16];
/** The flags of a client's packets from the first to the last. */
const CONNECTION = [SYN, ACK, PSH | ACK, FIN | ACK];
const TTL = 64;

/** The packets of a recipe; amounts out of range are brought into it. */
export function composePackets({ kind, version, sources, packets, port, rate }: Recipe): readonly CapturedPacket[] {
  const count = within(packets, 0, MAX_COMPOSED);
  const of = within(sources, 1, 0xff_ffff);
  const step = SECOND / BigInt(within(rate, 1, 1_000_000_000));
  return Array.from({ length: count }, (_, index) => {
    const source = index % of;
    const turn = Math.floor(index / of);
    const bytes = frame(version, source, payload(kind, version, source, turn, within(port, 0, 0xffff)));
    return { time: START + BigInt(index) * step, bytes, length: bytes.length, linkType: LINK_ETHERNET };
  });
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.trunc(value) || least));
}

interface Payload {
  readonly proto: number;
  readonly bytes: Uint8Array;
  /** Where its checksum stands. */
  readonly sumAt: number;
}

function payload(kind: RecipeKind, version: 4 | 6, source: number, turn: number, port: number): Payload {
  switch (kind) {
    case "syn":
      return tcp(1024 + (turn % 64_000), port, SYN, turn, "");
    case "tcp": {
      const flags = CONNECTION[turn % CONNECTION.length] ?? SYN;
      const connection = Math.floor(turn / CONNECTION.length);
      return tcp(
        40_000 + (connection % 20_000),
        port,
        flags,
        turn,
        (flags & PSH) === 0 ? "" : "GET / HTTP/1.1\r\n\r\n",
      );
    }
    case "udp":
      return udp(40_000 + (source % 20_000), port, `packet ${turn}`);
    case "icmp":
      return ping(version, turn);
    case "mixed":
      return payload((["tcp", "udp", "icmp"] as const)[turn % 3] ?? "tcp", version, source, Math.floor(turn / 3), port);
  }
}

function tcp(from: number, to: number, flags: number, turn: number, data: string): Payload {
  const bytes = new Uint8Array(20 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, from);
  view.setUint16(2, to);
  view.setUint32(4, turn);
  bytes[12] = 5 << 4;
  bytes[13] = flags;
  view.setUint16(14, 64_240);
  bytes.set(ascii(data), 20);
  return { proto: TCP, bytes, sumAt: 16 };
}

function udp(from: number, to: number, data: string): Payload {
  const bytes = new Uint8Array(8 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, from);
  view.setUint16(2, to);
  view.setUint16(4, bytes.length);
  bytes.set(ascii(data), 8);
  return { proto: UDP, bytes, sumAt: 6 };
}

function ping(version: 4 | 6, turn: number): Payload {
  const bytes = new Uint8Array(8 + 56);
  bytes[0] = version === 4 ? 8 : 128;
  new DataView(bytes.buffer).setUint16(6, turn & 0xffff);
  return { proto: version === 4 ? ICMP : ICMPV6, bytes, sumAt: 2 };
}

/** From 10.0.0.1 on to 192.0.2.10, or from fd00::1 on to 2001:db8::10. */
function frame(version: 4 | 6, source: number, { proto, bytes, sumAt }: Payload): Uint8Array {
  const header = version === 4 ? 20 : 40;
  const whole = new Uint8Array(14 + header + bytes.length);
  const view = new DataView(whole.buffer);
  whole.set([2, 0, 0, 0, 0, 10, 2, 0, 0, 0, 0, 1]);
  view.setUint16(12, version === 4 ? 0x0800 : 0x86dd);
  whole[14] = version === 4 ? 0x45 : 0x60;
  if (version === 4) {
    view.setUint16(16, header + bytes.length);
    whole.set([TTL, proto], 22);
    view.setUint32(26, 0x0a00_0001 + source);
    view.setUint32(30, 0xc000_020a);
    view.setUint16(24, checksum(whole.subarray(14, 34), 0));
  } else {
    view.setUint16(18, bytes.length);
    whole.set([proto, TTL], 20);
    whole.set([0xfd], 22);
    view.setUint32(34, 1 + source);
    whole.set([0x20, 0x01, 0x0d, 0xb8], 38);
    whole[53] = 0x10;
  }
  whole.set(bytes, 14 + header);
  // All but the ICMP of IPv4 are summed with the addresses, their length and their protocol.
  const addresses = whole.subarray(version === 4 ? 26 : 22, 14 + header);
  const pseudo = proto === ICMP ? 0 : words(addresses) + proto + bytes.length;
  const sum = checksum(bytes, pseudo);
  view.setUint16(14 + header + sumAt, sum === 0 && proto === UDP ? 0xffff : sum);
  return whole;
}

/** The internet checksum. */
function checksum(bytes: Uint8Array, start: number): number {
  let sum = words(bytes) + start;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

function words(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return sum;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
