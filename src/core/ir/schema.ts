/**
 * The IR: the structs of tatara-ebpf 0.2.4, field for field, as serde reads
 * them. JSON names, order and defaults are the upstream crate's; `spec-schemas.ts`
 * says the same as schemas, whose types the compiler holds against these.
 */

export const PROGRAM_KINDS = [
  ":xdp",
  ":tc",
  ":socket-filter",
  ":kprobe",
  ":tracepoint",
  ":cgroup-skb",
  ":lsm",
  ":perf-event",
] as const;
export type ProgramKind = (typeof PROGRAM_KINDS)[number];

export const MAP_KINDS = [
  ":hash",
  ":lru-hash",
  ":array",
  ":per-cpu-hash",
  ":per-cpu-array",
  ":ring-buf",
  ":perf-event-array",
  ":stack-trace",
  ":lpm-trie",
] as const;
export type MapKind = (typeof MAP_KINDS)[number];

export const U32_MAX = 4_294_967_295;

export const DEFAULT_LICENSE = "GPL";

export interface AttachPoint {
  readonly target: string;
  readonly direction?: string | null | undefined;
}
export interface ProgramSpec {
  readonly name: string;
  readonly kind: ProgramKind;
  readonly attach: AttachPoint;
  readonly source: string;
  readonly license?: string | undefined;
  readonly pin_path?: string | null | undefined;
  readonly uses_maps?: readonly string[] | undefined;
}
export interface MapSpec {
  readonly name: string;
  readonly kind: MapKind;
  /** Bytes; 0 when absent. */
  readonly key_size?: number | undefined;
  /** Bytes; the entry size of a ring buffer, the payload limit of a perf event array. */
  readonly value_size: number;
  /** Entries; for a ring buffer its size in bytes. */
  readonly max_entries: number;
  readonly pin_path?: string | null | undefined;
}
export interface PolicySpec {
  readonly name: string;
  readonly description: string;
  /** Names of programs, in attach order. */
  readonly programs: readonly string[];
  readonly maps?: readonly string[] | undefined;
}
