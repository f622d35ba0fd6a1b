/** Which flow a frame is of: the CPU that gets it, and whether it comes from this machine. */
import type { Headers } from "../interpret/packet.ts";
import { headersOf } from "../interpret/packet.ts";
import type { Network } from "./model.ts";

/** The headers of a frame with its tags. */
export function headersOfFrame(bytes: Uint8Array): Headers {
  return headersOf({ bytes, startsAtIp: false, protocol: 0, tag: -1 });
}

/** The CPU of the frame's flow, as receive-side scaling spreads flows: all packets of one go to the same. */
export function cpuOf(bytes: Uint8Array, cpus: number): number {
  const { version, ip, proto, transport } = headersOfFrame(bytes);
  if (version === 0) return 0;
  const [from, to] = version === 4 ? [ip + 12, ip + 20] : [ip + 8, ip + 40];
  let hash = 0x811c9dc5;
  const mix = (start: number, end: number): void => {
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  };
  mix(from, to);
  if (transport >= 0 && (proto === 6 || proto === 17)) mix(transport, transport + 4);
  return (hash >>> 0) % cpus;
}

/** True when the frame's source is in one of the networks; `undefined` for what has no IP addresses. */
export function isLocal(bytes: Uint8Array, networks: readonly Network[]): boolean | undefined {
  const { version, ip } = headersOfFrame(bytes);
  if (version === 0) return undefined;
  const source = version === 4 ? bytes.subarray(ip + 12, ip + 16) : bytes.subarray(ip + 8, ip + 24);
  return networks.some(({ address, length }) => address.length === source.length && isIn(source, address, length));
}

function isIn(address: Uint8Array, network: Uint8Array, length: number): boolean {
  for (let bit = 0; bit < length; bit += 8) {
    const mask = length - bit >= 8 ? 0xff : (0xff00 >> (length - bit)) & 0xff;
    if ((((address[bit >> 3] ?? 0) ^ (network[bit >> 3] ?? 0)) & mask) !== 0) return false;
  }
  return true;
}
