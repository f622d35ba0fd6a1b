/**
 * Headers of a packet, by the rules of `docs/spec/bpf-fn.md`: a header is there
 * only when its fixed part is whole. One walk finds them all; offsets count from
 * the first byte that the program sees.
 */
import type { PacketField, PacketIs } from "../compile/ir-leaves.ts";
import type { Value } from "./values.ts";

/** What the kernel knows of a packet beside its bytes. */
export interface PacketFacts {
  /** Bytes from the Ethernet header on, or for cgroup-skb from the IP header on. */
  readonly bytes: Uint8Array;
  /** True when the bytes begin with the IP header. */
  readonly startsAtIp: boolean;
  /** EtherType of the socket buffer, where the bytes begin with the IP header. */
  readonly protocol: number;
  /** The tag that the kernel took out of the bytes, or −1: its 16 bits of control information. */
  readonly tag: number;
}

/** −1 and 0 stand for what is not there. */
export interface Headers {
  /** EtherType behind the tags. */
  readonly ethProto: number;
  /** Of the outer tag, 12 bits. */
  readonly vlan: number;
  readonly version: 0 | 4 | 6;
  /** Offset of the IP header. */
  readonly ip: number;
  /** Protocol behind IP and its extension headers. */
  readonly proto: number;
  /** Offset of what follows the IP headers, which may be past the end; −1 in a later fragment. */
  readonly payload: number;
  /** `payload` when a whole TCP, UDP or ICMP header is there, whichever `proto` says; else −1. */
  readonly transport: number;
}

const NO_IP = { version: 0, ip: -1, proto: -1, payload: -1, transport: -1 } as const;

const TAGS: ReadonlySet<number> = new Set([0x8100, 0x88a8]);
const [TCP, UDP, ICMP, ICMPV6] = [6, 17, 1, 58];
const FRAGMENT = 44;
/** Extension headers that are skipped: hop-by-hop, routing, destination, fragment. */
const EXTENSIONS: ReadonlySet<number> = new Set([0, 43, 60, FRAGMENT]);
const MAX_EXTENSIONS = 4;

export function headersOf(packet: PacketFacts): Headers {
  const { bytes } = packet;
  let at = 0;
  let vlan = packet.tag < 0 ? -1 : packet.tag & 0xfff;
  let ethProto = -1;
  let protocol = packet.protocol;
  if (!packet.startsAtIp) {
    if (bytes.length < 14) return { ethProto, vlan, ...NO_IP };
    ethProto = u16(bytes, 12);
    at = 14;
    for (let tags = packet.tag < 0 ? 0 : 1; tags < 2 && TAGS.has(ethProto) && bytes.length >= at + 4; tags++) {
      if (vlan < 0) vlan = u16(bytes, at) & 0xfff;
      ethProto = u16(bytes, at + 2);
      at += 4;
    }
    protocol = ethProto;
  }
  const first = bytes[at] ?? 0;
  if (protocol === 0x0800 && bytes.length >= at + 20 && first >> 4 === 4 && (first & 15) >= 5) {
    const proto = u8(bytes, at + 9);
    const later = (u16(bytes, at + 6) & 0x1fff) !== 0;
    const payload = later ? -1 : at + (first & 15) * 4;
    return { ethProto, vlan, version: 4, ip: at, proto, payload, transport: whole(bytes, payload, proto, ICMP) };
  }
  if (protocol === 0x86dd && bytes.length >= at + 40 && first >> 4 === 6) {
    const { proto, payload } = pastExtensions(bytes, at);
    return { ethProto, vlan, version: 6, ip: at, proto, payload, transport: whole(bytes, payload, proto, ICMPV6) };
  }
  return { ethProto, vlan, ...NO_IP };
}

/** The next-header value behind the extension headers of IPv6 and where its header begins; −1 in a later fragment. */
function pastExtensions(bytes: Uint8Array, ip: number): { readonly proto: number; readonly payload: number } {
  let proto = u8(bytes, ip + 6);
  let next = ip + 40;
  for (let count = 0; count < MAX_EXTENSIONS && EXTENSIONS.has(proto) && bytes.length >= next + 8; count++) {
    const later = proto === FRAGMENT && (u16(bytes, next + 2) & 0xfff8) !== 0;
    const length = proto === FRAGMENT ? 8 : (u8(bytes, next + 1) + 1) * 8;
    proto = u8(bytes, next);
    if (later) return { proto, payload: -1 };
    next += length;
  }
  return { proto, payload: next };
}

