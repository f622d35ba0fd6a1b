/**
 * Packet captures: reads pcap (both byte orders, micro- and nanoseconds) and
 * pcapng, writes pcap. Total: a file that ends early gives the packets before
 * its end and says so. The bytes of packets are views of the file's.
 */

export interface CapturedPacket {
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly bytes: Uint8Array;
  /** Bytes on the wire; more than `bytes` when the capture cut the packet. */
  readonly length: number;
  /** `LINKTYPE_…` of tcpdump.org. */
  readonly linkType: number;
  /** Where it went, seen from the machine that captured it, where the file says so. */
  readonly direction?: "ingress" | "egress";
}

export interface CaptureProblem {
  /** Byte of the file, from 0, at which it stops making sense. */
  readonly offset: number;
  readonly message: string;
}

export interface Capture {
  readonly packets: readonly CapturedPacket[];
  /** What is wrong with the file; the packets before it are there. */
  readonly problem: CaptureProblem | undefined;
}

export const LINK_ETHERNET = 1;
/** Packets that begin with the IP header. */
export const LINK_RAW = 101;

const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;
const PCAPNG_SECTION = 0x0a0d0d0a;
const PCAPNG_ORDER = 0x1a2b3c4d;
const FILE_HEADER = 24;
const PACKET_HEADER = 16;

export function readCapture(bytes: Uint8Array): Capture {
  if (bytes.length < 4) return damaged([], 0, "the file is too short for a packet capture");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const little of [true, false]) {
    const magic = view.getUint32(0, little);
    if (magic === MICROSECONDS) return readPcap(bytes, view, little, 1000n);
    if (magic === NANOSECONDS) return readPcap(bytes, view, little, 1n);
  }
  if (view.getUint32(0) === PCAPNG_SECTION) return readPcapng(bytes, view);
  return damaged([], 0, "not a packet capture (pcap or pcapng)");
}

function damaged(packets: readonly CapturedPacket[], offset: number, message: string): Capture {
  return { packets, problem: { offset, message } };
}

function readPcap(bytes: Uint8Array, view: DataView, little: boolean, unit: bigint): Capture {
  if (bytes.length < FILE_HEADER) return damaged([], bytes.length, "the file ends within its header");
  // The high bits say whether a checksum ends each frame.
  const linkType = view.getUint32(20, little) & 0xffff;
  const packets: CapturedPacket[] = [];
  let at = FILE_HEADER;
  while (at < bytes.length) {
    if (at + PACKET_HEADER > bytes.length) return damaged(packets, at, "the file ends within a packet");
    const size = view.getUint32(at + 8, little);
    const end = at + PACKET_HEADER + size;
    if (end > bytes.length) return damaged(packets, at, "the file ends within a packet");
    packets.push({
      time: BigInt(view.getUint32(at, little)) * 1_000_000_000n + BigInt(view.getUint32(at + 4, little)) * unit,
      bytes: bytes.subarray(at + PACKET_HEADER, end),
      length: view.getUint32(at + 12, little),
      linkType,
    });
    at = end;
  }
  return { packets, problem: undefined };
}

interface Interface {
  readonly linkType: number;
  /** Nanoseconds of a stamp of the interface. */
  readonly nanoseconds: (stamp: bigint) => bigint;
}

