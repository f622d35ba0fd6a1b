/** Packets for tests: built layer by layer, and random ones that lean towards the edges of the header rules. */

export type Bytes = readonly number[];

/** A generator of 32-bit numbers; the same seed gives the same ones. */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    // splitmix32: every seed is as good as any other.
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** A number from 0 to `below` − 1. */
export function pick(random: Random, below: number): number {
  return random() % below;
}

export function oneOf<T>(random: Random, items: readonly T[]): T {
  return items[random() % items.length] as T;
}

export function chance(random: Random, oneIn: number): boolean {
  return random() % oneIn === 0;
}

export const be16 = (value: number): Bytes => [(value >> 8) & 0xff, value & 0xff];
export const be32 = (value: number): Bytes => [...be16(value >>> 16), ...be16(value & 0xffff)];

export const MAC_A: Bytes = [2, 0, 0, 0, 0, 1];
export const MAC_B: Bytes = [2, 0, 0, 0, 0, 2];

export function ethernet(proto: number, payload: Bytes): Bytes {
  return [...MAC_B, ...MAC_A, ...be16(proto), ...payload];
}

/** A tag and the EtherType behind it. */
export function tag(id: number, proto: number, payload: Bytes): Bytes {
  return [...be16(id), ...be16(proto), ...payload];
}

export interface Ipv4Fields {
  readonly src?: number;
  readonly dst?: number;
  readonly ttl?: number;
  readonly tos?: number;
  readonly version?: number;
  readonly ihl?: number;
  /** Flags and fragment offset, 16 bits. */
  readonly fragment?: number;
  readonly options?: Bytes;
}

export function ipv4(proto: number, payload: Bytes, fields: Ipv4Fields = {}): Bytes {
  const options = fields.options ?? [];
  const ihl = fields.ihl ?? 5 + options.length / 4;
  return [
    ((fields.version ?? 4) << 4) | ihl,
    fields.tos ?? 0,
    ...be16(20 + options.length + payload.length),
    ...be16(0x1234),
    ...be16(fields.fragment ?? 0),
    fields.ttl ?? 64,
    proto,
    ...be16(0),
    ...be32(fields.src ?? 0x0a000001),
    ...be32(fields.dst ?? 0x0a000002),
    ...options,
    ...payload,
  ];
}

export interface Ipv6Fields {
  readonly src?: Bytes;
  readonly dst?: Bytes;
  readonly version?: number;
}

export function ipv6(next: number, payload: Bytes, fields: Ipv6Fields = {}): Bytes {
  const address = (last: number): Bytes => [0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last];
  return [
    (fields.version ?? 6) << 4,
    0,
    0,
    0,
    ...be16(payload.length),
    next,
    64,
    ...(fields.src ?? address(1)),
    ...(fields.dst ?? address(2)),
    ...payload,
  ];
}

/** A hop-by-hop, routing or destination header of `units` × 8 bytes beyond its first 8. */
export function extension(next: number, payload: Bytes, units = 0): Bytes {
  return [next, units, ...Array.from({ length: 6 + units * 8 }, () => 0), ...payload];
}

/** A fragment header; the offset counts in units of 8 bytes. */
export function fragment(next: number, payload: Bytes, offset = 0): Bytes {
  return [next, 0, ...be16((offset << 3) | 1), 0, 0, 0, 7, ...payload];
}

export interface TcpFields {
  readonly src?: number;
  readonly dst?: number;
  readonly seq?: number;
  readonly flags?: number;
}

export function tcp(fields: TcpFields = {}, payload: Bytes = []): Bytes {
  return [
    ...be16(fields.src ?? 40000),
    ...be16(fields.dst ?? 443),
    ...be32(fields.seq ?? 0x01020304),
    ...be32(0),
    0x50,
    fields.flags ?? 0x02,
    ...be16(64240),
    ...be16(0),
    ...be16(0),
    ...payload,
  ];
}

export function udp(fields: { readonly src?: number; readonly dst?: number } = {}, payload: Bytes = []): Bytes {
  return [...be16(fields.src ?? 5353), ...be16(fields.dst ?? 53), ...be16(8 + payload.length), ...be16(0), ...payload];
}

