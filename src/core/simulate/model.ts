/** What a simulation gives: plain data, so that a worker can hand it over. */
import type { EventLayout, MapRef } from "../compile/ir-leaves.ts";
import type { MapEntry, MapNote } from "../interpret/maps.ts";
import type { Value } from "../interpret/values.ts";
import type { Direction } from "./frame.ts";

/** Bits of an IPv4 or IPv6 address in network order. */
export interface Network {
  readonly address: Uint8Array;
  readonly length: number;
}

/** An entry that user space stored before the first packet; one value, or one for each CPU. */
export interface StartEntry extends MapEntry {
  readonly map: string;
}

export interface SimulationOptions {
  /** CPUs that packets are spread over, those of a flow on one; 1 by default. */
  readonly cpus?: number | undefined;
  /** Of the random numbers that programs see; 1 by default. */
  readonly seed?: number | undefined;
  /** Where packets go that neither the capture nor `local` speaks of; by default the plan says it. */
  readonly direction?: Direction | undefined;
  /** Addresses of the machine: what comes from them leaves, what else there is arrives. */
  readonly local?: readonly Network[] | undefined;
  readonly entries?: readonly StartEntry[] | undefined;
}

/**
 * `pass`: no program stopped it. `drop`: a program did. `send`: it went back where
 * it came from. `unseen`: no program can see it, as it holds no Ethernet frame or IP packet.
 */
export type Fate = "pass" | "drop" | "send" | "unseen";

/** One program's run on a packet. */
export interface StageRun {
  /** Index in the plan's stages. */
  readonly stage: number;
  /** The kernel's number; for socket filters the bytes to keep, −1 for all of them. */
  readonly action: number;
  /** Expression whose miss left the function, by its id. */
  readonly missedAt: number | undefined;
  /** Index in the path's of the stage: which expressions ran. */
  readonly path: number;
}

/** What expressions came to in one run. */
export interface StageValues {
  /** Index in the plan's stages. */
  readonly stage: number;
  /** By the ids of expressions; in loops the last. */
  readonly values: ReadonlyMap<number, Value>;
}

/** How packets went; those that went alike share one. */
export interface Way {
  readonly direction: Direction;
  readonly fate: Fate;
  /** Index in `runs` of the program that stopped the packet. */
  readonly decidedBy: number | undefined;
  /** In the order in which the packet met the programs. */
  readonly runs: readonly StageRun[];
}

/** A record that a program sent to user space. */
export interface SentEvent {
  /** Index of the packet, from 0. */
  readonly packet: number;
  readonly stage: number;
  readonly map: string;
  readonly layout: EventLayout;
  readonly bytes: Uint8Array;
  readonly stored: boolean;
}

export interface LogLine {
  readonly packet: number;
  readonly stage: number;
  readonly text: string;
}

/** What happened in a map that no verdict tells, counted. */
export interface NoteCount {
  readonly map: string;
  readonly kind: MapNote["kind"];
  readonly count: number;
  /** Packet with the first one. */
  readonly first: number;
}

export interface MapContents {
  readonly ref: MapRef;
  /** Of all entries; of arrays those that were written. */
  readonly count: number;
  /** At most `MAX_ENTRIES`, as user space iterates. */
  readonly entries: readonly MapEntry[];
}

/** Packets that are not quite what the kernel sees. */
export interface Reservations {
  /** Shorter in the capture than on the wire: zeroes stand for the rest. */
  readonly cut: number;
  /** Without an Ethernet header in the capture: one of zeroes stands for it. */
  readonly made: number;
  /** Of a link type, or a size, that holds no frame. */
  readonly unseen: number;
}

export interface SimulationResult {
  readonly packets: number;
  readonly ways: readonly Way[];
  /** By packet: index in `ways`. */
  readonly wayOf: Uint32Array;
  /** By stage: which expressions ran on a path (1 or 0 by id). */
  readonly paths: readonly (readonly Uint8Array[])[];
  /** By stage: how often each expression ran, by id. */
  readonly hits: readonly Float64Array[];
  /** The first `MAX_KEPT`. */
  readonly events: readonly SentEvent[];
  readonly eventCount: number;
  /** The first `MAX_KEPT`. */
  readonly logs: readonly LogLine[];
  readonly logCount: number;
  readonly notes: readonly NoteCount[];
  readonly maps: readonly MapContents[];
  readonly reservations: Reservations;
}

/** Events and log lines that are kept. */
export const MAX_KEPT = 10_000;
/** Entries of a map that are kept. */
export const MAX_ENTRIES = 10_000;
