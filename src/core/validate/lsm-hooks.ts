/** Whether a kernel takes an LSM program on a hook, from tables of three kernels; in between the benefit of the doubt. */
import { quoted } from "./form-nodes.ts";
import { compareKernels } from "../kernel/version.ts";
import {
  DISABLED_HOOKS,
  GONE_HOOKS,
  HOOKS_OF_6_12,
  HOOKS_OF_6_18,
  NEVER_HOOKS,
  STEADY_HOOKS,
} from "./lsm-hooks-table.ts";

export interface HookProblem {
  readonly message: string;
  /** What the kernel calls the same thing. */
  readonly renamed?: string;
}

const STEADY = new Set(STEADY_HOOKS);
const OF_6_12 = new Set(HOOKS_OF_6_12);
const OF_6_18 = new Set(HOOKS_OF_6_18);
const DISABLED = new Set(DISABLED_HOOKS);
const NEVER = new Set(NEVER_HOOKS);
const RENAMED = new Map(Object.entries(GONE_HOOKS).flatMap(([old, { renamed }]) => (renamed ? [[renamed, old]] : [])));

/** Why the kernel refuses programs on the hook; undefined when it takes them, or may. */
export function hookVerdict(hook: string, kernel: string): HookProblem | undefined {
  if (STEADY.has(hook)) return undefined;
  const isUpTo = (version: string): boolean => compareKernels(kernel, version) <= 0;
  const isFrom = (version: string): boolean => compareKernels(kernel, version) >= 0;
  const name = quoted(hook);
  const came = OF_6_12.has(hook) ? "6.1" : OF_6_18.has(hook) ? "6.12" : undefined;
  if (came !== undefined) {
    if (!isUpTo(came)) return undefined;
    const renamed = RENAMED.get(hook);
    const message = `Kernel ${kernel} has no LSM hook ${name}; it came after ${came}.`;
    return renamed === undefined ? { message } : { message, renamed };
  }
  if (DISABLED.has(hook)) {
    return isFrom("6.12")
      ? { message: `Kernel ${kernel} takes no programs on the LSM hook ${name}, as since 6.12.` }
      : undefined;
  }
  if (NEVER.has(hook)) return { message: `The kernel takes no programs on the LSM hook ${name}.` };
  const gone = Object.hasOwn(GONE_HOOKS, hook) ? GONE_HOOKS[hook] : undefined;
  if (gone === undefined) return { message: `The kernel has no LSM hook ${name}.` };
  if (!isFrom(gone.gone)) return undefined;
  const message = `Kernel ${kernel} has no LSM hook ${name} any more.`;
  return gone.renamed === undefined ? { message } : { message, renamed: gone.renamed };
}

const usable = new Map<string, readonly string[]>();

/** Hooks on which the kernel takes programs, for suggestions and completion. Kept by kernel. */
export function usableHooks(kernel: string): readonly string[] {
  let hooks = usable.get(kernel);
  if (hooks === undefined) {
    const all = [...STEADY_HOOKS, ...HOOKS_OF_6_12, ...HOOKS_OF_6_18, ...DISABLED_HOOKS, ...Object.keys(GONE_HOOKS)];
    hooks = all.filter((hook) => hookVerdict(hook, kernel) === undefined).sort();
    usable.set(kernel, hooks);
  }
  return hooks;
}
