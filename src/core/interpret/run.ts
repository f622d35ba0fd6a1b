/** What goes into one run of a function, and what comes out of it. */
import type { EventLayout } from "../compile/ir-leaves.ts";
import type { MapNote } from "./maps.ts";
import type { Value } from "./values.ts";

/** What a program finds when it runs. What is left out is zero, empty or unreadable. */
export interface RunInput {
  /** Bytes as the program sees them: from the Ethernet header on, for cgroup-skb from the IP header on. */
  readonly packet?: Uint8Array | undefined;
  /** The tag that the kernel took out of the bytes (tc and socket-filter), its 16 bits of control information. */
  readonly vlanTag?: number | undefined;
  /** EtherType of the socket buffer (cgroup-skb); by default what the version in the first byte says. */
  readonly protocol?: number | undefined;
  /** Nanoseconds since boot; the same for the whole run. */
  readonly time?: bigint | undefined;
  /** From 0, less than the machine's number of CPUs. */
  readonly cpu?: number | undefined;
  readonly pid?: number | undefined;
  readonly tid?: number | undefined;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  /** Name of the task; at most 15 bytes of it are kept. */
  readonly comm?: Uint8Array | undefined;
  readonly cgroupId?: bigint | undefined;
  /** Of the packet's socket. */
  readonly socketCgroupId?: bigint | undefined;
  /** Arguments of the traced function or of the hook, in order. */
  readonly args?: readonly bigint[] | undefined;
  /** Result of the LSM programs before this one. */
  readonly previousResult?: number | undefined;
  /** A tracepoint's record, the common fields included. */
  readonly record?: Uint8Array | undefined;
  /** Memory behind an address, or `undefined` where it cannot be read. */
  readonly memory?: ((space: "kernel" | "user", address: bigint, size: number) => Uint8Array | undefined) | undefined;
  readonly samplePeriod?: bigint | undefined;
  /** Ids that recording a stack gives; absent ones miss. */
  readonly stacks?: { readonly kernel?: number; readonly user?: number } | undefined;
  /** Results of helpers by their kernel name, for those that nothing above answers. */
  readonly helpers?: ReadonlyMap<string, bigint> | undefined;
}

/** A record that `emit` made. */
export interface EmittedEvent {
  readonly map: string;
  readonly layout: EventLayout;
  readonly bytes: Uint8Array;
  /** False when the map took no record: a full ring, or a perf array that nobody reads. */
  readonly stored: boolean;
}

/** A form's value. */
export interface Step {
  /** `id` of the expression in the IR. */
  readonly id: number;
  readonly value: Value | undefined;
}

/** What each form did, by the ids of the IR. */
export interface Trace {
  /** How often each expression was begun. */
  readonly hits: Uint32Array;
  /** In the order in which they ended; loops are kept up to a limit. */
  readonly steps: readonly Step[];
  /** True when there were more steps than are kept. */
  readonly cut: boolean;
}

export interface Outcome {
  /** The kernel's number; for socket filters the bytes to keep, −1 for all of them. */
  readonly action: bigint;
  /** As the source names it, without the colon; missing when a number was written. */
  readonly actionName: string | undefined;
  /** The expression whose miss left the function, if one did. */
  readonly missedAt: number | undefined;
  readonly events: readonly EmittedEvent[];
  readonly logs: readonly string[];
  readonly notes: readonly MapNote[];
  readonly trace: Trace | undefined;
}
