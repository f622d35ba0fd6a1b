/**
 * A workspace with every program kind × every map kind that the kernel lets it
 * use: 68 cells. Every program does the natural operation on its map; no map is
 * merely declared. Two policies, because a locked-down kernel refuses every lsm
 * program whatever is in it.
 */
import { MAP_KINDS, PROGRAM_KINDS } from "../../src/core/ir/schema.ts";
import type { MapKind, ProgramKind } from "../../src/core/ir/schema.ts";
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";

/** A program of the kind, around statements on a map. */
const PROGRAMS: Readonly<Record<ProgramKind, { context: string; result: string; pass: string; attach: string }>> = {
  ":xdp": { context: "XdpContext", result: "u32", pass: "2", attach: '{:target "lo"}' },
  ":tc": { context: "TcContext", result: "i32", pass: "0", attach: '{:target "lo" :direction "egress"}' },
  ":socket-filter": { context: "SkBuffContext", result: "i64", pass: "-1", attach: '{:target "lo"}' },
  ":kprobe": { context: "ProbeContext", result: "u32", pass: "0", attach: '{:target "tcp_v4_connect+0x4"}' },
  ":tracepoint": { context: "TracePointContext", result: "u32", pass: "0", attach: '{:target "sched/sched_switch"}' },
  ":cgroup-skb": {
    context: "SkBuffContext",
    result: "i32",
    pass: "1",
    attach: '{:target "/sys/fs/cgroup" :direction "ingress"}',
  },
  ":lsm": { context: "LsmContext", result: "i32", pass: "0", attach: '{:target "file_open"}' },
  ":perf-event": { context: "PerfEventContext", result: "u32", pass: "0", attach: '{:target "cpu-clock@99"}' },
};

interface MapCell {
  readonly fields: string;
  /** Statements that use the map through its static `MAP` and the context `ctx`. */
  readonly statements: string;
  readonly uses?: string;
}

const KEYED = (key: string, value: string): string => `
    let key = ${key};
    if let Some(slot) = MAP.get_ptr_mut(key) {
        // SAFETY: the slot lives until the program ends.
        unsafe { slot.write(${value}) };
    } else {
        let _ = MAP.insert(key, ${value}, 0);
    }
    let _ = MAP.remove(key);`;

const MAPS: Readonly<Record<MapKind, MapCell>> = {
  ":hash": { fields: ":key-size 4 :value-size 8 :max-entries 64", statements: KEYED("7u32", "9u64") },
  ":lru-hash": {
    fields: ":key-size 12 :value-size 16 :max-entries 64",
    statements: KEYED("[7u8; 12]", "[9u8; 16]"),
  },
  ":array": {
    fields: ":key-size 4 :value-size 64 :max-entries 3",
    statements: `
    if let Some(slot) = MAP.get_ptr_mut(1) {
        // SAFETY: the slot lives until the program ends.
        unsafe { (*slot)[0] = 1 };
    }
    let _ = MAP.set(2, [3u8; 64], 0);`,
  },
  ":per-cpu-hash": { fields: ":key-size 8 :value-size 2 :max-entries 64", statements: KEYED("7u64", "9u16") },
  ":per-cpu-array": {
    fields: ":key-size 4 :value-size 8 :max-entries 1",
    statements: `
    if let Some(slot) = MAP.get_ptr_mut(0) {
        // SAFETY: the slot lives until the program ends.
        unsafe { *slot += 1 };
    }`,
  },
  ":ring-buf": {
    fields: ":value-size 24 :max-entries 4096",
    statements: `
    let _ = MAP.output::<[u8; 24]>([1u8; 24], 0);
    if let Some(mut entry) = MAP.reserve::<[u8; 24]>(0) {
        entry.write([2; 24]);
        entry.submit(0);
    }`,
  },
  ":perf-event-array": {
    fields: ":value-size 32 :max-entries 1",
    statements: `
    MAP.output(&ctx, [1u8; 32], 0);`,
  },
  ":stack-trace": {
    fields: ":key-size 4 :value-size 1016 :max-entries 16",
    uses: "use aya_ebpf::programs::tracing::StackIdContext as _;",
    statements: `
    let _ = ctx.get_stackid(&MAP, 0);`,
  },
  ":lpm-trie": {
    fields: ":key-size 8 :value-size 4 :max-entries 64",
    uses: "use aya_ebpf::maps::lpm_trie::Key;",
    statements: `
    let key = Key::new(8, 10u32);
    let found = MAP.get(&key).copied();
    let _ = MAP.insert(&key, found.unwrap_or(0).wrapping_add(1), 0);
    let _ = MAP.remove(&key);`,
  },
};

