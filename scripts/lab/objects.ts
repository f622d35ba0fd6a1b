/**
 * A policy of several objects: two licences, and a program of a precompiled
 * object that is named at run time. They share a map that nothing pins, and one
 * that the policy pins.
 */
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";

const LISP = `(defbpf-map shared :kind :hash :key-size 4 :value-size 8 :max-entries 8)
(defbpf-map kept :kind :array :key-size 4 :value-size 8 :max-entries 2 :pin-path "/sys/fs/bpf/kept")
(defbpf-map tcp-state-table :kind :lru-hash :key-size 4 :value-size 8 :max-entries 65536)

(defbpf-program counts
  :kind :xdp :attach {:target "lo"} :source "bpf/counts.rs" :uses-maps ["shared" "kept"] :pin-path "/sys/fs/bpf/counts")
(defbpf-program reads
  :kind :tc :attach {:target "lo" :direction "egress"} :source "bpf/reads.rs" :license "MIT" :uses-maps ["shared"])
(defbpf-program rate-limit-tcp
  :kind :tc :attach {:target "lo"} :source "bpf/edge.bpf.o" :uses-maps ["tcp-state-table"])

(defbpf-policy many-objects
  :description "Three objects, one policy."
  :programs ["counts" "reads" "rate-limit-tcp"]
  :maps ["shared" "kept" "tcp-state-table"])
`;

const COUNTS = `use aya_ebpf::{bindings::xdp_action, programs::XdpContext};
use aya_log_ebpf::info;

use crate::maps::{KEPT, SHARED};

pub fn body(ctx: XdpContext) -> u32 {
    info!(&ctx, "counted {} bytes", ctx.data_end() - ctx.data());
    let _ = SHARED.insert(1u32, 2u64, 0);
    let _ = KEPT.set(0, 3u64, 0);
    xdp_action::XDP_PASS
}
`;

const READS = `use aya_ebpf::{bindings::TC_ACT_OK, programs::TcContext};

use crate::maps::SHARED;

pub fn body(_ctx: TcContext) -> i32 {
    match SHARED.get_ptr(1u32) {
        Some(_) => TC_ACT_OK,
        None => -1,
    }
}
`;

export const OBJECTS_POLICY = "many-objects";

export function objectsWorkspace(): readonly WorkspaceFile[] {
  return [
    { kind: "text", path: "bpf/counts.rs", text: COUNTS },
    { kind: "text", path: "bpf/reads.rs", text: READS },
    { kind: "text", path: "policy.tlisp", text: LISP },
  ];
}
