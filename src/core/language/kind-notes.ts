/**
 * What a person wants to know of each kind: one line, what its fields mean for
 * it, and the kernel that has it first (measured tables and the BPF features
 * list). Read by completion, hover and the inspector.
 */
import type { MapKind, ProgramKind } from "../ir/schema.ts";
import { GPL_COMPATIBLE } from "../kernel/licences.ts";

export interface ProgramKindNote {
  readonly title: string;
  /** One line. */
  readonly summary: string;
  /** What `:target` names for this kind. */
  readonly target: string;
  /** A target that reads as an example. */
  readonly targetExample: string;
  /** True when `:direction` means something. */
  readonly direction: boolean;
  /** The actions that its body may return. */
  readonly actions: string;
  /** The first kernel release that has it. */
  readonly since: string;
}

export interface MapKindNote {
  readonly title: string;
  readonly summary: string;
  /** What the sizes mean, and what the kernel asks of them. */
  readonly sizes: string;
  readonly since: string;
}

export const PROGRAM_KIND_NOTES: Readonly<Record<ProgramKind, ProgramKindNote>> = {
  ":xdp": {
    title: "XDP",
    summary: "Sees each packet in the network driver, before the kernel makes a socket buffer of it.",
    target: "a network interface",
    targetExample: "eth0",
    direction: false,
    actions: "pass, drop, tx, redirect, aborted",
    since: "4.8",
  },
  ":tc": {
    title: "Traffic control",
    summary: "Classifies socket buffers as they enter or leave an interface; can mark and redirect them.",
    target: "a network interface",
    targetExample: "eth0",
    direction: true,
    actions: "ok, shot, pipe, redirect, unspec",
    since: "4.1",
  },
  ":socket-filter": {
    title: "Socket filter",
    summary: "Chooses which packets a raw socket gets to see, and how many bytes of each; it never drops traffic.",
    target: "a network interface",
    targetExample: "eth0",
    direction: false,
    actions: "keep, drop, or a number of bytes",
    since: "3.19",
  },
  ":kprobe": {
    title: "Kprobe",
    summary: "Runs when a kernel function is entered. Functions change between kernel versions.",
    target: "a kernel function, optionally with `+offset`",
    targetExample: "tcp_v4_connect",
    direction: false,
    actions: "ok",
    since: "4.1",
  },
  ":tracepoint": {
    title: "Tracepoint",
    summary: "Runs at a tracepoint of the kernel, which lasts longer than the functions around it.",
    target: "a tracepoint as `category/name`",
    targetExample: "sched/sched_process_exec",
    direction: false,
    actions: "ok",
    since: "4.7",
  },
  ":cgroup-skb": {
    title: "Cgroup socket buffers",
    summary: "Lets packets of the processes in a control group through, or drops them.",
    target: "the path of a cgroup v2 folder",
    targetExample: "/sys/fs/cgroup",
    direction: true,
    actions: "pass, drop",
    since: "4.10",
  },
  ":lsm": {
    title: "Security hook",
    summary: "Allows or denies what a process asks of the kernel. Needs a GPL-compatible licence.",
    target: "a security hook, without `security_` or `bpf_lsm_`",
    targetExample: "file_open",
    direction: false,
    actions: "allow, deny",
    since: "5.7",
  },
  ":perf-event": {
    title: "Perf event",
    summary: "Runs on samples of a hardware or software counter, on every CPU.",
    target: "an event, optionally with `@HZ`",
    targetExample: "cpu-clock@99",
    direction: false,
    actions: "ok",
    since: "4.9",
  },
};

export const MAP_KIND_NOTES: Readonly<Record<MapKind, MapKindNote>> = {
  ":hash": {
    title: "Hash table",
    summary: "Any key to any value, shared by all CPUs. Adding fails when it is full.",
    sizes: "Key and value of at least one byte.",
    since: "3.19",
  },
  ":lru-hash": {
    title: "LRU hash table",
    summary: "A hash table that drops entries not used for long when it fills up.",
    sizes: "Key and value of at least one byte.",
    since: "4.10",
  },
  ":array": {
    title: "Array",
    summary: "Values by index; all of them exist from the start and none can be deleted.",
    sizes: "The key is a 4-byte index.",
    since: "3.19",
  },
  ":per-cpu-hash": {
    title: "Per-CPU hash table",
    summary: "A hash table with a value for every CPU: counting needs no atomics.",
    sizes: "Values of at most 32,768 bytes, once for every CPU.",
    since: "4.6",
  },
  ":per-cpu-array": {
    title: "Per-CPU array",
    summary: "An array with a value for every CPU: the cheapest counters.",
    sizes: "The key is a 4-byte index; values of at most 32,768 bytes, once for every CPU.",
    since: "4.6",
  },
  ":ring-buf": {
    title: "Ring buffer",
    summary: "A queue of events to user space, shared by all CPUs, in order.",
    sizes:
      "No key. The value size is that of an event; the entries are the buffer's size in bytes, a power of two of at least a page.",
    since: "5.8",
  },
  ":perf-event-array": {
    title: "Perf event array",
    summary: "A queue of events to user space for every CPU; for kernels without ring buffers.",
    sizes: "No key. The value size is the largest event; 0 entries means one queue for every CPU.",
    since: "4.3",
  },
  ":stack-trace": {
    title: "Stack traces",
    summary: "Call stacks by their id, as collected by tracing programs.",
    sizes: "The key is a 4-byte id; the value 8 bytes for every frame, up to 127 frames.",
    since: "4.6",
  },
  ":lpm-trie": {
    title: "Longest-prefix trie",
    summary: "Finds the longest prefix that holds an address: routes and block lists.",
    sizes: "The key is a 4-byte prefix length and up to 256 bytes of address (8 bytes for IPv4, 20 for IPv6).",
    since: "4.11",
  },
};

/** The licence strings that the kernel takes as GPL-compatible, letter for letter. */
export const KERNEL_LICENSES: readonly string[] = GPL_COMPATIBLE;
