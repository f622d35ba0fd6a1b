/**
 * Bodies to start from, by kind of program: small functions that check, each with
 * the map that it needs. `NAME` in a text is the function's name, `MAP` the map's.
 */
import type { MapKind, ProgramKind } from "../ir/schema.ts";

export interface StartingMap {
  /** What is put behind the function's name: `drop-counts`. */
  readonly suffix: string;
  readonly kind: MapKind;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
}

export interface StartingPoint {
  /** Unique in its kind. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly map: StartingMap | undefined;
  /** The whole `bpf-fn` form. */
  readonly text: string;
}

/** The simplest first; every kind has one. */
type StartingPoints = readonly [StartingPoint, ...StartingPoint[]];

const COUNTS = { suffix: "counts", kind: ":per-cpu-hash", keySize: 4, valueSize: 8, maxEntries: 10_240 } as const;
const EVENTS = { suffix: "events", kind: ":ring-buf", keySize: 0, maxEntries: 65_536 } as const;

/** The kinds whose context is a packet differ in the word that lets it pass. */
const packet = (pass: string): StartingPoints => [
  {
    id: "pass",
    title: "Let everything pass",
    summary: "The shortest body that the kernel takes.",
    map: undefined,
    text: `(bpf-fn NAME (ctx)
  "Let every packet pass."
  (return ${pass}))`,
  },
  {
    id: "count",
    title: "Count packets by source",
    summary: "A counter for each IPv4 address, one slot a CPU.",
    map: COUNTS,
    text: `(bpf-fn NAME (ctx)
  "Count the packets of each IPv4 source."
  (map-inc MAP (ip-src ctx))
  (return ${pass}))`,
  },
  {
    id: "block",
    title: "Drop listed networks",
    summary: "A list of IPv4 networks whose packets are dropped.",
    map: { suffix: "blocked", kind: ":lpm-trie", keySize: 8, valueSize: 4, maxEntries: 1024 },
    text: `(bpf-fn NAME (ctx)
  "Drop packets from the networks of a list."
  (if-let (_rule (lpm-get MAP (ip-src ctx)))
    (return :drop)
    (return ${pass})))`,
  },
  {
    id: "event",
    title: "Report new connections",
    summary: "An event with source and port for each TCP packet that opens a connection.",
    map: { ...EVENTS, valueSize: 16 },
    text: `(bpf-fn NAME (ctx)
  "Report who opens TCP connections, and to which port."
  (when (and (tcp? ctx) (= (bit-and (tcp-flags ctx) 0x12) :syn))
    (emit MAP (:at u64 (ktime)) (:src u32 (ip-src ctx)) (:port u16 (dst-port ctx))))
  (return ${pass}))`,
  },
];

const tracing = (done: string, what: string): StartingPoints => [
  {
    id: "pass",
    title: done === ":allow" ? "Allow everything" : "Do nothing",
    summary: "The shortest body that the kernel takes.",
    map: undefined,
    text: `(bpf-fn NAME (ctx)
  "${done === ":allow" ? "Allow" : "See"} every ${what}."
  (return ${done}))`,
  },
  {
    id: "count",
    title: "Count by process",
    summary: `A counter of every ${what} for each process, one slot a CPU.`,
    map: COUNTS,
    text: `(bpf-fn NAME (ctx)
  "Count every ${what} of each process."
  (map-inc MAP (pid))
  (return ${done}))`,
  },
  {
    id: "event",
    title: "Report the process",
    summary: `An event with process, user and command for every ${what}.`,
    map: { ...EVENTS, valueSize: 32 },
    text: `(bpf-fn NAME (ctx)
  "Report every ${what}, and which process it is of."
  (emit MAP (:at u64 (ktime)) (:pid u32 (pid)) (:uid u32 (uid)) (:comm bytes16 (comm)))
  (return ${done}))`,
  },
];

/** By kind, the simplest first. */
export const STARTING_POINTS: Readonly<Record<ProgramKind, StartingPoints>> = {
  ":xdp": packet(":xdp-pass"),
  ":tc": packet(":tc-act-ok"),
  ":socket-filter": packet(":keep"),
  ":cgroup-skb": packet(":pass"),
  ":kprobe": tracing(":ok", "call"),
  ":tracepoint": tracing(":ok", "event"),
  ":perf-event": tracing(":ok", "sample"),
  ":lsm": tracing(":allow", "decision"),
};
