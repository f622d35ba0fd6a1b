/**
 * What a sample of the gallery is expected to do, as it is written down in the
 * sample's `expected.json`, and the bytes of map entries in it.
 *
 * Bytes are lower-case hexadecimal, in memory order. `@cgroup` stands for the
 * eight bytes of the id of the cgroup in which the sequence is run,
 * `@offset STRUCT MEMBER` for the place of a member in the kernel's structure, and
 * `@file` for the inode and the device of a file that the lab makes.
 */
import { addressBytes } from "./frames.ts";

export interface Entry {
  readonly map: string;
  readonly key: string;
  /** Of per-CPU kinds the sum of all CPUs. */
  readonly value: string;
}

/** An event with these fields among others: integers as numbers, bytes as hexadecimal. */
export interface ExpectedEvent {
  readonly map: string;
  readonly fields: Readonly<Record<string, number | string>>;
}

/** Consecutive packets of the capture that one program gives one action. */
export interface ExpectedPackets {
  /** Numbers of the first and the last one, from 1, as packet viewers count. */
  readonly from: number;
  readonly to: number;
  readonly program: string;
  /** As `return` names it, without the colon. */
  readonly action: string;
  readonly note: string;
}

/** What the lab does while the policy runs. */
export type Provocation =
  | { readonly do: "exec"; readonly path: string }
  | { readonly do: "open"; readonly uid: number; readonly errno: number }
  | { readonly do: "connect"; readonly address: string; readonly port: number }
  | { readonly do: "burn"; readonly milliseconds: number };

export interface Expected {
  /** Map entries that are there before the first packet. */
  readonly before?: readonly Entry[];
  /** The sequence fits into one period of the clock: it starts in the first `upTo` of `of` seconds. */
  readonly period?: { readonly of: number; readonly upTo: number };
  /** For the packets of packets.pcap, in order; its times are the clock. */
  readonly packets?: readonly ExpectedPackets[];
  readonly provoke?: readonly Provocation[];
  /** Map entries that are there at the end, among others. */
  readonly after?: readonly Entry[];
  /** Counters whose keys begin so, which add up to at least so much. */
  readonly atLeast?: readonly { readonly map: string; readonly key: string; readonly count: number }[];
  /** All events of packet sequences, in order; of other samples some among others. */
  readonly events?: readonly ExpectedEvent[];
}

/** One frame or a row of equal ones, in the order in which they are sent. */
export interface Step {
  readonly program: string;
  readonly frame: Uint8Array;
  readonly action: string;
  readonly note: string;
  /** How often; 1 when missing. */
  readonly times?: number;
  /** Milliseconds of silence before it. */
  readonly wait?: number;
}

export interface Scenario extends Omit<Expected, "packets"> {
  readonly steps?: readonly Step[];
}

export const u8 = (value: number): string => little(value, 1);
export const u16 = (value: number): string => little(value, 2);
export const u32 = (value: number): string => little(value, 4);
export const u64 = (value: number | bigint): string => little(value, 8);

/** The address as an integer in host order: what `ip-src` gives and events show. */
export function host(address: string): number {
  return addressBytes(address).reduce((sum, byte) => sum * 256 + byte, 0);
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Text in a field of `size` bytes, padded with zeroes or cut. */
export function text(value: string, size: number): string {
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode(value).subarray(0, size));
  return hex(bytes);
}

/** A key of an LPM trie, from `10.0.0.0/8`. */
export function network(cidr: string): string {
  const [address = "", length = ""] = cidr.split("/");
  return u32(Number(length)) + hex(addressBytes(address));
}

function little(value: number | bigint, size: number): string {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return hex(bytes.subarray(0, size));
}
