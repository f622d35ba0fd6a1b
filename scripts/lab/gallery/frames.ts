/** Ethernet frames of the gallery's packet sequences, with true lengths and checksums, so that a live interface takes them too. */

export const FLAGS = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const;
const PROTOCOLS = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;
const ETHERTYPES = { ipv4: 0x0800, arp: 0x0806, vlan: 0x8100, ipv6: 0x86dd } as const;

/** Bytes of what IP carries, with its checksum field still zero, and where that field is. */
interface Segment {
  readonly protocol: number;
  readonly bytes: Uint8Array;
  /** Byte offset of the checksum; `undefined` for a segment without one. */
  readonly checksum: number | undefined;
}

export function tcp(from: number, to: number, flags: number, payload: Uint8Array = new Uint8Array()): Segment {
  const bytes = new Uint8Array(20 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, from);
  view.setUint16(2, to);
  view.setUint32(4, 1000);
  view.setUint8(12, 0x50);
  view.setUint8(13, flags);
  view.setUint16(14, 64240);
  bytes.set(payload, 20);
  return { protocol: PROTOCOLS.tcp, bytes, checksum: 16 };
}

export function udp(from: number, to: number, payload: Uint8Array = new Uint8Array(18)): Segment {
  const bytes = new Uint8Array(8 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, from);
  view.setUint16(2, to);
  view.setUint16(4, bytes.length);
  bytes.set(payload, 8);
  return { protocol: PROTOCOLS.udp, bytes, checksum: 6 };
}

/** An ICMP message over IPv4 (`version` 4) or IPv6. Echo requests are of type 8 and 128. */
export function icmp(version: 4 | 6, type: number, payload = 56): Segment {
  const bytes = new Uint8Array(8 + payload);
  bytes[0] = type;
  bytes[7] = 1;
  return { protocol: version === 4 ? PROTOCOLS.icmp : PROTOCOLS.icmpv6, bytes, checksum: 2 };
}

/** A segment of a protocol that has nothing to parse. */
export function raw(protocol: number, length: number): Segment {
  return { protocol, bytes: new Uint8Array(length), checksum: undefined };
}

/** A DNS message with one question of type A. */
export function dns(id: number, name: string, { answer = false } = {}): Uint8Array {
  const labels = [...name.split("."), ""];
  const encoded = labels.flatMap((label) => [label.length, ...new TextEncoder().encode(label)]);
  const bytes = new Uint8Array(12 + encoded.length + 4);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, id);
  view.setUint16(2, answer ? 0x8180 : 0x0100);
  view.setUint16(4, 1);
  bytes.set(encoded, 12);
  view.setUint16(12 + encoded.length, 1);
  view.setUint16(12 + encoded.length + 2, 1);
  return bytes;
}

interface FrameOptions {
  /** VLAN ids, outer first. */
  readonly vlans?: readonly number[];
  /** Bytes of IPv4 options, a multiple of 4. */
  readonly options?: number;
  /** The IPv4 fragment field: flags and offset. */
  readonly fragment?: number;
}

/** A frame between two addresses of one family: dotted IPv4, or IPv6 as in `fd00::1`. */
export function frame(from: string, to: string, segment: Segment, options: FrameOptions = {}): Uint8Array {
  const [source, target] = [addressBytes(from), addressBytes(to)];
  const body = withChecksum(segment, source, target);
  const packet = source.length === 4 ? ipv4(source, target, body, options) : ipv6(source, target, body);
  return ethernet(source.length === 4 ? ETHERTYPES.ipv4 : ETHERTYPES.ipv6, packet, options.vlans ?? []);
}

/** A frame that is not IP. */
export function arp(): Uint8Array {
  return ethernet(ETHERTYPES.arp, new Uint8Array(46), []);
}

/** `10.0.0.1` or `fd00::1` in network order: 4 or 16 bytes. */
export function addressBytes(address: string): Uint8Array {
  if (!address.includes(":")) return Uint8Array.from(address.split(".").map(Number));
  const [head = "", tail = ""] = address.split("::");
  const groups = (text: string): readonly number[] =>
    text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
  const [first, last] = [groups(head), groups(tail)];
  const all = address.includes("::")
    ? [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last]
    : first;
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

function ethernet(type: number, packet: Uint8Array, vlans: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(14 + 4 * vlans.length + packet.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x02, 0, 0, 0, 0, 2, 0x02, 0, 0, 0, 0, 1]);
  vlans.forEach((id, index) => {
    view.setUint16(12 + 4 * index, ETHERTYPES.vlan);
    view.setUint16(14 + 4 * index, id);
  });
  view.setUint16(12 + 4 * vlans.length, type);
  bytes.set(packet, 14 + 4 * vlans.length);
  return bytes;
}

function ipv4(
  source: Uint8Array,
  target: Uint8Array,
  { protocol, bytes: body }: Segment,
  { options = 0, fragment = 0 }: FrameOptions,
): Uint8Array {
  const header = 20 + options;
  const bytes = new Uint8Array(header + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x40 | (header / 4));
  view.setUint16(2, bytes.length);
  view.setUint16(6, fragment);
  view.setUint8(8, 64);
  view.setUint8(9, protocol);
  bytes.set(source, 12);
  bytes.set(target, 16);
  // No-operation options.
  bytes.fill(1, 20, header);
  view.setUint16(10, onesComplement([bytes.subarray(0, header)]));
  bytes.set(body, header);
  return bytes;
}

function ipv6(source: Uint8Array, target: Uint8Array, { protocol, bytes: body }: Segment): Uint8Array {
  const bytes = new Uint8Array(40 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x60);
  view.setUint16(4, body.length);
  view.setUint8(6, protocol);
  view.setUint8(7, 64);
  bytes.set(source, 8);
  bytes.set(target, 24);
  bytes.set(body, 40);
  return bytes;
}

function withChecksum(segment: Segment, source: Uint8Array, target: Uint8Array): Segment {
  if (segment.checksum === undefined) return segment;
  const bytes = segment.bytes.slice();
  const pseudo = new Uint8Array(8);
  const view = new DataView(pseudo.buffer);
  view.setUint32(0, bytes.length);
  view.setUint32(4, segment.protocol);
  const parts = segment.protocol === PROTOCOLS.icmp ? [bytes] : [source, target, pseudo, bytes];
  new DataView(bytes.buffer).setUint16(segment.checksum, onesComplement(parts));
  return { ...segment, bytes };
}

/** The Internet checksum of the parts, each padded to whole words. */
function onesComplement(parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) for (let i = 0; i < part.length; i += 2) sum += ((part[i] ?? 0) << 8) | (part[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}
