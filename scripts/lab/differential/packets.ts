/** Random packets for the kinds that test runs take, within what the kernel lets such runs have. */
import type { PacketKind } from "../../../src/testing/bpf-fn-random-leaves.ts";
import type { Random } from "../../../src/testing/packets.ts";
import { be16, chance, mutated, oneOf, randomFrame, randomIp } from "../../../src/testing/packets.ts";
import type { TestPacket } from "./suite.ts";

const MACS = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1];
/** Taken off by the kernel before a socket filter sees the packet: a frame of an experimental protocol. */
const DUMMY = [...MACS, 0x88, 0xb5];

export function randomPacket(random: Random, kind: PacketKind): TestPacket {
  for (;;) {
    const packet = kind === ":cgroup-skb" ? randomAtIp(random) : framed(kind, randomFrame(random));
    if (packet !== undefined) return packet;
  }
}

/** A frame as a kind of program gets it, or `undefined` where test runs do not take such a frame. */
export function framed(kind: PacketKind, frame: Uint8Array): TestPacket | undefined {
  if (kind === ":socket-filter") return { kernel: Uint8Array.from([...DUMMY, ...frame]), input: { packet: frame } };
  if (frame.length < 14) return undefined;
  if (kind === ":tc" && isShort(frame)) return undefined;
  return { kernel: frame, input: { packet: frame } };
}

/** An IP packet with the protocol that its socket buffer says. */
export function atIp(protocol: number, packet: Uint8Array): TestPacket | undefined {
  const kernel = Uint8Array.from([...MACS, ...be16(protocol), ...packet]);
  return isShort(kernel) ? undefined : { kernel, input: { packet, protocol } };
}

function randomAtIp(random: Random): TestPacket | undefined {
  const version = oneOf(random, [4, 6] as const);
  const packet = mutated(random, Uint8Array.from(randomIp(random, version)));
  const protocol = version === 4 ? 0x0800 : 0x86dd;
  return atIp(chance(random, 12) ? oneOf(random, [0x0800, 0x86dd, 0x0806, 0x88b5]) : protocol, packet);
}

/** The kernel refuses frames that say IP and are too short for its fixed header. */
function isShort(frame: Uint8Array): boolean {
  const proto = ((frame[12] ?? 0) << 8) | (frame[13] ?? 0);
  return (proto === 0x0800 && frame.length < 34) || (proto === 0x86dd && frame.length < 54);
}
