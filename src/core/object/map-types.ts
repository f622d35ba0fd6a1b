/** The kernel's kinds of maps (`enum bpf_map_type`) by their number, and which of them declarations have. */
import type { MapKind } from "../ir/schema.ts";

const NAMES = (
  "unspec hash array prog_array perf_event_array percpu_hash percpu_array stack_trace cgroup_array lru_hash " +
  "lru_percpu_hash lpm_trie array_of_maps hash_of_maps devmap sockmap cpumap xskmap sockhash cgroup_storage " +
  "reuseport_sockarray percpu_cgroup_storage queue stack sk_storage devmap_hash struct_ops ringbuf inode_storage " +
  "task_storage bloom_filter user_ringbuf cgrp_storage arena insn_array"
).split(" ");

const KINDS: Readonly<Record<number, MapKind>> = {
  1: ":hash",
  2: ":array",
  4: ":perf-event-array",
  5: ":per-cpu-hash",
  6: ":per-cpu-array",
  7: ":stack-trace",
  9: ":lru-hash",
  11: ":lpm-trie",
  27: ":ring-buf",
};

/** Of a kind that declarations have. */
export function mapKindOf(type: number): MapKind | undefined {
  return KINDS[type];
}

/** As the kernel writes it. */
export function mapTypeName(type: number): string {
  return NAMES[type] ?? `number ${type}`;
}

const FLAGS: readonly (readonly [flag: number, name: string])[] = [
  [1 << 0, "BPF_F_NO_PREALLOC"],
  [1 << 1, "BPF_F_NO_COMMON_LRU"],
  [1 << 2, "BPF_F_NUMA_NODE"],
  [1 << 3, "BPF_F_RDONLY"],
  [1 << 4, "BPF_F_WRONLY"],
  [1 << 5, "BPF_F_STACK_BUILD_ID"],
  [1 << 6, "BPF_F_ZERO_SEED"],
  [1 << 7, "BPF_F_RDONLY_PROG"],
  [1 << 8, "BPF_F_WRONLY_PROG"],
  [1 << 9, "BPF_F_CLONE"],
  [1 << 10, "BPF_F_MMAPABLE"],
  [1 << 11, "BPF_F_PRESERVE_ELEMS"],
  [1 << 12, "BPF_F_INNER_MAP"],
];

export const BPF_F_NO_PREALLOC = 1;

/** Names of flags, the rest as one number. */
export function flagNames(flags: number): string {
  const names = FLAGS.filter(([flag]) => (flags & flag) !== 0).map(([, name]) => name);
  const rest = FLAGS.reduce((left, [flag]) => left & ~flag, flags) >>> 0;
  return [...names, ...(rest === 0 ? [] : [`0x${rest.toString(16)}`])].join(" | ");
}
