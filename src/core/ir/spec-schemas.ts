/**
 * The structs of the IR as zod schemas, with a line on each field: JSON Schema and
 * the documentation of fields come from them. Not needed to read or to check.
 */
import * as z from "zod";
import { DEFAULT_LICENSE, MAP_KINDS, PROGRAM_KINDS, U32_MAX } from "./schema.ts";
import type { AttachPoint, MapSpec, PolicySpec, ProgramSpec } from "./schema.ts";

// zod's compiled validators need `new Function`, which the app's CSP forbids.
z.config({ jitless: true });

const u32 = z.number().int().min(0).max(U32_MAX);

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
