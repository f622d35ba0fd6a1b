/**
 * The table behind the matrix: every program kind × every map kind that the
 * kernel lets it use, both directions where a kind has two. Each cell is one
 * program with a map of its own that it uses as such maps are used, and the
 * table says what user space must find there afterwards.
 *
 * A program takes notice of what the lab provokes and of nothing else: frames
 * from 10.77.1.WHO (coming in) and 10.77.2.WHO (going out), datagrams of sockets
 * from 10.77.3.WHO and 10.77.4.WHO, and system calls whose argument is
 * MARK | WHO (labkit.c). Only samples of a CPU's clock have no sender: WHO is 1.
 */
import { MAP_KINDS } from "../../src/core/ir/schema.ts";
import type { MapKind, ProgramKind } from "../../src/core/ir/schema.ts";
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";

export const MATRIX_POLICIES = ["matrix-packets", "matrix-tracing", "matrix-kprobe", "matrix-lsm"] as const;

export interface Row {
  /** In front of the names of its programs and maps. */
  readonly code: string;
  readonly kind: ProgramKind;
  readonly direction?: "ingress" | "egress";
  readonly policy: (typeof MATRIX_POLICIES)[number];
  /** Interface, cgroup, hook or event; xdp programs have an interface each, `x-` and the code of the map. */
  readonly target: string;
  /** Senders are counted exactly; samples of a clock only have to be there. */
  readonly exact: boolean;
}

export const ROWS: readonly Row[] = [
  { code: "x", kind: ":xdp", policy: "matrix-packets", target: "x-", exact: true },
  { code: "ti", kind: ":tc", direction: "ingress", policy: "matrix-packets", target: "near", exact: true },
  { code: "te", kind: ":tc", direction: "egress", policy: "matrix-packets", target: "near", exact: true },
  { code: "s", kind: ":socket-filter", policy: "matrix-packets", target: "near", exact: true },
  {
    code: "ci",
    kind: ":cgroup-skb",
    direction: "ingress",
    policy: "matrix-packets",
    target: "/media/lab/group",
    exact: true,
  },
  {
    code: "ce",
    kind: ":cgroup-skb",
    direction: "egress",
    policy: "matrix-packets",
    target: "/media/lab/group",
    exact: true,
  },
  { code: "t", kind: ":tracepoint", policy: "matrix-tracing", target: "raw_syscalls/sys_enter", exact: true },
  { code: "e", kind: ":perf-event", policy: "matrix-tracing", target: "cpu-clock@99", exact: false },
  { code: "k", kind: ":kprobe", policy: "matrix-kprobe", target: "__x64_sys_getpgid", exact: true },
  { code: "l", kind: ":lsm", policy: "matrix-lsm", target: "socket_create", exact: true },
];

/** How a program of the kind sees who it was, and what it returns so that nothing changes for anybody. */
const SUBJECTS: Readonly<
  Record<ProgramKind, { context: string; result: string; pass: string; uses?: string; who: (row: Row) => string }>
> = {
  ":xdp": {
    context: "XdpContext",
    result: "u32",
    pass: "2",
    who: () => `    let (start, end) = (ctx.data(), ctx.data_end());
    if start + 42 > end {
        return None;
    }
    // SAFETY: the packet has these bytes, as was just checked, and bytes need no alignment.
    let frame = unsafe { &*(start as *const [u8; 42]) };
    let ours = frame[12..14] == [8, 0] && frame[23] == 17 && frame[26..29] == [10, 77, 1];
    ours.then_some(frame[29].into())`,
  },
  ":tc": {
    context: "TcContext",
    result: "i32",
    // Not 0, which would end the chain of programs.
    pass: "-1",
    who: (row) => fromFrame(row.direction === "egress" ? 2 : 1),
  },
  ":socket-filter": { context: "SkBuffContext", result: "i64", pass: "-1", who: () => fromFrame(1) },
  ":cgroup-skb": {
    context: "SkBuffContext",
    result: "i32",
    pass: "1",
    who: (row) => `    let packet: [u8; 16] = ctx.load(0).ok()?;
    let ours = packet[9] == 17 && packet[12..15] == [10, 77, ${row.direction === "egress" ? 4 : 3}];
    ours.then_some(packet[15].into())`,
  },
  ":tracepoint": {
    context: "TracePointContext",
    result: "u32",
    pass: "0",
    who: () => `    // SAFETY: the number of the call and its first argument lie there, see the format of the tracepoint.
    let (call, argument): (u64, u64) = unsafe { (ctx.read_at(8).ok()?, ctx.read_at(16).ok()?) };
    (call == 121 && argument >> 8 == 0x7a11).then_some(argument as u32 & 0xff)`,
  },
  ":kprobe": {
    context: "ProbeContext",
    result: "u32",
    pass: "0",
    uses: "use aya_ebpf::{bindings::pt_regs, helpers::bpf_probe_read_kernel};",
    who: () => `    let registers: *const pt_regs = ctx.arg(0)?;
    // SAFETY: the helper checks the address.
    let argument = unsafe { bpf_probe_read_kernel(&raw const (*registers).rdi) }.ok()?;
    (argument >> 8 == 0x7a11).then_some(argument as u32 & 0xff)`,
  },
  ":lsm": {
    context: "LsmContext",
    result: "i32",
    pass: "0",
    who: () => `    // The third argument of the hook is the protocol.
    let protocol: i32 = ctx.arg(2);
    (protocol >> 8 == 0x7a11).then_some(protocol as u32 & 0xff)`,
  },
  ":perf-event": { context: "PerfEventContext", result: "u32", pass: "0", who: () => "    Some(1)" },
};