/** Enhanced and simple packet blocks of every section; other blocks are skipped. */
function readPcapng(bytes: Uint8Array, view: DataView): Capture {
  const packets: CapturedPacket[] = [];
  let interfaces: Interface[] = [];
  let little = true;
  let at = 0;
  while (at < bytes.length) {
    if (at + 12 > bytes.length) return damaged(packets, at, "the file ends within a block");
    // The type of a section reads the same in both orders; its byte order is said behind its length.
    if (view.getUint32(at) === PCAPNG_SECTION) {
      little = view.getUint32(at + 8, true) === PCAPNG_ORDER;
      if (!little && view.getUint32(at + 8, false) !== PCAPNG_ORDER) {
        return damaged(packets, at, "a section of the file says no byte order");
      }
      interfaces = [];
    }
    const type = view.getUint32(at, little);
    const size = view.getUint32(at + 4, little);
    const end = at + size;
    if (size < 12 || size % 4 !== 0 || end > bytes.length) {
      return damaged(packets, at, "the file ends within a block");
    }
    if (type === 1 && size >= 20) {
      interfaces.push({
        linkType: view.getUint16(at + 8, little),
        nanoseconds: resolution(view, at + 16, end - 4, little),
      });
    } else if (type === 6 && size >= 32) {
      const from = interfaces[view.getUint32(at + 8, little)];
      const kept = Math.min(view.getUint32(at + 20, little), size - 32);
      const stamp = (BigInt(view.getUint32(at + 12, little)) << 32n) | BigInt(view.getUint32(at + 16, little));
      packets.push({
        time: from?.nanoseconds(stamp) ?? 0n,
        bytes: bytes.subarray(at + 28, at + 28 + kept),
        length: view.getUint32(at + 24, little),
        linkType: from?.linkType ?? LINK_ETHERNET,
        ...directionOf(view, at + 28 + Math.ceil(kept / 4) * 4, end - 4, little),
      });
    } else if (type === 3 && size >= 16) {
      const length = view.getUint32(at + 8, little);
      const kept = Math.min(length, size - 16);
      const linkType = interfaces[0]?.linkType ?? LINK_ETHERNET;
      packets.push({ time: 0n, bytes: bytes.subarray(at + 12, at + 12 + kept), length, linkType });
    }
    at = end;
  }
  return { packets, problem: undefined };
}

/** The option `if_tsresol` (9): a power of ten, or of two with the high bit set; microseconds without it. */
function resolution(view: DataView, from: number, end: number, little: boolean): Interface["nanoseconds"] {
  const at = optionAt(view, from, end, little, 9);
  if (at === undefined) return (stamp) => stamp * 1000n;
  const value = view.getUint8(at);
  const unit = value & 0x80 ? 2n ** BigInt(value & 0x7f) : 10n ** BigInt(value);
  return (stamp) => (stamp * 1_000_000_000n) / unit;
}

/** The option `epb_flags` (2): its two lowest bits say where the packet went. */
function directionOf(
  view: DataView,
  from: number,
  end: number,
  little: boolean,
): { readonly direction?: "ingress" | "egress" } {
  const at = optionAt(view, from, end, little, 2);
  const bits = at === undefined || at + 4 > end ? 0 : view.getUint32(at, little) & 3;
  return bits === 1 ? { direction: "ingress" } : bits === 2 ? { direction: "egress" } : {};
}

/** Where the value of an option begins; `undefined` when there is none that has one. */
function optionAt(view: DataView, from: number, end: number, little: boolean, wanted: number): number | undefined {
  for (let at = from; at + 4 <= end;) {
    const code = view.getUint16(at, little);
    const size = view.getUint16(at + 2, little);
    if (code === 0) return undefined;
    if (code === wanted && size > 0 && at + 4 < end) return at + 4;
    at += 4 + Math.ceil(size / 4) * 4;
  }
  return undefined;
}

/** A pcap file with nanoseconds, little-endian. */
export function writeCapture(
  packets: readonly { readonly time: bigint; readonly bytes: Uint8Array }[],
  linkType: number = LINK_ETHERNET,
): Uint8Array {
  const size = packets.reduce((sum, { bytes }) => sum + PACKET_HEADER + bytes.length, FILE_HEADER);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  view.setUint32(0, NANOSECONDS, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, 0x40000, true);
  view.setUint32(20, linkType, true);
  let at = FILE_HEADER;
  for (const { time, bytes } of packets) {
    view.setUint32(at, Number(BigInt.asUintN(32, time / 1_000_000_000n)), true);
    view.setUint32(at + 4, Number(time % 1_000_000_000n), true);
    view.setUint32(at + 8, bytes.length, true);
    view.setUint32(at + 12, bytes.length, true);
    file.set(bytes, at + PACKET_HEADER);
    at += PACKET_HEADER + bytes.length;
  }
  return file;
}
