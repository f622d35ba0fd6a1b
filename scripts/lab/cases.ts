/**
 * Workspaces for what the matrix does not have: stubs of every kind; a crowd of twenty programs with odd names, every
 * licence and ring buffers of odd sizes; pins that two policies share; what ends a chain; maps at the limits of their kinds; several objects in one policy.
 */
import { GPL_COMPATIBLE } from "../../src/core/kernel/licences.ts";
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";
import { OBJECTS_POLICY, objectsWorkspace } from "./objects.ts";

interface Case {
  readonly name: string;
  readonly policies: readonly string[];
  readonly files: readonly WorkspaceFile[];
}

export function casesWorkspaces(): readonly Case[] {
  return [
    { name: "stubs", policies: ["stubs", "stubs-guarded"], files: stubs() },
    { name: "crowd", policies: ["crowd"], files: crowd() },
    { name: "pins", policies: ["pins-one", "pins-two", "pins-program"], files: pins() },
    { name: "chain", policies: ["chain"], files: chain() },
    { name: "sizes", policies: ["sizes"], files: sizes() },
    { name: "objects", policies: [OBJECTS_POLICY], files: objectsWorkspace() },
  ];
}

const text = (path: string, content: string): WorkspaceFile => ({ kind: "text", path, text: content });
const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(" ");

/** Programs without a body: the crate has a stub for each. Two kinds need a kernel that is neither locked down nor without kprobes. */
function stubs(): readonly WorkspaceFile[] {
  const attach = {
    "stub-xdp": ':xdp :attach {:target "x-hash"}',
    "stub-tc-in": ':tc :attach {:target "near" :direction "ingress"}',
    "stub-tc-out": ':tc :attach {:target "near" :direction "egress"}',
    "stub-socket": ':socket-filter :attach {:target "near"}',
    "stub-trace": ':tracepoint :attach {:target "sched/sched_switch"}',
    "stub-group-in": ':cgroup-skb :attach {:target "/media/lab/group" :direction "ingress"}',
    "stub-group-out": ':cgroup-skb :attach {:target "/media/lab/group" :direction "egress"}',
    "stub-perf": ':perf-event :attach {:target "cpu-clock@99"}',
    "stub-kprobe": ':kprobe :attach {:target "tcp_v4_connect"}',
    "stub-lsm": ':lsm :attach {:target "file_open"}',
  };
  const names = Object.keys(attach);
  const guarded = names.slice(-2);
  const programs = Object.entries(attach).map(
    ([name, fields]) => `(defbpf-program ${name} :kind ${fields} :source "bpf/not-yet.rs")`,
  );
  return [
    text(
      "stubs.tlisp",
      `${programs.join("\n")}
(defbpf-policy stubs :description "Stubs." :programs [${quoted(names.slice(0, -2))}])
(defbpf-policy stubs-guarded :description "Stubs." :programs [${quoted(guarded)}])
`,
    ),
  ];
}

/** As declared, and what the object calls it. */
export const CROWD: readonly (readonly [name: string, symbol: string])[] = [
  ["match", "match_"],
  ["drop-syn-flood-of-every-source", "drop_syn_flood_of_every_source"],
  ["drop-syn-flood-of-every-target", "drop_syn_flood_of_every_target"],
  ["Self", "Self_"],
  ["2fast", "_2fast"],
  ["camelCase", "camelCase"],
  ["with.dots", "with_dots"],
  ["type", "type_"],
  ...Array.from({ length: 12 }, (_, index): [string, string] => [`p-${index + 9}`, `p_${index + 9}`]),
];
const LICENCES = [...GPL_COMPATIBLE, "Proprietary"];
/** Bytes of the ring buffers, which programs 1 to 4 write to; the last three are rounded up. */
const RINGS: readonly (readonly [map: string, bytes: number])[] = [
  ["ring-whole", 65536],
  ["ring-one-byte", 1],
  ["ring-page-and-one", 4097],
  ["ring-odd", 100000],
];
const LONG_MAPS = ["syn-counter-of-all-sources", "syn-counter-of-all-targets"];

/**
 * Twenty tc programs in one chain. Each takes a number from element 0 of `turns` and leaves it in its own element, so that
 * after one packet element N is N when they ran in the policy's order.
 */
