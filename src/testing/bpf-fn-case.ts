/** The shape of a case of the language. */
import type { ProgramKind } from "../core/ir/schema.ts";
import type { Bytes } from "./packets.ts";

/** One run, on the maps as the run before left them. */
export interface CaseRun {
  readonly packet: Bytes;
  /** EtherType of the socket buffer, for cgroup-skb; IPv4's by default. */
  readonly protocol?: number;
  readonly action: number;
  /** Of the maps named: `KEY=VALUE,…` in hexadecimal, by key; zeroed array slots are left out. */
  readonly maps?: Readonly<Record<string, string>>;
  /** Stored records, `MAP BYTES`, in order; left out where they do not matter. */
  readonly events?: readonly string[];
}

export interface FnCase {
  readonly name: string;
  readonly kind: ProgramKind;
  /** Forms of the body, docstring included, on the maps of `bpf-fn-maps.ts`. */
  readonly body: string;
  /** What user space stored before: map, key and value in hexadecimal. */
  readonly stored?: readonly (readonly [map: string, key: string, value: string])[];
  /** False: nobody reads perf event arrays. */
  readonly readers?: boolean;
  readonly runs: readonly CaseRun[];
}
