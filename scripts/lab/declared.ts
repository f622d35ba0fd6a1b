/**
 * What the kernel must show of a policy, worked out from its declarations alone and by rules written down here a
 * second time: names cut to 15 bytes, ring buffers rounded up to a power of two of whole pages, what the map kinds force.
 */
import type { MapKind, ProgramKind } from "../../src/core/ir/schema.ts";
import { analyze } from "../../src/core/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../src/core/workspace/model.ts";
import { CROWD } from "./cases.ts";
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";

export interface DeclaredMap {
  readonly declared: string;
  /** As `bpftool map show` has it. */
  readonly name: string;
  readonly type: string;
  readonly bytes_key: number;
  readonly bytes_value: number;
  readonly max_entries: number;
  readonly flags: number;
  readonly pin: string | undefined;
}

export interface DeclaredProgram {
  readonly declared: string;
  /** Whole, as the object's symbol. */
  readonly symbol: string;
  readonly name: string;
  readonly type: string;
  readonly section: string;
  readonly licence: string;
  readonly gpl_compatible: boolean;
  readonly pin: string | undefined;
  /** False for programs of precompiled objects. */
  readonly built: boolean;
}

const PAGE = 4096;
const MAP_TYPES: Readonly<Record<MapKind, string>> = {
  ":hash": "hash",
  ":lru-hash": "lru_hash",
  ":array": "array",
  ":per-cpu-hash": "percpu_hash",
  ":per-cpu-array": "percpu_array",
  ":ring-buf": "ringbuf",
  ":perf-event-array": "perf_event_array",
  ":stack-trace": "stack_trace",
  ":lpm-trie": "lpm_trie",
};
const PROGRAM_TYPES: Readonly<Record<ProgramKind, readonly [type: string, section: string]>> = {
  ":xdp": ["xdp", "xdp"],
  ":tc": ["sched_cls", "classifier"],
  ":socket-filter": ["socket_filter", "socket"],
  ":kprobe": ["kprobe", "kprobe"],
  ":tracepoint": ["tracepoint", "tracepoint"],
  ":cgroup-skb": ["cgroup_skb", "cgroup_skb/"],
  ":lsm": ["lsm", "lsm"],
  ":perf-event": ["perf_event", "perf_event"],
};
const GPL = ["GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"];

export function declaredOf(
  files: readonly WorkspaceFile[],
  policyName: string,
  cpus: number,
): { readonly maps: readonly DeclaredMap[]; readonly programs: readonly DeclaredProgram[] } {
  const analysis = analyze({ files, settings: DEFAULT_SETTINGS });
  const policy = analysis.policies.find(({ lowered }) => lowered.name === policyName)?.lowered.spec;
  const programs = analysis.programs.flatMap(({ lowered: { spec } }) =>
    spec !== undefined && policy?.programs.includes(spec.name) === true ? [spec] : [],
  );
  const used = new Set([...(policy?.maps ?? []), ...programs.flatMap((program) => program.uses_maps ?? [])]);
  return {
    maps: analysis.maps.flatMap(({ lowered: { spec } }) =>
      spec === undefined || !used.has(spec.name)
        ? []
        : [
            {
              declared: spec.name,
              name: cut(snake(spec.name)),
              type: MAP_TYPES[spec.kind],
              ...sizes(spec.kind, spec.key_size ?? 0, spec.value_size),
              max_entries: capacity(spec.kind, spec.max_entries, cpus),
              flags: spec.kind === ":lpm-trie" ? 1 : 0,
              pin: spec.pin_path ?? undefined,
            },
          ],
    ),
    programs: programs.map((spec) => {
      const [type, section] = PROGRAM_TYPES[spec.kind];
      const licence = spec.license ?? "GPL";
      const symbol = CROWD.find(([name]) => name === spec.name)?.[1] ?? snake(spec.name);
      return {
        declared: spec.name,
        symbol,
        name: cut(symbol),
        type,
        section: spec.kind === ":cgroup-skb" ? `${section}${spec.attach.direction ?? "ingress"}` : section,
        licence,
        gpl_compatible: GPL.includes(licence),
        pin: spec.pin_path ?? undefined,
        built: !spec.source.endsWith(".o"),
      };
    }),
  };
}

function snake(name: string): string {
  return name.replaceAll("-", "_");
}

function cut(name: string): string {
  return name.slice(0, 15);
}

function sizes(kind: MapKind, key: number, value: number): { bytes_key: number; bytes_value: number } {
  if (kind === ":ring-buf") return { bytes_key: 0, bytes_value: 0 };
  if (kind === ":perf-event-array") return { bytes_key: 4, bytes_value: 4 };
  return { bytes_key: key, bytes_value: value };
}

function capacity(kind: MapKind, entries: number, cpus: number): number {
  if (kind === ":perf-event-array") return entries === 0 ? cpus : Math.min(entries, cpus);
  if (kind !== ":ring-buf") return entries;
  let size = PAGE;
  while (size < entries) size *= 2;
  return size;
}