function crowd(): readonly WorkspaceFile[] {
  const files = CROWD.map(([, symbol], index) => text(`bpf/${symbol}.rs`, crowdBody(index + 1)));
  const programs = CROWD.map(([name, symbol], index) => {
    const maps = ["turns", ...crowdMaps(index + 1)];
    return `(defbpf-program :name "${name}" :kind :tc :attach (:target "near") :source "bpf/${symbol}.rs"
  :license "${LICENCES[index % LICENCES.length]}" :uses-maps (${quoted(maps)}))`;
  });
  const rings = RINGS.map(
    ([name, bytes]) => `(defbpf-map ${name} :kind :ring-buf :value-size 8 :max-entries ${bytes})`,
  );
  const long = LONG_MAPS.map((name) => `(defbpf-map ${name} :kind :hash :key-size 4 :value-size 8 :max-entries 8)`);
  return [
    ...files,
    text(
      "crowd.tlisp",
      `(defbpf-map turns :kind :array :key-size 4 :value-size 8 :max-entries 32)
${[...rings, ...long, ...programs].join("\n")}
(defbpf-policy crowd :description "Twenty programs." :programs [${quoted(CROWD.map(([name]) => name))}]
  :maps [${quoted(["turns", ...RINGS.map(([name]) => name), ...LONG_MAPS])}])
`,
    ),
  ];
}

/** Maps of program `number` beside `turns`: a ring buffer for the first four, a counter for the second and third. */
function crowdMaps(number: number): readonly string[] {
  const ring = RINGS[number - 1];
  const counter = LONG_MAPS[number - 2];
  return [...(ring === undefined ? [] : [ring[0]]), ...(counter === undefined ? [] : [counter])];
}

function crowdBody(number: number): string {
  const staticOf = (name: string): string => name.replaceAll("-", "_").toUpperCase();
  const [ring] = RINGS[number - 1] ?? [];
  const counter = LONG_MAPS[number - 2];
  const maps = ["TURNS", ...crowdMaps(number).map(staticOf)].sort();
  const event = ring === undefined ? "" : `\n    let _ = ${staticOf(ring)}.output::<[u8; 8]>([${number}u8; 8], 0);`;
  const count =
    counter === undefined ? "" : `\n    let _ = ${staticOf(counter)}.insert(${number}u32, ${number * 11}u64, 0);`;
  return `use aya_ebpf::programs::TcContext;

use crate::maps::${maps.length === 1 ? maps.join() : `{${maps.join(", ")}}`};

pub fn body(ctx: TcContext) -> i32 {
    let _ = note(&ctx);
    -1
}

fn note(ctx: &TcContext) -> Option<()> {
    let frame: [u8; 30] = ctx.load(0).ok()?;
    if frame[26..29] != [10, 77, 1] {
        return None;
    }
    let turn = TURNS.get_ptr_mut(0)?;
    // SAFETY: both values live until the program ends.
    unsafe {
        *turn += 1;
        *TURNS.get_ptr_mut(${number})? = *turn;
    }${event}${count}
    Some(())
}
`;
}

/** A pinned map that two policies use, a pinned program beside it, and one in a policy without maps. */
function pins(): readonly WorkspaceFile[] {
  const body = `use aya_ebpf::programs::TcContext;

use crate::maps::KEPT;

pub fn body(ctx: TcContext) -> i32 {
    let _ = note(&ctx);
    -1
}

fn note(ctx: &TcContext) -> Option<()> {
    let frame: [u8; 30] = ctx.load(0).ok()?;
    if frame[26..29] != [10, 77, 1] {
        return None;
    }
    match KEPT.get_ptr_mut(1u32) {
        // SAFETY: the value lives until the program ends.
        Some(count) => unsafe { *count += 1 },
        None => KEPT.insert(1u32, 1u64, 0).ok()?,
    }
    Some(())
}
`;
  const plain = "use aya_ebpf::programs::TcContext;\n\npub fn body(_ctx: TcContext) -> i32 {\n    -1\n}\n";
  return [
    text("bpf/count.rs", body),
    text("bpf/plain.rs", plain),
    text(
      "pins.tlisp",
      `(defbpf-map kept :kind :hash :key-size 4 :value-size 8 :max-entries 16 :pin-path "/sys/fs/bpf/lab-kept")
(defbpf-program one-counts
  :kind :tc :attach {:target "near"} :source "bpf/count.rs" :uses-maps ["kept"] :pin-path "/sys/fs/bpf/lab-one")
(defbpf-program two-counts
  :kind :tc :attach {:target "near"} :source "bpf/count.rs" :uses-maps ["kept"])
(defbpf-program alone
  :kind :tc :attach {:target "near"} :source "bpf/plain.rs" :pin-path "/sys/fs/bpf/lab-deep/er/lab-alone")
(defbpf-policy pins-one :description "Pins a program and a map." :programs ["one-counts"] :maps ["kept"])
(defbpf-policy pins-two :description "Uses the pinned map." :programs ["two-counts"] :maps ["kept"])
(defbpf-policy pins-program :description "Pins a program alone." :programs ["alone"])
`,
    ),
  ];
}

