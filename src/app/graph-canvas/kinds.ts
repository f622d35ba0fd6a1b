/**
 * What the canvas says about each kind: its word, one line of help, its colour
 * family and the declaration that a click on the tool makes. A new declaration
 * is valid at once: every required field has a value that the kernel takes.
 */
import { assertNever, defaultSource, helperMissing } from "../../core/index.ts";
import type { GraphNode, JsonValue, MapKind, ProgramKind } from "../../core/index.ts";

/** Names a custom property `--pkt`, `--trace`, … of the theme. */
export type Family = "pkt" | "trace" | "sec" | "map" | "pol";

interface KindInfo {
  readonly word: string;
  readonly title: string;
  readonly hint: string;
  readonly family: Family;
}

export const PROGRAM_INFO: Readonly<Record<ProgramKind, KindInfo>> = {
  ":xdp": { word: "xdp", title: "XDP", hint: "Packets as they arrive at an interface", family: "pkt" },
  ":tc": { word: "tc", title: "Traffic control", hint: "Packets in or out of an interface", family: "pkt" },
  ":socket-filter": { word: "socket-filter", title: "Socket filter", hint: "Packets seen by a socket", family: "pkt" },
  ":cgroup-skb": {
    word: "cgroup-skb",
    title: "Cgroup packets",
    hint: "Packets of the tasks in a cgroup",
    family: "pkt",
  },
  ":kprobe": { word: "kprobe", title: "Kprobe", hint: "Calls of a kernel function", family: "trace" },
  ":tracepoint": { word: "tracepoint", title: "Tracepoint", hint: "A stable event of the kernel", family: "trace" },
  ":perf-event": {
    word: "perf-event",
    title: "Perf event",
    hint: "Samples of a hardware or software counter",
    family: "trace",
  },
  ":lsm": { word: "lsm", title: "LSM hook", hint: "Security decisions", family: "sec" },
};

export const MAP_INFO: Readonly<Record<MapKind, KindInfo>> = {
  ":hash": { word: "hash", title: "Hash", hint: "Look up a value by its key", family: "map" },
  ":lru-hash": {
    word: "lru-hash",
    title: "LRU hash",
    hint: "A hash that drops the least used key when full",
    family: "map",
  },
  ":per-cpu-hash": {
    word: "per-cpu-hash",
    title: "Per-CPU hash",
    hint: "A hash with one value for each CPU",
    family: "map",
  },
  ":array": { word: "array", title: "Array", hint: "Values by index, all there from the start", family: "map" },
  ":per-cpu-array": {
    word: "per-cpu-array",
    title: "Per-CPU array",
    hint: "An array with one value for each CPU",
    family: "map",
  },
  ":lpm-trie": {
    word: "lpm-trie",
    title: "Prefix trie",
    hint: "The longest matching prefix of an address",
    family: "map",
  },
  ":stack-trace": { word: "stack-trace", title: "Stack traces", hint: "Call stacks by number", family: "map" },
  ":ring-buf": { word: "ring-buf", title: "Ring buffer", hint: "Events to user space, in order", family: "map" },
  ":perf-event-array": {
    word: "perf-event-array",
    title: "Perf event array",
    hint: "Events to user space, one buffer for each CPU",
    family: "map",
  },
};

/** What a tool makes. */
export type NewKind =
  | { readonly sort: "program"; readonly kind: ProgramKind }
  | { readonly sort: "map"; readonly kind: MapKind }
  | { readonly sort: "policy" };

export interface ToolGroup {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly NewKind[];
}

const program = (kind: ProgramKind): NewKind => ({ sort: "program", kind });
const map = (kind: MapKind): NewKind => ({ sort: "map", kind });

/** The tools in the order of the palette; the inner arrays are set apart by a line. */
export const TOOL_GROUPS: readonly (readonly ToolGroup[])[] = [
  [
    { id: "xdp", title: "XDP program", kinds: [program(":xdp")] },
    {
      id: "packets",
      title: "Packet programs",
      kinds: [program(":tc"), program(":cgroup-skb"), program(":socket-filter")],
    },
    {
      id: "tracing",
      title: "Tracing programs",
      kinds: [program(":tracepoint"), program(":kprobe"), program(":perf-event")],
    },
    { id: "lsm", title: "LSM program", kinds: [program(":lsm")] },
  ],
  [
    {
      id: "maps",
      title: "Maps",
      kinds: [
        map(":hash"),
        map(":lru-hash"),
        map(":per-cpu-hash"),
        map(":array"),
        map(":per-cpu-array"),
        map(":lpm-trie"),
        map(":stack-trace"),
      ],
    },
    { id: "events", title: "Event buffers", kinds: [map(":ring-buf"), map(":perf-event-array")] },
  ],
  [{ id: "policy", title: "Policy", kinds: [{ sort: "policy" }] }],
];

