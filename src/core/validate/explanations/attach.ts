/** What the rules of attach points say at length, by rule id: Markdown. */
import { INTERFACE_MAX, PERF_EVENTS } from "../attach-point.ts";

export const ATTACH: Readonly<Record<string, string>> = {
  "attach-empty": `The target is what the loader attaches the program to: an interface, a kernel function, a tracepoint, a cgroup, an LSM
hook or a perf event, by kind. Nothing is called by the empty name.`,

  "attach-malformed": `| kind | target |
|---|---|
| \`:xdp\`, \`:tc\`, \`:socket-filter\` | an interface name |
| \`:kprobe\` | a kernel function, with an optional offset in bytes: \`tcp_connect\`, \`tcp_connect+16\` |
| \`:tracepoint\` | \`category/name\` or \`category:name\`, as under \`/sys/kernel/tracing/events\` |
| \`:cgroup-skb\` | the path of a cgroup v2 folder |
| \`:lsm\` | a hook without \`security_\` or \`bpf_lsm_\` (aya puts \`bpf_lsm_\` before it) |
| \`:perf-event\` | \`EVENT\` or \`EVENT@HZ\` |`,

  "attach-interface": `The kernel takes interface names of 1 to ${INTERFACE_MAX} bytes without \`/\`, white space or NUL, and not \`.\` or \`..\`
(\`dev_valid_name\` in \`net/core/dev.c\`). It also counts the byte 0xA0 as white space, which some letters have in UTF-8, such
as \`à\`. An alias such as \`eth0:1\` is found as \`eth0\`.`,

  "attach-direction": `\`:tc\` and \`:cgroup-skb\` programs attach to incoming (\`ingress\`) or outgoing (\`egress\`) packets: aya's \`TcAttachType\` and
\`CgroupSkbAttachType\` have these two.`,

  "attach-direction-ignored": `Only \`:tc\` and \`:cgroup-skb\` programs attach in a direction. XDP sees incoming packets only; the others are not about
packets on a device. The loader ignores the field.`,

  "attach-direction-default": `\`:tc\` and \`:cgroup-skb\` programs without a \`:direction\` are attached to \`ingress\`, and the loader says so.`,

  "attach-tracepoint": `Attaching to a tracepoint that is not there fails when the program is loaded. Known are the 2,305 tracepoints of
\`/sys/kernel/tracing/events\` on 6.18 for x86-64 with most file systems and network protocols. Another kernel may have
others: those of a driver's module, or ones that came and went.`,

  "attach-function": `A kprobe stands on a symbol of \`/proc/kallsyms\`. Compilers inline functions or rename them (\`.isra.0\`,
\`.constprop.0\`), and names change between versions; some functions take no probes. What is known was read from 6.1, 6.12
and 6.18 for the functions that people trace; of other names only a slip of the pen is reported.`,

  "attach-hook": `A \`:lsm\` program is attached by the BTF function \`bpf_lsm_<hook>\` (\`include/linux/lsm_hook_defs.h\`); where the target kernel
has none, loading fails. Some hooks take no programs since 6.12 (\`kernel/bpf/bpf_lsm.c\`). The hooks were read from kernels
6.1, 6.12 and 6.18; what changed between two of them is not held against kernels in between.`,

  "attach-event": `Events: ${PERF_EVENTS.map((event) => `\`${event}\``).join(", ")}. They are the general software and
hardware events of \`perf_event_open(2)\`, which aya has by name. A virtual machine often has no hardware events.`,

  "attach-shared-interface": `An interface has one XDP program in each mode: the kernel refuses the second with EBUSY (\`net/core/dev.c\`), and the loader
detaches the first again. Give the programs different interfaces, or make one program of the two.`,

  "attach-chain": `The tc programs of a policy on one interface and direction run in the policy's order, each only when the one before it has
answered \`:tc-act-unspec\`. Any other answer is the packet's fate, and what comes later does not see the packet: so do TCX since
Linux 6.6 (\`tcx_run\`) and, with \`:tc-act-pipe\` as the one exception, clsact filters before. Return \`:tc-act-unspec\` where the packet
shall go on to the next program, also as the answer to a miss (\`on-miss\`); \`:tc-act-ok\` says that nobody else is to be asked.
Only bodies in Lisp are read, and a body that answers \`:tc-act-unspec\` on some path is taken to mean its other answers.`,
};