export function icmp(type: number, payload: Bytes = []): Bytes {
  return [type, 0, 0, 0, 0, 1, 0, 1, ...payload];
}

const ADDRESSES = [0x0a000001, 0x0a000002, 0x0a0000ff, 0xc0a80101, 0x08080808, 0, 0xffffffff];
const PORTS = [22, 53, 80, 443, 0, 65535];

/** A random IP packet, from its IP header on. */
export function randomIp(random: Random, version: 4 | 6): Bytes {
  const payload = Array.from({ length: pick(random, 24) }, () => pick(random, 256));
  const transport = oneOf(random, [
    [
      6,
      tcp({ src: oneOf(random, PORTS), dst: oneOf(random, PORTS), seq: random(), flags: pick(random, 256) }, payload),
    ],
    [6, tcp({ flags: oneOf(random, [2, 16, 18, 4]) }, payload)],
    [17, udp({ src: oneOf(random, PORTS), dst: oneOf(random, PORTS) }, payload)],
    [version === 4 ? 1 : 58, icmp(pick(random, 16), payload)],
    [version === 4 ? 58 : 1, icmp(8, payload)],
    [oneOf(random, [47, 50, 132, 0, 43, 44, 60, 255]), payload],
  ] as const);
  if (version === 4) {
    const options = chance(random, 4) ? Array.from({ length: 4 * (1 + pick(random, 10)) }, () => 1) : [];
    return ipv4(transport[0], transport[1], {
      src: oneOf(random, ADDRESSES),
      dst: oneOf(random, ADDRESSES),
      ttl: oneOf(random, [0, 1, 64, 255]),
      tos: pick(random, 256),
      options,
      ...(chance(random, 6) ? { fragment: oneOf(random, [0x2000, 0x4000, 1, 0x1fff, 0x2001, 0x8000]) } : {}),
      ...(chance(random, 16) ? { ihl: pick(random, 16) } : {}),
      ...(chance(random, 24) ? { version: pick(random, 16) } : {}),
    });
  }
  let [next, bytes]: readonly [number, Bytes] = transport;
  for (let count = oneOf(random, [0, 0, 0, 1, 1, 2, 3, 4, 5]); count > 0; count--) {
    const kind = oneOf(random, [0, 43, 60, 44]);
    bytes =
      kind === 44
        ? fragment(next, bytes, oneOf(random, [0, 0, 1, 8191]))
        : extension(next, bytes, oneOf(random, [0, 0, 0, 1, 2]));
    next = kind;
  }
  return ipv6(next, bytes, {
    ...(chance(random, 24) ? { version: pick(random, 16) } : {}),
    ...(chance(random, 3) ? { src: Array.from({ length: 16 }, () => pick(random, 256)) } : {}),
  });
}

/** A random frame, from its Ethernet header on; tags, truncation and flipped bytes included. */
export function randomFrame(random: Random): Uint8Array {
  const version = oneOf(random, [4, 4, 4, 6, 6] as const);
  let proto = chance(random, 10)
    ? oneOf(random, [0x0806, 0x0800, 0x86dd, 0x0004, 0x88cc])
    : version === 4
      ? 0x0800
      : 0x86dd;
  let bytes = randomIp(random, version);
  for (let tags = oneOf(random, [0, 0, 0, 1, 1, 2, 3]); tags > 0; tags--) {
    bytes = tag(pick(random, 65536), proto, bytes);
    proto = oneOf(random, [0x8100, 0x88a8]);
  }
  return mutated(random, Uint8Array.from(ethernet(proto, bytes)));
}

/** The same packet, or cut, or with some bytes changed. */
export function mutated(random: Random, packet: Uint8Array): Uint8Array {
  let bytes = packet;
  if (chance(random, 4)) bytes = bytes.slice(0, pick(random, bytes.length + 1));
  if (chance(random, 6) && bytes.length > 0) {
    bytes = bytes.slice();
    for (let count = 1 + pick(random, 3); count > 0; count--) bytes[pick(random, bytes.length)] = pick(random, 256);
  }
  return bytes;
}
