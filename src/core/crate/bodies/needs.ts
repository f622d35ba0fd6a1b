/**
 * What generated bodies need of the modules that they share, so that those hold
 * nothing else.
 */
import type { MapKind, ProgramKind } from "../../ir/schema.ts";
import type { Stage } from "./headers.ts";

/** Kinds of programs that see packets. */
export type PacketKind = Extract<ProgramKind, ":xdp" | ":tc" | ":socket-filter" | ":cgroup-skb">;

/** A member of a header as it is read: `ip.source`. */
export type HeaderMember = `${Stage}.${string}`;

/** Functions and constants of `packet.rs` beside the headers. */
export type PacketPiece = "len" | "load" | "load_padded" | "fill" | "fill_padded" | "protocol" | "TCP" | "UDP";

/** Shared modules of the eBPF crate that bodies call. */
export type SharedModule = "bytes" | "counter" | "number" | "packet" | "perf" | "record" | "repeat";

export interface Needs {
  readonly members: Set<HeaderMember>;
  readonly packet: Set<PacketPiece>;
  /** Kinds of the programs that read packets. */
  readonly kinds: Set<PacketKind>;
  readonly counterMaps: Set<MapKind>;
  readonly counterTypes: Set<"u32" | "u64">;
  /** Functions of the other modules, each with its module in front: `bytes::put`. */
  readonly functions: Set<string>;
}

export function noNeeds(): Needs {
  return {
    members: new Set(),
    packet: new Set(),
    kinds: new Set(),
    counterMaps: new Set(),
    counterTypes: new Set(),
    functions: new Set(),
  };
}

/** Adds what one body needs to what all need. */
export function addNeeds(all: Needs, more: Needs): void {
  add(all.members, more.members);
  add(all.packet, more.packet);
  add(all.kinds, more.kinds);
  add(all.counterMaps, more.counterMaps);
  add(all.counterTypes, more.counterTypes);
  add(all.functions, more.functions);
}

function add<T>(to: Set<T>, from: ReadonlySet<T>): void {
  for (const item of from) to.add(item);
}
