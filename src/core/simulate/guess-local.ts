/** The machine that a capture was made on, as far as its packets tell. */
import type { CapturedPacket } from "../interpret/pcap.ts";
import { headersOfFrame } from "./flow.ts";
import { frameOf } from "./frame.ts";
import { addressText } from "./words.ts";

/** Packets that are looked at. */
const LOOKED = 5000;

/** The address that is in most packets, sent or received; `undefined` when none is in more than half of them. */
export function guessLocal(packets: readonly CapturedPacket[]): string | undefined {
  const counts = new Map<string, number>();
  let all = 0;
  for (const packet of packets.slice(0, LOOKED)) {
    const frame = frameOf(packet);
    const { version = 0, ip = 0 } = frame === undefined ? {} : headersOfFrame(frame.bytes);
    if (frame === undefined || version === 0) continue;
    all++;
    const size = version === 4 ? 4 : 16;
    const start = version === 4 ? ip + 12 : ip + 8;
    for (const at of [start, start + size]) {
      const address = addressText(frame.bytes.subarray(at, at + size));
      counts.set(address, (counts.get(address) ?? 0) + 1);
    }
  }
  let best: { readonly address: string; readonly count: number } | undefined;
  for (const [address, count] of counts) if (count > (best?.count ?? 0)) best = { address, count };
  return best !== undefined && best.count * 2 > all ? best.address : undefined;
}
