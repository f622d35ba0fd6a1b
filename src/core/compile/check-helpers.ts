/** Helpers of the kernel against the program's kind, its licence and the target kernel. */
import type { MapKind } from "../ir/schema.ts";
import type { Span } from "../text/span.ts";
import { helperVerdict, type HelperVerdict } from "../kernel/helper-verdict.ts";
import { isGplCompatible } from "../kernel/licences.ts";
import type { Helper } from "../kernel/facts.ts";
import { compareKernels } from "../kernel/version.ts";
import type { Checker, FormCheck } from "./checker.ts";
import { at, broken } from "./expr.ts";
import type { Expr } from "./ir.ts";
import type { Ambient, IntType } from "./ir-leaves.ts";
import { shorten } from "./wording.ts";
import { strict } from "./strict.ts";

/** True when the program may call the helper; else the problem is reported. Without tables nothing is known against it. */
export function requireHelper(c: Checker, span: Span, name: string): boolean {
  const helper = c.context.tables.helpers?.get(name);
  if (helper === undefined) return true;
  const verdict = helperVerdict(helper, c.context.program, c.context.targetKernel);
  if (verdict === undefined) return suitsLicence(c, span, helper);
  reportVerdict(c, span, name, verdict);
  return false;
}

/** The same for the helper by which maps of a kind are used: where the kernel lacks the kind, the map is what is wrong. */
export function requireHelperOfMap(c: Checker, span: Span, kind: MapKind, name: string): boolean {
  const since = c.context.tables.features?.maps.get(kind);
  const isTooNew = since !== undefined && compareKernels(c.context.targetKernel, since) < 0;
  return isTooNew || requireHelper(c, span, name);
}

function reportVerdict(c: Checker, span: Span, name: string, verdict: HelperVerdict): void {
  const { program, targetKernel } = c.context;
  if (verdict.kind === "kernel") {
    requireKernel(c, span, verdict.since, `This needs \`${name}\``);
    return;
  }
  const later = verdict.kind === "program" ? verdict.later : undefined;
  const when = later === undefined ? "" : ` ${later} lets them; the target kernel is ${shorten(targetKernel)}.`;
  c.report("fn-helper-kind", span, `The kernel does not let \`${program.slice(1)}\` programs call \`${name}\`.${when}`);
}

/** True when the target kernel is `since` or newer; else the problem is reported. `what` starts the message. */
export function requireKernel(c: Checker, span: Span, since: string, what: string): boolean {
  const { targetKernel } = c.context;
  if (compareKernels(targetKernel, since) >= 0) return true;
  c.report(
    "fn-helper-kind",
    span,
    `${what}, which the kernel has since ${since}; the target kernel is ${shorten(targetKernel)}.`,
  );
  return false;
}

function suitsLicence(c: Checker, span: Span, { name, gplOnly, gplFree }: Helper): boolean {
  const { licence, program } = c.context;
  if (!gplOnly || gplFree.has(program) || isGplCompatible(licence)) return true;
  c.report(
    "fn-helper-licence",
    span,
    `\`${name}\` is for programs with a GPL-compatible licence; this one says \`${shorten(licence)}\`.`,
    [{ kind: "licence" }],
  );
  return false;
}

const ambient =
  (name: Ambient["name"], type: Ambient["type"]): FormCheck =>
  (c, call) => {
    for (const helper of call.info.helpers) if (!requireHelper(c, call.head, helper)) return broken(call.node);
    return { kind: "ambient", type, name, ...at(call.node) };
  };

/** A helper that `call` may call. */
export interface CallableHelper {
  /** The kernel's name. */
  readonly helper: string;
  readonly args: readonly IntType[];
  readonly result: IntType;
}

/** By the name that bodies write. The kernel's own names are taken too. */
export const CALLABLE: ReadonlyMap<string, CallableHelper> = new Map([
  ["ktime-ns", callable("bpf_ktime_get_ns", "u64")],
  ["ktime-boot-ns", callable("bpf_ktime_get_boot_ns", "u64")],
  ["ktime-coarse-ns", callable("bpf_ktime_get_coarse_ns", "u64")],
  ["ktime-tai-ns", callable("bpf_ktime_get_tai_ns", "u64")],
  ["jiffies64", callable("bpf_jiffies64", "u64")],
  ["get-current-cpu", callable("bpf_get_smp_processor_id", "u32")],
  ["get-numa-node-id", callable("bpf_get_numa_node_id", "i64")],
  ["get-prandom", callable("bpf_get_prandom_u32", "u32")],
  ["get-current-pid-tgid", callable("bpf_get_current_pid_tgid", "u64")],
  ["get-current-uid-gid", callable("bpf_get_current_uid_gid", "u64")],
  ["get-current-task", callable("bpf_get_current_task", "u64")],
  ["get-current-cgroup-id", callable("bpf_get_current_cgroup_id", "u64")],
  ["get-current-ancestor-cgroup-id", callable("bpf_get_current_ancestor_cgroup_id", "u64", ["i32"])],
]);

function callable(helper: string, result: IntType, args: readonly IntType[] = []): CallableHelper {
  return { helper, args, result };
}

const checkCall: FormCheck = (c, call) => {
  const [nameNode, ...argNodes] = call.args;
  if (nameNode === undefined) return broken(call.node);
  const name = c.text(nameNode);
  const known = CALLABLE.get(name) ?? [...CALLABLE.values()].find(({ helper }) => helper === name);
  if (known === undefined) {
    for (const node of argNodes) c.value(node, "any");
    const exists =
      c.context.tables.helpers?.has(name.startsWith("bpf_") ? name : `bpf_${name.replaceAll("-", "_")}`) === true;
    const message = exists
      ? `\`call\` does not offer \`${shorten(name)}\`: it takes memory, or changes something.`
      : `\`call\` knows no helper \`${shorten(name)}\`.`;
    return c.fail("fn-unknown-helper", nameNode, message, c.nearest(nameNode, name, CALLABLE.keys()));
  }
  if (argNodes.length !== known.args.length) {
    return c.fail(
      "fn-arity",
      call.node,
      `\`${known.helper}\` takes ${known.args.length} arguments, not ${argNodes.length}.`,
    );
  }
  const args = argNodes.map((node, i) => c.value(node, known.args[i] ?? "u64"));
  if (!requireHelper(c, nameNode, known.helper)) return broken(call.node);
  return strict(c, call, args, (): Expr => ({
    kind: "call",
    type: known.result,
    helper: known.helper,
    args,
    ...at(call.node),
  }));
};

export const HELPER_CHECKS: Readonly<Record<string, FormCheck>> = {
  ktime: ambient("ktime", "u64"),
  cpu: ambient("cpu", "u32"),
  pid: ambient("pid", "u32"),
  tid: ambient("tid", "u32"),
  uid: ambient("uid", "u32"),
  gid: ambient("gid", "u32"),
  comm: ambient("comm", "bytes16"),
  random: ambient("random", "u32"),
  "cgroup-id": ambient("cgroup-id", "u64"),
  "sample-period": ambient("sample-period", "u64"),
  call: checkCall,
};