/** `at` when the header of the protocol is whole there, else −1. `icmp` is the number of ICMP under this version of IP. */
function whole(bytes: Uint8Array, at: number, proto: number, icmp: number): number {
  const size = proto === TCP ? 20 : proto === UDP || proto === icmp ? 8 : undefined;
  return at >= 0 && size !== undefined && bytes.length >= at + size ? at : -1;
}

/** True when the packet is of the protocol; a later fragment still is, whose own header is not there. */
export function isProtocol(headers: Headers, protocol: PacketIs["protocol"]): boolean {
  switch (protocol) {
    case "ipv4":
      return headers.version === 4;
    case "ipv6":
      return headers.version === 6;
    case "tcp":
      return headers.proto === TCP;
    case "udp":
      return headers.proto === UDP;
    case "icmp":
    default:
      return headers.proto === icmpOf(headers);
  }
}

function icmpOf(headers: Headers): number {
  return headers.version === 4 ? ICMP : headers.version === 6 ? ICMPV6 : -2;
}

/** Reads a field; `undefined` when its header is not there. */
export function fieldReader(field: PacketField): (bytes: Uint8Array, headers: Headers) => Value | undefined {
  switch (field) {
    case "eth-proto":
      return (_, { ethProto }) => present(ethProto);
    case "vlan-id":
      return (_, { vlan }) => present(vlan);
    case "ip-proto":
      return (_, { proto }) => present(proto);
    case "ip-src":
      return (bytes, { version, ip }) => (version === 4 ? u32(bytes, ip + 12) : undefined);
    case "ip-dst":
      return (bytes, { version, ip }) => (version === 4 ? u32(bytes, ip + 16) : undefined);
    case "ip-ttl":
      return (bytes, { version, ip }) => (version === 4 ? u8(bytes, ip + 8) : undefined);
    case "ip-tos":
      return (bytes, { version, ip }) => (version === 4 ? u8(bytes, ip + 1) : undefined);
    case "ip6-src":
      return (bytes, { version, ip }) => (version === 6 ? bytes.slice(ip + 8, ip + 24) : undefined);
    case "ip6-dst":
      return (bytes, { version, ip }) => (version === 6 ? bytes.slice(ip + 24, ip + 40) : undefined);
    case "l4-offset":
      return (_, { payload }) => present(payload);
    case "src-port":
      return (bytes, { proto, transport }) =>
        transport >= 0 && (proto === TCP || proto === UDP) ? u16(bytes, transport) : undefined;
    case "dst-port":
      return (bytes, { proto, transport }) =>
        transport >= 0 && (proto === TCP || proto === UDP) ? u16(bytes, transport + 2) : undefined;
    case "tcp-flags":
      return (bytes, { proto, transport }) => (transport >= 0 && proto === TCP ? u8(bytes, transport + 13) : undefined);
    case "tcp-seq":
      return (bytes, { proto, transport }) => (transport >= 0 && proto === TCP ? u32(bytes, transport + 4) : undefined);
    case "udp-len":
      return (bytes, { proto, transport }) => (transport >= 0 && proto === UDP ? u16(bytes, transport + 4) : undefined);
    case "icmp-type":
    default:
      return (bytes, headers) =>
        headers.transport >= 0 && headers.proto === icmpOf(headers) ? u8(bytes, headers.transport) : undefined;
  }
}

function present(value: number): number | undefined {
  return value < 0 ? undefined : value;
}

function u8(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

function u16(bytes: Uint8Array, at: number): number {
  return (u8(bytes, at) << 8) | u8(bytes, at + 1);
}

function u32(bytes: Uint8Array, at: number): number {
  return ((u16(bytes, at) << 16) | u16(bytes, at + 2)) >>> 0;
}
