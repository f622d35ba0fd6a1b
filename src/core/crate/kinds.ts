/**
 * What each kind of program and map is in aya 0.14 and aya-ebpf 0.2: macros,
 * types and calls. Every generator reads these tables; none knows a kind by itself.
 */
import type { MapKind, ProgramKind } from "../ir/schema.ts";

export interface ProgramKindInfo {
  /** Attribute macro of `aya_ebpf::macros`. */
  readonly macro: string;
  /** Type of `aya_ebpf::programs` that the body takes by value. */
  readonly context: string;
  /** What the body returns. */
  readonly result: string;
  /** Lets pass what the program is asked about, and its path in `aya_ebpf::bindings` when it has one. */
  readonly pass: string;
  readonly passPath: string | undefined;
  /** What passing means, for comments. */
  readonly passWords: string;
  /** Type of `aya::programs` in the loader. */
  readonly loaderType: string;
  /** Variant of the loader's `Kind`. */
  readonly variant: string;
  /** How the kind is called in front of a person. */
  readonly words: string;
  /** What `attach.target` names. */
  readonly target: string;
  /** True when `attach.direction` has a meaning. */
  readonly directed: boolean;
  /** The kernel's number of the kind (`enum bpf_prog_type`). */
  readonly number: number;
  /** The first Linux that has the kind. */
  readonly since: Release;
}

/** A release of Linux: major and minor number. */
export type Release = readonly [major: number, minor: number];

const TRACING = { result: "u32", pass: "0", passPath: undefined, passWords: "does nothing", directed: false } as const;

export const PROGRAM_KIND_INFO: Readonly<Record<ProgramKind, ProgramKindInfo>> = {
  ":xdp": {
    macro: "xdp",
    context: "XdpContext",
    result: "u32",
    pass: "xdp_action::XDP_PASS",
    passPath: "xdp_action",
    passWords: "lets every packet pass",
    loaderType: "Xdp",
    variant: "Xdp",
    words: "XDP",
    target: "interface",
    directed: false,
    number: 6,
    since: [4, 8],
  },
  ":tc": {
    macro: "classifier",
    context: "TcContext",
    result: "i32",
    pass: "TC_ACT_OK",
    passPath: "TC_ACT_OK",
    passWords: "lets every packet pass",
    loaderType: "SchedClassifier",
    variant: "Tc",
    words: "tc",
    target: "interface",
    directed: true,
    number: 3,
    since: [4, 5],
  },
  ":socket-filter": {
    macro: "socket_filter",
    context: "SkBuffContext",
    result: "i64",
    pass: "-1",
    passPath: undefined,
    passWords: "keeps every packet whole",
    loaderType: "SocketFilter",
    variant: "SocketFilter",
    words: "socket filter",
    target: "interface",
    directed: false,
    number: 1,
    since: [3, 19],
  },
  ":kprobe": {
    ...TRACING,
    macro: "kprobe",
    context: "ProbeContext",
    loaderType: "KProbe",
    variant: "KProbe",
    words: "kprobe",
    target: "kernel function",
    number: 2,
    since: [4, 1],
  },
  ":tracepoint": {
    ...TRACING,
    macro: "tracepoint",
    context: "TracePointContext",
    loaderType: "TracePoint",
    variant: "TracePoint",
    words: "tracepoint",
    target: "tracepoint",
    number: 5,
    since: [4, 7],
  },
  ":cgroup-skb": {
    macro: "cgroup_skb",
    context: "SkBuffContext",
    result: "i32",
    pass: "1",
    passPath: undefined,
    passWords: "lets every packet pass",
    loaderType: "CgroupSkb",
    variant: "CgroupSkb",
    words: "cgroup socket buffer",
    target: "cgroup",
    directed: true,
    number: 8,
    since: [4, 10],
  },
  ":lsm": {
    macro: "lsm",
    context: "LsmContext",
    result: "i32",
    pass: "0",
    passPath: undefined,
    passWords: "allows everything",
    loaderType: "Lsm",
    variant: "Lsm",
    words: "LSM",
    target: "hook",
    directed: false,
    number: 29,
    since: [5, 7],
  },
  ":perf-event": {
    ...TRACING,
    macro: "perf_event",
    context: "PerfEventContext",
    loaderType: "PerfEvent",
    variant: "PerfEvent",
    words: "perf event",
    target: "event",
    number: 7,
    since: [4, 9],
  },
};

export interface MapKindInfo {
  /** Type of `aya_ebpf::maps`. */
  readonly type: string;
  /** Which types the map is declared with. `event`: what programs send through it. */
  readonly parameters: "key-value" | "value" | "event" | "none";
  /** Bytes of a key that are not part of the Rust key type. */
  readonly keyPrefix: number;
  /** How many entries it has is said in entries, bytes, or by the machine. */
  readonly capacity: "entries" | "bytes" | "cpus";
  readonly words: string;
  /** Variant of `aya::maps::MapType`. */
  readonly mapType: string;
  /** Variant of `aya::maps::Map`. */
  readonly variant: string;
  /** How the loader reads the entries, if the map has any that can be read. */
  readonly reader: "hash" | "array" | "per_cpu_hash" | "per_cpu_array" | "lpm_trie" | "stack_trace" | undefined;
  /** The first Linux that has the kind. */
  readonly since: Release;
}

export const MAP_KIND_INFO: Readonly<Record<MapKind, MapKindInfo>> = {
  ":hash": info("HashMap", "key-value", "hash", "Hash", "hash", [3, 19]),
  ":lru-hash": info("LruHashMap", "key-value", "LRU hash", "LruHash", "hash", [4, 10]),
  ":array": info("Array", "value", "array", "Array", "array", [3, 19]),
  ":per-cpu-hash": info("PerCpuHashMap", "key-value", "per-CPU hash", "PerCpuHash", "per_cpu_hash", [4, 6]),
  ":per-cpu-array": info("PerCpuArray", "value", "per-CPU array", "PerCpuArray", "per_cpu_array", [4, 6]),
  ":ring-buf": { ...info("RingBuf", "none", "ring buffer", "RingBuf", undefined, [5, 8]), capacity: "bytes" },
  ":perf-event-array": {
    ...info("PerfEventArray", "event", "perf event array", "PerfEventArray", undefined, [4, 3]),
    capacity: "cpus",
  },
  ":stack-trace": info("StackTrace", "none", "stack traces", "StackTrace", "stack_trace", [4, 6]),
  // The key of the Rust type comes behind the length of the prefix, a u32.
  ":lpm-trie": {
    ...info("LpmTrie", "key-value", "longest-prefix trie", "LpmTrie", "lpm_trie", [4, 11]),
    keyPrefix: 4,
  },
};

/** Bytes of a value that aya's legacy stack-trace map has: 127 frames. */
export const LEGACY_STACK_BYTES = 1016;

function info(
  type: string,
  parameters: MapKindInfo["parameters"],
  words: string,
  mapType: string,
  reader: MapKindInfo["reader"],
  since: Release,
): MapKindInfo {
  const variant = type === "StackTrace" ? "StackTraceMap" : type;
  return { type, parameters, keyPrefix: 0, capacity: "entries", words, mapType, variant, reader, since };
}
