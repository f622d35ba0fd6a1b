/** Networks as people write them: an IPv4 or IPv6 address, with or without the length of its prefix. */
import type { Network } from "./model.ts";

/** `10.0.0.0/8`, `10.0.0.1`, `fd00::/8`; `undefined` for anything else. */
export function parseNetwork(text: string): Network | undefined {
  const [address = "", prefix, ...more] = text.trim().split("/");
  const bytes = address.includes(":") ? ipv6Of(address) : ipv4Of(address);
  if (bytes === undefined || more.length > 0) return undefined;
  const bits = bytes.length * 8;
  if (prefix === undefined) return { address: bytes, length: bits };
  const length = /^\d{1,3}$/.test(prefix) ? Number(prefix) : bits + 1;
  return length > bits ? undefined : { address: bytes, length };
}

function ipv4Of(text: string): Uint8Array | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return Uint8Array.from(parts, Number);
}

function ipv6Of(text: string): Uint8Array | undefined {
  const halves = text.split("::");
  const [head = [], tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const given = [...head, ...(tail ?? [])];
  if (halves.length > 2 || !given.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  const missing = 8 - given.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...(tail ?? [])];
  return Uint8Array.from(
    groups.flatMap((group) => {
      const value = Number.parseInt(group, 16);
      return [value >> 8, value & 0xff];
    }),
  );
}