/** Policies of the workspace, by what the kernel may refuse as a whole. */
export const MATRIX_POLICIES = ["matrix", "matrix-lsm"] as const;

/** What the kernel refuses whatever the program does: only tracing kinds and lsm may call bpf_get_stackid. */
const REFUSED: Readonly<Partial<Record<ProgramKind, readonly MapKind[]>>> = {
  ":xdp": [":stack-trace"],
  ":tc": [":stack-trace"],
  ":socket-filter": [":stack-trace"],
  ":cgroup-skb": [":stack-trace"],
};

export function matrixWorkspace(): readonly WorkspaceFile[] {
  const files: WorkspaceFile[] = [];
  const forms: string[] = [];
  const members: Record<(typeof MATRIX_POLICIES)[number], string[]> = { matrix: [], "matrix-lsm": [] };
  for (const map of MAP_KINDS) {
    forms.push(`(defbpf-map ${map.slice(1)}\n  :kind ${map}\n  ${MAPS[map].fields})`);
  }
  for (const kind of PROGRAM_KINDS) {
    for (const map of MAP_KINDS) {
      if (REFUSED[kind]?.includes(map) === true) continue;
      const name = `${kind.slice(1)}-with-${map.slice(1)}`;
      const path = `bpf/${name}.rs`;
      forms.push(
        `(defbpf-program ${name}\n  :kind ${kind}\n  :attach ${PROGRAMS[kind].attach}\n  :source "${path}"\n  :uses-maps ["${map.slice(1)}"])`,
      );
      members[kind === ":lsm" ? "matrix-lsm" : "matrix"].push(name);
      files.push({ kind: "text", path, text: body(kind, map) });
    }
  }
  // Stack traces of another depth than aya's legacy definition has: a BTF map.
  forms.push(
    "(defbpf-map shallow :kind :stack-trace :key-size 4 :value-size 256 :max-entries 16)",
    `(defbpf-program shallow-stacks :kind :perf-event :attach {:target "cpu-clock"} :source "bpf/shallow.rs" :uses-maps ["shallow"])`,
  );
  members.matrix.push("shallow-stacks");
  files.push({
    kind: "text",
    path: "bpf/shallow.rs",
    text: body(":perf-event", ":stack-trace").replace("STACK_TRACE", "SHALLOW"),
  });
  for (const policy of MATRIX_POLICIES) {
    const names = (list: readonly string[]): string => list.map((name) => `"${name}"`).join(" ");
    const maps = names(MAP_KINDS.map((kind) => kind.slice(1)));
    forms.push(
      `(defbpf-policy ${policy}\n  :description "Every kind of map."\n  :programs [${names(members[policy])}]\n  :maps [${maps}])`,
    );
  }
  files.push({ kind: "text", path: "policy.tlisp", text: `${forms.join("\n\n")}\n` });
  return files;
}

function body(kind: ProgramKind, map: MapKind): string {
  const { context, result, pass } = PROGRAMS[kind];
  const { statements, uses } = MAPS[map];
  const name = map.slice(1).replaceAll("-", "_").toUpperCase();
  const imports = [`use aya_ebpf::programs::${context};`, ...(uses === undefined ? [] : [uses])].sort().join("\n");
  const used = statements.includes("ctx") ? "ctx" : "_ctx";
  return `//! Uses the map of its name as such maps are used.

${imports}

use crate::maps::${name} as MAP;

pub fn body(${used}: ${context}) -> ${result} {${statements}
    ${pass}
}
`;
}