function fromFrame(net: number): string {
  return `    let frame: [u8; 30] = ctx.load(0).ok()?;
    let ours = frame[12..14] == [8, 0] && frame[23] == 17 && frame[26..29] == [10, 77, ${net}];
    ours.then_some(frame[29].into())`;
}

export interface MapUse {
  readonly code: string;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
  readonly uses?: string;
  readonly statements: string;
}

const counted = (key: string, start: string, add: string, gone: string): string => `    let key = ${key};
    if let Some(value) = MAP.get_ptr_mut(key) {
        // SAFETY: the value lives until the program ends.
        unsafe { ${add} };
    } else {
        let _ = MAP.insert(key, ${start}, 0);
    }
    // What is removed again is not there afterwards.
    let _ = MAP.insert(${gone}, ${start}, 0);
    let _ = MAP.remove(${gone});`;

export const MAP_USES: Readonly<Record<MapKind, MapUse>> = {
  ":hash": {
    code: "hash",
    keySize: 4,
    valueSize: 8,
    maxEntries: 64,
    statements: counted("who", "1u64", "*value += 1", "0xffffu32"),
  },
  ":lru-hash": {
    code: "lru",
    keySize: 12,
    valueSize: 16,
    // Far more than are used: free elements are handed to CPUs by the hundred, and then old ones make room.
    maxEntries: 4096,
    statements: counted("[who as u8; 12]", "[1u8; 16]", "(*value)[0] = (*value)[0].saturating_add(1)", "[0xffu8; 12]"),
  },
  ":array": {
    code: "array",
    keySize: 4,
    valueSize: 64,
    maxEntries: 3,
    statements: `    if let Some(value) = MAP.get_ptr_mut(who) {
        // SAFETY: the value lives until the program ends.
        unsafe { (*value)[0] = (*value)[0].saturating_add(1) };
    }
    let _ = MAP.set(0, [who as u8; 64], 0);`,
  },
  ":per-cpu-hash": {
    code: "pchash",
    keySize: 8,
    valueSize: 2,
    maxEntries: 64,
    statements: counted("u64::from(who)", "1u16", "*value += 1", "0xffffu64"),
  },
  ":per-cpu-array": {
    code: "pcarray",
    keySize: 4,
    valueSize: 8,
    maxEntries: 3,
    statements: `    if let Some(value) = MAP.get_ptr_mut(who) {
        // SAFETY: the value lives until the program ends.
        unsafe { *value += 1 };
    }`,
  },
  ":ring-buf": {
    code: "ring",
    keySize: 0,
    valueSize: 24,
    // Nothing of it may be overwritten while a slow machine samples its clock.
    maxEntries: 1 << 20,
    statements: `    let _ = MAP.output::<[u8; 24]>([who as u8; 24], 0);
    if let Some(mut entry) = MAP.reserve::<[u8; 24]>(0) {
        entry.write([who as u8 | 0x80; 24]);
        entry.submit(0);
    }`,
  },
  ":perf-event-array": {
    code: "perf",
    keySize: 4,
    valueSize: 32,
    maxEntries: 0,
    statements: "    MAP.output(ctx, [who as u8; 32], 0);",
  },
  ":stack-trace": {
    code: "stack",
    keySize: 4,
    valueSize: 1016,
    maxEntries: 64,
    uses: "use aya_ebpf::programs::tracing::StackIdContext as _;",
    statements: `    let _ = who;
    let _ = ctx.get_stackid(&MAP, 0);`,
  },
  ":lpm-trie": {
    code: "lpm",
    keySize: 8,
    valueSize: 4,
    maxEntries: 64,
    uses: "use aya_ebpf::maps::lpm_trie::Key;",
    statements: `    let who = who as u8;
    let prefix = |bits, bytes| Key::new(bits, u32::from_ne_bytes(bytes));
    let _ = MAP.insert(prefix(8, [10, 0, 0, 0]), 8, 0);
    let _ = MAP.insert(prefix(16, [10, who, 0, 0]), 16 + u32::from(who), 0);
    let _ = MAP.insert(prefix(8, [172, 0, 0, 0]), 1, 0);
    let _ = MAP.remove(prefix(8, [172, 0, 0, 0]));
    // The longest of the prefixes that match is the second.
    if let Some(found) = MAP.get(prefix(32, [10, who, 2, 3])).copied() {
        let _ = MAP.insert(prefix(32, [192, 168, 0, who]), found, 0);
    }`,
  },
};

