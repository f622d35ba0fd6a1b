/** Whether programs of a kind may call a helper on a kernel, from what was measured. */
import type { ProgramKind } from "../ir/schema.ts";
import { MEASURED_KERNELS, type Helper, type MeasuredKernel } from "./facts.ts";
import { compareKernels } from "./version.ts";

/** Why a helper cannot be called. */
export type HelperVerdict =
  /** It came with a later kernel. */
  | { readonly kind: "kernel"; readonly since: string }
  /** It is for other kinds of programs; `later` is the first measured kernel that lets this one call it. */
  | { readonly kind: "program"; readonly later: MeasuredKernel | undefined }
  /** It may sleep, and only programs that are loaded as sleepable may do that: none that is generated is. */
  | { readonly kind: "sleepable" };

/**
 * aya puts the older helper in place of the newer one where the kernel has no `bpf_probe_read_kernel`
 * (`Function::sanitize` of aya-obj).
 */
const REPLACED: ReadonlyMap<string, { readonly since: string; readonly kinds: ReadonlySet<ProgramKind> }> = (() => {
  const kinds = new Set<ProgramKind>([":kprobe", ":tracepoint", ":perf-event", ":lsm"]);
  const read = { since: "4.1", kinds };
  const readText = { since: "4.11", kinds };
  return new Map([
    ["bpf_probe_read_kernel", read],
    ["bpf_probe_read_user", read],
    ["bpf_probe_read_kernel_str", readText],
    ["bpf_probe_read_user_str", readText],
  ]);
})();

/** Undefined when programs of the kind may call it, as far as that is known. */
export function helperVerdict(helper: Helper, program: ProgramKind, targetKernel: string): HelperVerdict | undefined {
  const replaced = REPLACED.get(helper.name);
  const since = replaced?.kinds.has(program) === true ? replaced.since : helper.since;
  if (compareKernels(targetKernel, since) < 0) return { kind: "kernel", since };
  if (!helper.kinds[measuredFor(targetKernel)].has(program)) {
    const later = MEASURED_KERNELS.find((kernel) => {
      return compareKernels(kernel, targetKernel) > 0 && helper.kinds[kernel].has(program);
    });
    return { kind: "program", later };
  }
  return helper.sleepable ? { kind: "sleepable" } : undefined;
}

/** The newest measured kernel that is not newer than the target, or the oldest. */
function measuredFor(target: string): MeasuredKernel {
  return MEASURED_KERNELS.findLast((kernel) => compareKernels(kernel, target) <= 0) ?? MEASURED_KERNELS[0];
}

/** Why a helper cannot be called, behind "which". */
export function helperWords(verdict: HelperVerdict, kind: ProgramKind, targetKernel: string): string {
  switch (verdict.kind) {
    case "kernel":
      return `the kernel has since ${verdict.since}; the target kernel is ${targetKernel}`;
    case "sleepable":
      return "only programs that may sleep can call";
    case "program": {
      const refused = `the kernel does not let \`${kind.slice(1)}\` programs call`;
      return verdict.later === undefined
        ? refused
        : `${refused} before ${verdict.later}; the target kernel is ${targetKernel}`;
    }
  }
}
