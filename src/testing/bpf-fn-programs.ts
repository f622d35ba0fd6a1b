/** Programs whose bodies a test compiles or runs. */
import type { MapRef } from "../core/compile/ir-leaves.ts";
import type { ProgramKind } from "../core/ir/schema.ts";

/** Where a program of each kind can be attached on any Linux. */
export const ATTACH: Readonly<Record<ProgramKind, string>> = {
  ":xdp": '{:target "lo"}',
  ":tc": '{:target "lo" :direction "ingress"}',
  ":socket-filter": '{:target "lo"}',
  ":kprobe": '{:target "tcp_v4_connect"}',
  ":tracepoint": '{:target "sched/sched_process_exec"}',
  ":cgroup-skb": '{:target "/sys/fs/cgroup" :direction "ingress"}',
  ":lsm": '{:target "file_open"}',
  ":perf-event": '{:target "cpu-clock@99"}',
};

interface FunctionProgram {
  /** Of the program and of its function. */
  readonly name: string;
  readonly kind: ProgramKind;
  /** The file that holds the function. */
  readonly path: string;
  readonly maps: readonly MapRef[];
  /** Where it is attached, if not where any of its kind can be. */
  readonly attach?: string | undefined;
}

/** The declaration of a program that runs a function of its own name. */
export function programDeclaration({ name, kind, path, maps, attach = ATTACH[kind] }: FunctionProgram): string {
  return `(defbpf-program ${name} :kind ${kind} :attach ${attach} :source "${path}:${name}" :uses-maps [${quoted(maps.map((map) => map.name))}])`;
}

/** The declaration of a policy of these programs, in this order, and maps. */
export function policyDeclaration(name: string, programs: readonly string[], maps: readonly MapRef[]): string {
  return `(defbpf-policy ${name} :description "" :programs [${quoted(programs)}] :maps [${quoted(maps.map((map) => map.name))}])`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" ");
}
