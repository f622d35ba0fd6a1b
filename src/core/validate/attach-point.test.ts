import { describe, expect, it } from "vitest";
import { checkDiagnostics } from "../../testing/diagnostics.ts";
import { malformation } from "./attach-point.ts";

describe("malformation", () => {
  it.each([
    [":kprobe", "tcp_connect"],
    [":kprobe", "__x64_sys_openat+0x1f"],
    [":kprobe", "foo.isra.0+16"],
    [":kprobe", "nf_conntrack:nf_conntrack_in"],
    [":tracepoint", "sched/sched_switch"],
    [":tracepoint", "sched:sched_switch"],
    [":tracepoint", "9p/9p_client_req"],
    [":cgroup-skb", "/sys/fs/cgroup/system.slice"],
    [":cgroup-skb", "relative to the loader"],
    [":lsm", "file_open"],
    [":perf-event", "cpu-clock"],
    [":perf-event", "cpu-clock@1"],
    [":perf-event", "whatever"],
    [":xdp", "\0"],
    [":kprobe", ""],
    [":lsm", " "],
  ] as const)("%s takes %j", (kind, target) => {
    expect(malformation(kind, target)).toBeUndefined();
  });

  it.each([
    [":kprobe", "tcp_connect()", "tcp_connect"],
    [":kprobe", "tcp_connect+", "tcp_connect"],
    [":kprobe", " tcp_connect ", "tcp_connect"],
    [":kprobe", "kprobe/tcp_connect", "tcp_connect"],
    [":kprobe", "p:tcp_connect", "tcp_connect"],
    [":kprobe", "tcp_connect+abc", undefined],
    [":kprobe", "tcp_connect+99999999999999999999", undefined],
    [":kprobe", "12", undefined],
    [":kprobe", "a\0b", "ab"],
    [":tracepoint", "sched_switch", "sched/sched_switch"],
    [":tracepoint", "sys_exit_read", "syscalls/sys_exit_read"],
    [":tracepoint", "tp/sched/sched_switch", "sched/sched_switch"],
    [":tracepoint", "/sys/kernel/tracing/events/net/netif_rx/format", "net/netif_rx"],
    [":tracepoint", "switch", undefined],
    [":tracepoint", "../enable", undefined],
    [":tracepoint", "a/b/c", undefined],
    [":lsm", "security_file_open", "file_open"],
    [":lsm", "bpf_lsm_file_open", "file_open"],
    [":lsm", "lsm/file_open", "file_open"],
    [":lsm", "File Open", undefined],
    [":perf-event", "cpu-clock@", "cpu-clock"],
    [":perf-event", "cpu-clock@0", "cpu-clock"],
    [":perf-event", "cpu-clock@99 Hz", "cpu-clock@99"],
    [":perf-event", "cpu-clock@18446744073709551616", "cpu-clock"],
  ] as const)("%s does not take %j; meant is %j", (kind, target, meant) => {
    const wrong = malformation(kind, target);
    expect(wrong?.reason).toBeDefined();
    expect(wrong?.meant).toBe(meant);
    if (meant !== undefined) expect(malformation(kind, meant)).toBeUndefined();
  });
});

describe("attach rules leave each other alone", () => {
  it("says one thing about one target", () => {
    checkDiagnostics(
      `(defbpf-program a :kind :lsm :attach {:target "security_file_opne"} :source "a.o")
;                                             ^^^^^^^^^^^^^^^^^^^^ error[attach-malformed]
(defbpf-program b :kind :lsm :attach {:target "file_opne"} :source "a.o")
;                                             ^^^^^^^^^^^ error[attach-hook]: The kernel has no LSM hook \`file_opne\`. …
(defbpf-program c :kind :perf-event :attach {:target "cpu-clok@"} :source "a.o")
;                                                    ^^^^^^^^^^^ error[attach-event]
;                                                    ^^^^^^^^^^^ error[attach-malformed]
(defbpf-program d :kind :xdp :attach {:target "" :direction "up"} :source "a.o")
;                                             ^^ error[attach-empty]
;                                                           ^^^^ warning[attach-direction-ignored]`,
      {
        rules: [
          "attach-malformed",
          "attach-hook",
          "attach-event",
          "attach-empty",
          "attach-direction-ignored",
          "attach-direction",
        ],
      },
    );
  });

  it("judges nothing while the kind is not known", () => {
    checkDiagnostics(
      `(defbpf-program a :kind :quic :attach {:target "a b c" :direction "up"} :source "a.o")
;                       ^^^^^ error[form-kind]: There is no program kind \`:quic\`. …`,
      { rules: ["form-kind", "attach-interface", "attach-direction", "attach-direction-ignored", "attach-malformed"] },
    );
  });
});
