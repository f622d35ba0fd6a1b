/**
 * Policies of several objects: two licences, and a program of a precompiled object,
 * which is named at run time or, in `carried`, in the workspace. They share maps that
 * nothing pins, built and precompiled programs one of them, and one that the policy pins.
 */
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";

const LISP = `(defbpf-map shared :kind :hash :key-size 4 :value-size 8 :max-entries 8)
(defbpf-map kept :kind :array :key-size 4 :value-size 8 :max-entries 2 :pin-path "/sys/fs/bpf/kept")
(defbpf-map tcp-state-table :kind :lru-hash :key-size 4 :value-size 8 :max-entries 65536)

(defbpf-program counts
  :kind :xdp :attach {:target "lo"} :source "bpf/counts.rs" :uses-maps ["shared" "kept"] :pin-path "/sys/fs/bpf/counts")
(defbpf-program reads
  :kind :tc :attach {:target "lo" :direction "egress"} :source "bpf/reads.rs" :license "MIT" :uses-maps ["shared" "tcp-state-table"])
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

use crate::maps::{SHARED, TCP_STATE_TABLE};

/// 10.0.0.9 as it is in a packet, which the program of the precompiled object takes for its key.
const SOURCE: u32 = u32::from_ne_bytes([10, 0, 0, 9]);

pub fn body(_ctx: TcContext) -> i32 {
    match (SHARED.get_ptr(1u32), TCP_STATE_TABLE.get_ptr(SOURCE)) {
        (Some(_), Some(_)) => TC_ACT_OK,
        _ => -1,
    }
}
`;

export const OBJECTS_POLICY = "many-objects";

/** The same with the object in the workspace, which is then in the crate. */
export const CARRIED_POLICY = "carried";

export function carriedWorkspace(object: Uint8Array): readonly WorkspaceFile[] {
  const lisp = LISP.replaceAll("many-objects", CARRIED_POLICY);
  return [
    ...objectsWorkspace().map((file): WorkspaceFile =>
      file.path === "policy.tlisp" ? { kind: "text", path: file.path, text: lisp } : file,
    ),
    { kind: "bytes", path: "bpf/edge.bpf.o", bytes: object },
  ];
}

export function objectsWorkspace(): readonly WorkspaceFile[] {
  return [
    { kind: "text", path: "bpf/counts.rs", text: COUNTS },
    { kind: "text", path: "bpf/reads.rs", text: READS },
    { kind: "text", path: "policy.tlisp", text: LISP },
  ];
}
