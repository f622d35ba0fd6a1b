/**
 * What the programs see of a captured packet: a frame from its Ethernet header
 * on, the same without the tag that the kernel takes out, or the IP packet in it.
 * Link types without Ethernet headers get one of zeroes; bytes that the capture
 * cut off are zeroes too, so that lengths are those of the wire.
 */
import type { CapturedPacket } from "../interpret/pcap.ts";

/** Where a packet goes, seen from the machine. */
export type Direction = "ingress" | "egress";

export interface Frame {
  /** From the Ethernet header on. */
  readonly bytes: Uint8Array;
  /** Where the file says that it goes. */
  readonly direction: Direction | undefined;
  /** True when the capture has fewer bytes than were on the wire. */
  readonly isCut: boolean;
  /** True when its Ethernet header is made up. */
  readonly isMade: boolean;
}

const ETHERNET = 14;
/** Largest IP packet and its Ethernet header with two tags: longer lengths are not believed. */
const LONGEST = 65_535 + ETHERNET + 8;

const [LINK_ETHERNET, LINK_COOKED, LINK_COOKED2] = [1, 113, 276];
/** Link types whose packets begin with the IP header. */
const IP_LINKS: ReadonlySet<number> = new Set([12, 14, 101, 228, 229]);
/** Packet type of Linux' cooked captures for what this machine sends. */
const OUTGOING = 4;

const [IPV4, IPV6] = [0x0800, 0x86dd];
const TAGS: ReadonlySet<number> = new Set([0x8100, 0x88a8]);

/** The frame of a packet; `undefined` for link types that carry none, and for packets without a whole header. */
export function frameOf({ bytes, length, linkType, direction }: CapturedPacket): Frame | undefined {
  const isCut = length > bytes.length;
  const whole = isCut ? padded(bytes, Math.min(length, LONGEST)) : bytes;
  if (linkType === LINK_ETHERNET) {
    return bytes.length < ETHERNET ? undefined : { bytes: whole, direction, isCut, isMade: false };
  }
  if (IP_LINKS.has(linkType)) {
    const version = (bytes[0] ?? 0) >> 4;
    if (version !== 4 && version !== 6) return undefined;
    return { bytes: made(version === 4 ? IPV4 : IPV6, whole), direction, isCut, isMade: true };
  }
  if (linkType !== LINK_COOKED && linkType !== LINK_COOKED2) return undefined;
  const [size, protocol, type] =
    linkType === LINK_COOKED ? [16, u16(bytes, 14), u16(bytes, 0)] : [20, u16(bytes, 0), bytes[10]];
  if (bytes.length < size) return undefined;
  const said = type === OUTGOING ? "egress" : "ingress";
  return { bytes: made(protocol, whole.subarray(size)), direction: direction ?? said, isCut, isMade: true };
}

function padded(bytes: Uint8Array, size: number): Uint8Array {
  if (size <= bytes.length) return bytes;
  const whole = new Uint8Array(size);
  whole.set(bytes);
  return whole;
}

function made(protocol: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(ETHERNET + payload.length);
  bytes.set([protocol >> 8, protocol & 0xff], ETHERNET - 2);
  bytes.set(payload, ETHERNET);
  return bytes;
}

/** As tc programs and socket filters see a frame: the kernel has taken its outer tag out of the bytes. */
export function untagged(frame: Uint8Array): { readonly packet: Uint8Array; readonly vlanTag: number | undefined } {
  // `skb_vlan_untag` wants the tag and two bytes behind it.
  if (!TAGS.has(u16(frame, 12)) || frame.length < ETHERNET + 6) return { packet: frame, vlanTag: undefined };
  const packet = new Uint8Array(frame.length - 4);
  packet.set(frame.subarray(0, 12));
  packet.set(frame.subarray(16), 12);
  return { packet, vlanTag: u16(frame, 14) };
}

/**
 * The IP packet in a frame, as the IP layer hands it to cgroup programs: without
 * what stands behind its stated length. `undefined` for other protocols and for
 * packets that the IP layer drops (`ip_rcv_core`, `ip6_rcv_core`; checksums are
 * not looked at, since captures of packets that are sent have none yet).
 */
export function ipOf(frame: Uint8Array): { readonly packet: Uint8Array; readonly protocol: number } | undefined {
  let at = ETHERNET;
  let protocol = u16(frame, 12);
  for (let tags = 0; tags < 2 && TAGS.has(protocol) && frame.length >= at + 4; tags++) {
    protocol = u16(frame, at + 2);
    at += 4;
  }
  const rest = frame.length - at;
  const first = frame[at] ?? 0;
  if (protocol === IPV4 && rest >= 20 && first >> 4 === 4) {
    const [header, total] = [(first & 15) * 4, u16(frame, at + 2)];
    return header < 20 || total < header || total > rest
      ? undefined
      : { packet: frame.subarray(at, at + total), protocol };
  }
  if (protocol !== IPV6 || rest < 40 || first >> 4 !== 6) return undefined;
  const [payload, next] = [u16(frame, at + 4), frame[at + 6]];
  // A jumbogram says its length in a hop-by-hop option.
  if (payload === 0 && next === 0) return { packet: frame.subarray(at), protocol };
  return payload + 40 > rest ? undefined : { packet: frame.subarray(at, at + 40 + payload), protocol };
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