export function kindInfo(kind: NewKind): KindInfo {
  switch (kind.sort) {
    case "program":
      return PROGRAM_INFO[kind.kind];
    case "map":
      return MAP_INFO[kind.kind];
    case "policy":
      return { word: "policy", title: "Policy", hint: "Programs and maps applied as one", family: "pol" };
    default:
      return assertNever(kind);
  }
}

/** The kind of a node as a tool names it; of a node whose kind is not known, only its sort. */
export function familyOf(node: GraphNode): Family {
  if (node.kind === "policy") return "pol";
  if (node.kind === "map") return "map";
  return node.programKind === undefined ? "pkt" : PROGRAM_INFO[node.programKind].family;
}

const ATTACH: Readonly<Record<ProgramKind, Readonly<Record<string, string>>>> = {
  ":xdp": { target: "eth0" },
  ":tc": { target: "eth0", direction: "ingress" },
  ":socket-filter": { target: "eth0" },
  ":kprobe": { target: "tcp_v4_connect" },
  ":tracepoint": { target: "syscalls/sys_enter_execve" },
  ":cgroup-skb": { target: "/sys/fs/cgroup", direction: "ingress" },
  ":lsm": { target: "file_open" },
  ":perf-event": { target: "cpu-clock@99" },
};

const SIZES: Readonly<Record<MapKind, Readonly<Record<string, number>>>> = {
  ":hash": { key_size: 4, value_size: 8, max_entries: 1024 },
  ":lru-hash": { key_size: 4, value_size: 8, max_entries: 65_536 },
  ":array": { key_size: 4, value_size: 8, max_entries: 256 },
  ":per-cpu-hash": { key_size: 4, value_size: 8, max_entries: 1024 },
  ":per-cpu-array": { key_size: 4, value_size: 8, max_entries: 256 },
  ":ring-buf": { value_size: 32, max_entries: 262_144 },
  ":perf-event-array": { value_size: 32, max_entries: 0 },
  // 127 frames, the most that the kernel keeps by default.
  ":stack-trace": { key_size: 4, value_size: 1016, max_entries: 1024 },
  // Four bytes of prefix length before an IPv4 address.
  ":lpm-trie": { key_size: 8, value_size: 8, max_entries: 1024 },
};

/** A whole spec (JSON keys) that loads as it is. */
export function newSpec(kind: NewKind, name: string): Readonly<Record<string, JsonValue>> {
  switch (kind.sort) {
    case "program":
      return { name, kind: kind.kind, attach: ATTACH[kind.kind], source: defaultSource(name) };
    case "map":
      return { name, kind: kind.kind, ...SIZES[kind.kind] };
    case "policy":
      return { name, description: "", programs: [] };
    default:
      return assertNever(kind);
  }
}

/** A name that says what it is: `xdp-program`, `lru-hash-map`, `policy`. */
export function baseName(kind: NewKind): string {
  return kind.sort === "policy" ? "policy" : `${kindInfo(kind).word}-${kind.sort}`;
}

/** `base`, or `base-2`, `base-3`, … : the first that `taken` does not have. */
export function freeName(base: string, taken: { has(name: string): boolean }): string {
  if (!taken.has(base)) return base;
  // A copy of `events-2` is `events-3`, not `events-2-2`.
  const stem = base.replace(/-\d+$/, "");
  for (let number = 2; ; number++) {
    const name = `${stem}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** The words of two kinds that do not go together: the kernel refuses every use of the map by such a program. */
export function refusedPair(
  program: GraphNode | undefined,
  map: GraphNode | undefined,
): { readonly program: string; readonly map: string } | undefined {
  if (program?.kind !== "program" || map?.kind !== "map") return undefined;
  const { programKind } = program;
  const { mapKind } = map;
  if (programKind === undefined || mapKind === undefined) return undefined;
  if (helperMissing(programKind, mapKind) === undefined) return undefined;
  return { program: PROGRAM_INFO[programKind].word, map: MAP_INFO[mapKind].word };
}
