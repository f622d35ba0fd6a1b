/**
 * Functions at the very limit of the kernel's stack: of every shape the largest
 * that the front end takes, which the kernel must take too.
 */
import { bodiesOf } from "../core/compile/bodies.ts";
import type { MapRef } from "../core/compile/ir-leaves.ts";
import { NO_KERNEL_TABLES } from "../core/kernel/tables.ts";
import { analyze } from "../core/workspace/analyze.ts";
import { mapDeclaration } from "./bpf-fn-maps.ts";
import type { PacketKind } from "./bpf-fn-random-leaves.ts";
import { DEFAULT_SETTINGS } from "../core/workspace/model.ts";

/** A function whose values take the more the larger `size` is. */
interface StackShape {
  readonly name: string;
  readonly body: (size: number, kind: PacketKind) => string;
}

export interface StackCase {
  readonly name: string;
  readonly kind: PacketKind;
  /** Bytes of each of the values. */
  readonly size: number;
  readonly body: string;
}

const PASS: Readonly<Record<PacketKind, string>> = {
  ":xdp": "(return :xdp-pass)",
  ":tc": "(return :tc-act-ok)",
  ":socket-filter": "(return :keep)",
  ":cgroup-skb": "(return :pass)",
};
const KINDS = Object.keys(PASS) as readonly PacketKind[];

/** Of an array with values of that many bytes; a byte count that is an integer's has a map too. */
function mapOf(size: number): MapRef {
  return { name: `w${size}`, kind: ":array", keySize: 4, valueSize: size, maxEntries: 4 };
}

const EVENTS: readonly MapRef[] = [
  { name: "wring", kind: ":ring-buf", keySize: 0, valueSize: 512, maxEntries: 65536 },
  { name: "wperf", kind: ":perf-event-array", keySize: 0, valueSize: 512, maxEntries: 0 },
];

/** Binds `count` values of `size` bytes, and reads all of them at the end: none is dead before. */
function holding(count: number, form: (at: number) => string, before = "", after = "") {
  return (size: number, kind: PacketKind): string => {
    const sized = (text: string): string => text.replaceAll("SIZE", String(size)).replaceAll("HALF", String(size >> 1));
    const names = Array.from({ length: count }, (_, at) => `(v${at} ${sized(form(at))})`);
    const reads = names.map((_, at) => `(map-set w${size} ${at & 3} v${at})`);
    return `(let (${sized(before)} ${names.join(" ")}) ${sized(after)} ${reads.join(" ")} ${PASS[kind]})`;
  };
}

const LOAD = (at: number): string => `(load bytesSIZE ctx ${at * 3})`;
const INTEGERS = (count: number): string =>
  Array.from({ length: count }, (_, at) => `(n${at} (map-inc counts ${at}))`).join(" ");
const SUM = (count: number): string =>
  `(map-set counts 9 (+ 0 ${Array.from({ length: count }, (_, at) => `n${at}`).join(" ")}))`;
const HEADERS =
  "(map-inc counts (+ (or-else (vlan-id ctx) 0) (or-else (src-port ctx) 0) (or-else (tcp-flags ctx) 0) (or-else (ip-src ctx) 0) (or-else (icmp-type ctx) 0)))";

/**
 * Every read from a packet, and every choice, doubles what the verifier walks through: of these more than so many are
 * a matter of its patience, not of the stack.
 */
const MOST_READS = 8;