/** Two programs on one end: the first answers what element 0 of `answer` says, the second counts what it sees after that answer. */
function chain(): readonly WorkspaceFile[] {
  const frame = `    let frame: [u8; 30] = ctx.load(0).ok()?;
    if frame[26..29] != [10, 77, 1] {
        return None;
    }`;
  return [
    text(
      "bpf/answers.rs",
      `use aya_ebpf::programs::TcContext;

use crate::maps::ANSWER;

pub fn body(ctx: TcContext) -> i32 {
    answer(&ctx).unwrap_or(-1)
}

fn answer(ctx: &TcContext) -> Option<i32> {
${frame}
    Some(*ANSWER.get(0)? as i32)
}
`,
    ),
    text(
      "bpf/sees.rs",
      `use aya_ebpf::programs::TcContext;

use crate::maps::{ANSWER, SEEN};

pub fn body(ctx: TcContext) -> i32 {
    let _ = note(&ctx);
    -1
}

fn note(ctx: &TcContext) -> Option<()> {
${frame}
    let slot = SEEN.get_ptr_mut(*ANSWER.get(0)? & 15)?;
    // SAFETY: the value lives until the program ends.
    unsafe { *slot += 1 };
    Some(())
}
`,
    ),
    text(
      "chain.tlisp",
      `(defbpf-map answer :kind :array :key-size 4 :value-size 4 :max-entries 1)
(defbpf-map seen :kind :array :key-size 4 :value-size 8 :max-entries 16)
(defbpf-program answers
  :kind :tc :attach {:target "near" :direction "ingress"} :source "bpf/answers.rs" :uses-maps ["answer"])
(defbpf-program sees
  :kind :tc :attach {:target "near" :direction "ingress"} :source "bpf/sees.rs" :uses-maps ["answer" "seen"])
(defbpf-policy chain :description "What ends a chain." :programs ["answers" "sees"] :maps ["answer" "seen"])
`,
    ),
  ];
}

/** What the loader asks the kernel for at the limits: kind, key size, value size and entries. */
const LIMITS = [
  ":hash 1 1 1",
  ":lru-hash 4194254 1 1",
  ":per-cpu-hash 8 32768 1",
  ":array 4 1 1",
  ":per-cpu-array 4 32768 1",
  ":ring-buf 0 8 1",
  ":perf-event-array 0 8 0",
  ":perf-event-array 4 8 1",
  ":perf-event-array 0 8 4294967295",
  ":stack-trace 4 8 1",
  ":stack-trace 4 1016 1",
  ":lpm-trie 5 1 1",
  ":lpm-trie 260 4194008 4294967295",
] as const;

/** Maps at their limits, beside a program that uses none of them, of a kind that could use each. */
function sizes(): readonly WorkspaceFile[] {
  const maps = LIMITS.map((limit, index) => {
    const [kind, key, value, entries] = limit.split(" ");
    return `(defbpf-map limit-${index} :kind ${kind} :key-size ${key} :value-size ${value} :max-entries ${entries})`;
  });
  const names = quoted(LIMITS.map((_, index) => `limit-${index}`));
  return [
    text(
      "sizes.tlisp",
      `${maps.join("\n")}
(defbpf-program idle :kind :tracepoint :attach {:target "sched/sched_switch"} :source "bpf/idle.rs" :uses-maps [${names}])
(defbpf-policy sizes :description "Maps at their limits." :programs ["idle"] :maps [${names}])
`,
    ),
  ];
}
