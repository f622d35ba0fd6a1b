/**
 * A workspace for what the generated loader says and prints: maps of every kind that it reads, filled by programs; pins;
 * and two kinds that a kernel may refuse, each in a policy of its own. `behaviour/loader-messages.mjs` drives it.
 */
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";

const LISP = `(defbpf-map by-source :kind :hash :key-size 4 :value-size 8 :max-entries 16)
(defbpf-map by-flow :kind :lru-hash :key-size 12 :value-size 16 :max-entries 16)
(defbpf-map lengths :kind :array :key-size 4 :value-size 8 :max-entries 20)
(defbpf-map by-cpu :kind :per-cpu-array :key-size 4 :value-size 8 :max-entries 1)
(defbpf-map marks-by-cpu :kind :per-cpu-hash :key-size 8 :value-size 12 :max-entries 4)
(defbpf-map blocked :kind :lpm-trie :key-size 8 :value-size 4 :max-entries 8)
(defbpf-map blocked6 :kind :lpm-trie :key-size 20 :value-size 1 :max-entries 8)
(defbpf-map stacks :kind :stack-trace :key-size 4 :value-size 1016 :max-entries 64)
(defbpf-map records :kind :ring-buf :value-size 24 :max-entries 5000)
(defbpf-map samples :kind :perf-event-array :value-size 12 :max-entries 0)
(defbpf-map reports :kind :ring-buf :value-size 64 :max-entries 4096)
(defbpf-map briefs :kind :perf-event-array :value-size 8 :max-entries 0)
(defbpf-map of-group :kind :array :key-size 4 :value-size 8 :max-entries 1)
(defbpf-map kept :kind :array :key-size 4 :value-size 8 :max-entries 2 :pin-path "/sys/fs/bpf/loader-lab/kept")

(defbpf-program counts
  :kind :xdp :attach {:target "lo"} :source "bpf/counts.rs" :pin-path "/sys/fs/bpf/loader-lab/counts"
  :uses-maps ["by-source" "by-flow" "lengths" "by-cpu" "marks-by-cpu" "blocked" "blocked6" "records" "kept"])
(defbpf-program passes
  :kind :tc :attach {:target "lo" :direction "ingress"} :source "bpf/passes.rs" :uses-maps ["samples"])
(defbpf-program reports-packets
  :kind :tc :attach {:target "lo" :direction "egress"} :source "policy.tlisp:report" :uses-maps ["reports" "briefs"])
(defbpf-program listens
  :kind :socket-filter :attach {:target "lo"} :source "bpf/listens.rs")
(defbpf-program stays
  :kind :cgroup-skb :attach {:target "/sys/fs/cgroup/loader-lab" :direction "egress"} :source "bpf/stays.rs" :uses-maps ["of-group"])
(defbpf-program traces
  :kind :tracepoint :attach {:target "sched/sched_switch"} :source "bpf/traces.rs")
(defbpf-program ticks
  :kind :perf-event :attach {:target "cpu-clock@99"} :source "bpf/ticks.rs" :uses-maps ["stacks"])
(defbpf-program probes
  :kind :kprobe :attach {:target "tcp_v4_connect"} :source "bpf/probes.rs")
(defbpf-program denies
  :kind :lsm :attach {:target "file_open"} :source "bpf/denies.rs")

(bpf-fn report (ctx)
  "Sends a field of every type for a UDP packet."
  (when (udp? ctx)
    (emit reports
      (:at u64 (ktime)) (:src u32 (ip-src ctx)) (:port u16 (dst-port ctx)) (:ttl u8 (ip-ttl ctx)) (:udp bool (udp? ctx))
      (:low i64 -5) (:less i32 -1) (:raw bytes3 (load bytes3 ctx 14)))
    (emit briefs (:src u32 (ip-src ctx))))
  (return :tc-act-ok))

(defbpf-policy loader-kprobe :description "A kernel may have no kprobes." :programs ["probes"])
(defbpf-policy loader-lsm :description "A kernel that is locked down takes no LSM program." :programs ["denies"])
(defbpf-policy loader-messages
  :description "What a loader says and prints."
  :programs ["counts" "passes" "reports-packets" "listens" "stays" "traces" "ticks"]
  :maps ["by-source" "by-flow" "lengths" "by-cpu" "marks-by-cpu" "blocked" "blocked6" "stacks" "records" "samples" "reports" "briefs" "of-group" "kept"])
`;

