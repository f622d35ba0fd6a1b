/**
 * The IR: the structs of tatara-ebpf 0.2.4, field for field, as serde reads
 * them. JSON names, order and defaults are the upstream crate's; these schemas
 * are the only place that states them. JSON Schema is generated from them.
 */
import * as z from "zod";

// zod's compiled validators need `new Function`, which the app's CSP forbids.
z.config({ jitless: true });

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
const u32 = z.number().int().min(0).max(U32_MAX);

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

export const attachPointSchema: z.ZodType<AttachPoint> = z
  .looseObject({
    target: z
      .string()
      .describe("Interface, kernel function, tracepoint, cgroup path, LSM hook or perf event, by kind."),
    direction: z.string().nullish().describe("`ingress` or `egress`; only for tc and cgroup-skb."),
  })
  .describe("Where the program attaches when it is loaded.");

export const programSchema: z.ZodType<ProgramSpec> = z
  .looseObject({
    name: z.string().describe("Becomes the program's symbol in the BPF object."),
    kind: z.enum(PROGRAM_KINDS).describe("The BPF program type; decides context, helpers and return values."),
    attach: attachPointSchema,
    source: z.string().describe("`file.rs`, `file.bpf.o` or `file.tlisp:function`, relative to the workspace root."),
    license: z.string().default(DEFAULT_LICENSE).describe("The licence string that the kernel reads."),
    pin_path: z.string().nullish().describe("bpffs path that keeps the program loaded without the loader."),
    uses_maps: z.array(z.string()).default([]).describe("Names of the maps that the program reads or writes."),
  })
  .describe("A BPF program: (defbpf-program …).");

export const mapSchema: z.ZodType<MapSpec> = z
  .looseObject({
    name: z.string().describe("The map's name; the kernel keeps its first 15 bytes."),
    kind: z.enum(MAP_KINDS).describe("The BPF map type."),
    key_size: u32.default(0).describe("Bytes of a key; 0 for ring-buf and perf-event-array."),
    value_size: u32.describe("Bytes of a value; the event size for ring-buf and perf-event-array."),
    max_entries: u32.describe("Capacity in entries; the size in bytes for ring-buf."),
    pin_path: z.string().nullish().describe("bpffs path under which the map is shared."),
  })
  .describe("A BPF map: (defbpf-map …).");

export const policySchema: z.ZodType<PolicySpec> = z
  .looseObject({
    name: z.string().describe("Becomes the name of the crate and of its loader."),
    description: z.string(),
    programs: z.array(z.string()).describe("Names of programs; their order is the attach order."),
    maps: z.array(z.string()).default([]).describe("Names of maps."),
  })
  .describe("Programs and maps applied as one unit: (defbpf-policy …).");