/** What the kernel refuses whatever the program does: only tracing kinds and lsm may call bpf_get_stackid. */
const WITHOUT_STACKS: readonly ProgramKind[] = [":xdp", ":tc", ":socket-filter", ":cgroup-skb"];

export interface Cell {
  readonly row: Row;
  readonly map: MapKind;
  readonly program: string;
  readonly mapName: string;
  /** Where its program is attached. */
  readonly target: string;
}

/** Every cell of the matrix, by row. */
export const CELLS: readonly Cell[] = ROWS.flatMap((row) =>
  MAP_KINDS.filter((map) => map !== ":stack-trace" || !WITHOUT_STACKS.includes(row.kind)).map((map) => {
    const { code } = MAP_USES[map];
    return {
      row,
      map,
      program: `${row.code}-with-${code}`,
      mapName: `${row.code}-${code}`,
      target: row.kind === ":xdp" ? `x-${code}` : row.target,
    };
  }),
);

/** A stack trace of another depth than aya's legacy definition has: a BTF map. */
const SHALLOW = { ...MAP_USES[":stack-trace"], code: "shallow", valueSize: 256 };

export function matrixWorkspace(): readonly WorkspaceFile[] {
  const perfEvents = ROWS.filter(({ kind }) => kind === ":perf-event");
  const extra = perfEvents.map((row) => ({
    row,
    use: SHALLOW,
    map: ":stack-trace" as const,
    program: "e-with-shallow",
    mapName: "e-shallow",
    target: row.target,
  }));
  const cells = [...CELLS.map((cell) => ({ ...cell, use: MAP_USES[cell.map] })), ...extra];
  const files = cells.map(({ row, use, program, mapName }): WorkspaceFile => ({
    kind: "text",
    path: `bpf/${program}.rs`,
    text: body(row, use, mapName),
  }));
  const maps = cells.map(({ map, use, mapName }) => {
    const key = use.keySize === 0 ? "" : ` :key-size ${use.keySize}`;
    return `(defbpf-map ${mapName} :kind ${map}${key} :value-size ${use.valueSize} :max-entries ${use.maxEntries})`;
  });
  const programs = cells.map(({ row, program, mapName, target }) => {
    const direction = row.direction === undefined ? "" : ` :direction "${row.direction}"`;
    return `(defbpf-program ${program}
  :kind ${row.kind} :attach {:target "${target}"${direction}} :source "bpf/${program}.rs" :uses-maps ["${mapName}"])`;
  });
  const policies = MATRIX_POLICIES.map((policy) => {
    const members = cells.filter(({ row }) => row.policy === policy);
    const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(" ");
    return `(defbpf-policy ${policy}
  :description "Every kind of map."
  :programs [${list(members.map(({ program }) => program))}]
  :maps [${list(members.map(({ mapName }) => mapName))}])`;
  });
  return [
    ...files,
    { kind: "text", path: "matrix.tlisp", text: `${[...maps, ...programs, ...policies].join("\n\n")}\n` },
  ];
}

function body(row: Row, use: MapUse, mapName: string): string {
  const { context, result, pass, uses, who } = SUBJECTS[row.kind];
  const imports = [`use aya_ebpf::programs::${context};`, uses, use.uses].filter((line) => line !== undefined).sort();
  const [seen, used] = [/\bctx\b/.test(who(row)), /\bctx\b/.test(use.statements)];
  return `//! Uses the map of its name as such maps are used.

${imports.join("\n")}

use crate::maps::${mapName.replaceAll("-", "_").toUpperCase()} as MAP;

pub fn body(ctx: ${context}) -> ${result} {
    if let Some(who) = subject(&ctx) {
        note(&ctx, who);
    }
    ${pass}
}

#[inline(always)]
fn subject(${seen ? "ctx" : "_ctx"}: &${context}) -> Option<u32> {
${who(row)}
}

#[inline(always)]
fn note(${used ? "ctx" : "_ctx"}: &${context}, who: u32) {
${use.statements}
}
`;
}