const COUNTS = `use aya_ebpf::{bindings::xdp_action, maps::lpm_trie::Key, programs::XdpContext};

use crate::maps::{
    BLOCKED, BLOCKED6, BY_CPU, BY_FLOW, BY_SOURCE, KEPT, LENGTHS, MARKS_BY_CPU, RECORDS,
};

/// 10.0.0.1 as it is in a packet.
const SOURCE: u32 = u32::from_ne_bytes([10, 0, 0, 1]);

pub fn body(ctx: XdpContext) -> u32 {
    let length = (ctx.data_end() - ctx.data()) as u64;
    let count = match BY_SOURCE.get_ptr_mut(SOURCE) {
        // SAFETY: the slot lives until the program ends.
        Some(slot) => unsafe {
            *slot += 1;
            *slot
        },
        None => {
            let _ = BY_SOURCE.insert(SOURCE, 1u64, 0);
            1
        }
    };
    let _ = BY_FLOW.insert([7u8; 12], [9u8; 16], 0);
    let _ = LENGTHS.set(3, length, 0);
    if let Some(slot) = BY_CPU.get_ptr_mut(0) {
        // SAFETY: the slot lives until the program ends.
        unsafe { *slot += 1 };
    }
    let _ = MARKS_BY_CPU.insert(5u64, [3u8; 12], 0);
    let _ = BLOCKED.insert(Key::new(8, u32::from_ne_bytes([10, 0, 0, 0])), 1u32, 0);
    let mut network = [0u8; 16];
    network[0] = 0xfd;
    let _ = BLOCKED6.insert(Key::new(16, network), 2u8, 0);
    let _ = KEPT.set(1, count, 0);
    let mut record = [0u8; 24];
    record[0] = count as u8;
    record[23] = 0xff;
    let _ = RECORDS.output::<[u8; 24]>(record, 0);
    xdp_action::XDP_PASS
}
`;

const PASSES = `use aya_ebpf::programs::TcContext;

use crate::maps::SAMPLES;

pub fn body(ctx: TcContext) -> i32 {
    SAMPLES.output(&ctx, [0xabu8; 12], 0);
    0
}
`;

const STAYS = `use aya_ebpf::programs::SkBuffContext;

use crate::maps::OF_GROUP;

pub fn body(_ctx: SkBuffContext) -> i32 {
    if let Some(slot) = OF_GROUP.get_ptr_mut(0) {
        // SAFETY: the slot lives until the program ends.
        unsafe { *slot += 1 };
    }
    1
}
`;

const TICKS = `use aya_ebpf::programs::{PerfEventContext, tracing::StackIdContext as _};

use crate::maps::STACKS;

pub fn body(ctx: PerfEventContext) -> u32 {
    let _ = ctx.get_stackid(&STACKS, 0);
    0
}
`;

const PLAIN = (context: string, result: string, value: string): string =>
  `use aya_ebpf::programs::${context};\n\npub fn body(_ctx: ${context}) -> ${result} {\n    ${value}\n}\n`;

/** The last is the one whose checks need the loaders of the others beside its own. */
export const LOADER_POLICIES = ["loader-kprobe", "loader-lsm", "loader-messages"] as const;

export function loaderWorkspace(): readonly WorkspaceFile[] {
  const bodies: Readonly<Record<string, string>> = {
    counts: COUNTS,
    denies: PLAIN("LsmContext", "i32", "0"),
    listens: PLAIN("SkBuffContext", "i64", "-1"),
    passes: PASSES,
    probes: PLAIN("ProbeContext", "u32", "0"),
    stays: STAYS,
    ticks: TICKS,
    traces: PLAIN("TracePointContext", "u32", "0"),
  };
  return [
    ...Object.entries(bodies).map(([name, text]): WorkspaceFile => ({ kind: "text", path: `bpf/${name}.rs`, text })),
    { kind: "text", path: "policy.tlisp", text: LISP },
  ];
}