const SHAPES: readonly StackShape[] = [
  ...[1, 2, 3, 6, 12].flatMap((count): StackShape[] => [
    { name: `${Math.min(count, MOST_READS)} loaded`, body: holding(Math.min(count, MOST_READS), LOAD) },
    { name: `${count} padded`, body: holding(count, (at) => `(load-padded bytesSIZE ctx ${at + 300})`) },
    { name: `${count} from a map`, body: holding(count, (at) => `(map-get wSIZE ${at & 3})`) },
    { name: `${count} parts`, body: holding(count, (at) => `(unpack (load bytes64 ctx ${at}) bytesSIZE 0)`) },
  ]),
  // Every choice doubles what the verifier walks through.
  ...[1, 2, 3].flatMap((count): StackShape[] => [
    {
      name: `${count} from a packet or a map`,
      body: holding(count, (at) => `(or-else (load bytesSIZE ctx ${at + 330}) (map-get wSIZE 1))`),
    },
    {
      name: `${count} from a map or a packet`,
      body: holding(count, (at) => `(or-else (map-get wSIZE (+ 2 (pkt-len ctx))) ${LOAD(at)})`),
    },
    {
      name: `${count} from one of two places`,
      body: holding(count, (at) => `(if (= (load u8 ctx ${at}) 2) ${LOAD(at + 1)} (map-get wSIZE 0))`),
    },
    {
      name: `${count} put together`,
      body: holding(count, (at) => `(pack bytesHALF (load bytesHALF ctx ${at}) bytesHALF (map-get wHALF 1))`),
    },
  ]),
  { name: "2 loaded, every header read", body: holding(2, LOAD, "", HEADERS) },
  { name: "2 loaded, IPv6 addresses", body: holding(2, LOAD, "(a (ip6-src ctx)) (b (ip6-dst ctx))", "(when (= a b) (map-inc counts 1))") }, // prettier-ignore
  { name: "2 loaded, read in a loop", body: holding(2, LOAD, "", "(dotimes (i 9) (map-inc counts (+ i (unpack v0 u8 0)) (as u64 (unpack v1 u8 1))))") }, // prettier-ignore
  ...[5, 6, 7, 9, 12].map((count): StackShape => ({
    name: `2 loaded, ${count} integers`,
    body: holding(2, LOAD, INTEGERS(count), SUM(count)),
  })),
  { name: "2 loaded, changed", body: holding(2, LOAD, "", "(when (= (load u8 ctx 9) 1) (set! v0 v1))") },
  { name: "1 loaded, changed for a new one", body: holding(1, LOAD, "", `(set! v0 ${LOAD(1)})`) },
  { name: "1 loaded, sent by a ring", body: holding(1, LOAD, "", "(emit wring (:a bytesSIZE v0) (:b u64 1))") },
  { name: "1 loaded, sent by perf", body: holding(1, LOAD, "", "(emit wperf (:a bytesSIZE v0) (:b u64 1))") },
  {
    name: "1 loaded, compared with another",
    body: holding(1, LOAD, "", `(when (= v0 ${LOAD(2)}) (map-inc counts 1))`),
  },
  {
    name: "integers read from the packet",
    body: (size, kind) => {
      const count = Math.min(size, 60);
      const names = Array.from({ length: count }, (_, at) => `(n${at} (load u64 ctx ${at}))`).join(" ");
      return `(let (${names}) ${SUM(count)} ${PASS[kind]})`;
    },
  },
  {
    name: "integers from a map",
    body: (size, kind) => `(let (${INTEGERS(Math.min(size, 60))}) ${SUM(Math.min(size, 60))} ${PASS[kind]})`,
  },
];

const COUNTS: MapRef = { name: "counts", kind: ":array", keySize: 4, valueSize: 8, maxEntries: 64 };

/** The maps that the functions of these sizes name. */
export function stackMaps(cases: readonly { readonly body: string }[]): readonly MapRef[] {
  const sizes = new Set(cases.flatMap(({ body }) => [...body.matchAll(/\bw(\d+) /g)].map(([, size]) => Number(size))));
  return [COUNTS, ...EVENTS, ...[...sizes].sort((a, b) => a - b).map(mapOf)];
}

/** Why the front end does not take the body; undefined when it does. */
export function stackRefusal(kind: PacketKind, body: string): string | undefined {
  const maps = stackMaps([{ body }]);
  const names = maps.map(({ name }) => `"${name}"`).join(" ");
  const text = `${maps.map(mapDeclaration).join("\n")}(bpf-fn f (ctx) ${body})
(defbpf-program p :kind ${kind} :attach {:target "lo" :direction "ingress"} :source "a.tlisp:f" :uses-maps [${names}])`;
  const settings = { ...DEFAULT_SETTINGS, targetKernel: "6.18", cpus: 2 };
  const analysis = analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings }, undefined, NO_KERNEL_TABLES);
  const [body1] = bodiesOf(analysis).values();
  if (body1?.compiled.fn !== undefined) return undefined;
  return body1?.compiled.problems.map(({ rule, message }) => `${rule}: ${message}`).join(" | ") ?? "no body";
}

/** Of every shape and kind the largest function that the front end takes. */
export function stackCases(): readonly StackCase[] {
  return SHAPES.flatMap(({ name, body }) =>
    KINDS.flatMap((kind): StackCase[] => {
      let [takes, refuses] = [0, 385];
      while (refuses - takes > 1) {
        const size = (takes + refuses) >> 1;
        if (stackRefusal(kind, body(size, kind)) === undefined) takes = size;
        else refuses = size;
      }
      return takes === 0 ? [] : [{ name: `${name} (${kind.slice(1)})`, kind, size: takes, body: body(takes, kind) }];
    }),
  );
}
