/** What the rules of compatibility say at length, by rule id: Markdown. */
export const COMPATIBILITY: Readonly<Record<string, string>> = {
  "compat-program-kind": `Kinds of programs came one after the other: \`:socket-filter\` with 3.19, \`:tc\` and \`:kprobe\` with 4.1, \`:tracepoint\` with 4.7,
\`:xdp\` with 4.8, \`:perf-event\` with 4.9, \`:cgroup-skb\` with 4.10, \`:lsm\` with 5.7. Judged is the target kernel of the
workspace. Distributions bring some kinds to older kernels; then say the version whose features yours has. What a newer kernel
does better the loader takes by itself: links instead of netlink, TCX (6.6) instead of clsact.`,

  "compat-map-kind": `\`:hash\` and \`:array\` came with 3.19, \`:perf-event-array\` with 4.3, \`:stack-trace\` and the per-CPU kinds with 4.6, \`:lru-hash\` with
4.10, \`:lpm-trie\` with 4.11, \`:ring-buf\` with 5.8: an older kernel answers EINVAL.`,

  "compat-helper": `The verifier refuses the call: "unknown func" or "program of this type cannot use helper". Which kinds of programs may call which
helpers was measured on 6.1, 6.12 and 6.18, and the newest of these that is not newer than the target decides; first versions are
those of the releases. Where a kernel has no \`bpf_probe_read_kernel\` (before 5.5), aya puts \`bpf_probe_read\` in its place in
programs that trace. In Rust the calls are found by their names in \`aya_ebpf::helpers\`; what a body calls by other names, by
methods of its context, or in other files, is not seen. In compiled objects the calls are those that the verifier comes to, by
their numbers; what the object does only where the kernel has it, as behind \`bpf_core_enum_value_exists\`, is no fault. In bodies in
Lisp the rule is [fn-helper-kind](#fn-helper-kind).`,

  "compat-feature": `Pins need 4.4, clsact, by which \`:tc\` programs are attached before 6.6, 4.5; the loader asks for the numbers of its programs, which
need 4.13; lines that bodies in Rust write with \`aya_log_ebpf\` travel through a ring buffer, which needs 5.8. What bodies in Lisp
need, as \`log\`, \`map-inc\` (5.12) and \`dotimes\` (5.17), is said where they say it ([fn-helper-kind](#fn-helper-kind)). Programs of compiled objects are read with all functions that they call:
calls of functions need 4.16, jumps that compare 32 bits 5.1, global variables and constants, and more than 4,096 instructions, 5.2,
loops 5.3, atomic instructions beside addition 5.12, and the instructions of \`-mcpu=v4\` 6.6.`,
};
