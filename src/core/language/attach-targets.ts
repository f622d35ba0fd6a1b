/** What programs of a kind attach to: what this workspace has, what is usual, and all that the target kernel is known to have. */
import type { ProgramKind } from "../ir/schema.ts";
import { isInterfaceKind, PERF_EVENTS } from "../validate/attach-point.ts";
import { isOn } from "../validate/kernel-names.ts";
import { usableHooks } from "../validate/lsm-hooks.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import { functionPrototype, hookPrototype, tracepointFields } from "./kernel-docs.ts";

export interface AttachTarget {
  readonly text: string;
  /** A few words on where it comes from or what it is about. */
  readonly detail: string;
  /** What a program there is given, in C; may be empty. */
  readonly doc: string;
}

const USUAL_TRACEPOINTS = [
  "sched/sched_process_exec",
  "sched/sched_process_exit",
  "sched/sched_process_fork",
  "sched/sched_switch",
  "syscalls/sys_enter_execve",
  "syscalls/sys_enter_openat",
  "syscalls/sys_enter_connect",
  "sock/inet_sock_set_state",
  "tcp/tcp_retransmit_skb",
  "signal/signal_generate",
];

/** Targets for a program of `kind` (undefined: of any), best first, each once. `own` is the program that is edited. */
export function attachTargets(
  analysis: Analysis,
  kind: ProgramKind | undefined,
  own?: Placed,
): readonly AttachTarget[] {
  const found = new Map<string, AttachTarget>();
  const add = (text: string, detail: string, doc = ""): void => {
    if (!found.has(text)) found.set(text, { text, detail, doc });
  };
  for (const program of analysis.programs) {
    const { facts, name } = program.lowered;
    const target = facts.attach?.target;
    if (target === undefined || target === "" || program === own) continue;
    if (kind === undefined || facts.kind === kind || (isInterface(kind) && isInterface(facts.kind))) {
      add(target, name === undefined ? "in this workspace" : `as ${name}`);
    }
  }
  if (kind === ":perf-event") for (const event of PERF_EVENTS) add(event, "perf event");
  if (kind === ":cgroup-skb") add("/sys/fs/cgroup", "the root group");
  if (kind === undefined || isInterface(kind)) {
    add("eth0", "first Ethernet interface");
    add("lo", "loopback");
  }
  addKernelNames(analysis, kind, add);
  return [...found.values()];
}

function addKernelNames(
  { tables, workspace }: Analysis,
  kind: ProgramKind | undefined,
  add: (text: string, detail: string, doc?: string) => void,
): void {
  const { hooks, functions, tracepoints } = tables;
  const { targetKernel } = workspace.settings;
  if (kind === ":lsm" && hooks !== undefined) {
    for (const name of usableHooks(targetKernel, hooks))
      add(name, "security hook", hookPrototype(hooks.get(name), targetKernel));
  }
  if (kind === ":kprobe") {
    for (const known of functions?.values() ?? []) {
      if (known.traceable && isOn(known, targetKernel))
        add(known.name, known.group, functionPrototype(known, targetKernel));
    }
  }
  if (kind === ":tracepoint" && tracepoints !== undefined) {
    for (const name of USUAL_TRACEPOINTS) add(name, "often used", tracepointFields(tracepoints.get(name)));
    for (const { name } of tracepoints.values()) add(name, "tracepoint");
  }
}

function isInterface(kind: ProgramKind | undefined): boolean {
  return kind !== undefined && isInterfaceKind(kind);
}
