/** Whether a kernel takes an LSM program on a hook, from the tables of three kernels; in between the benefit of the doubt. */
import type { LsmHook } from "../kernel/facts.ts";
import { compareKernels } from "../kernel/version.ts";
import { quoted } from "./form-nodes.ts";

type Hooks = ReadonlyMap<string, LsmHook>;

export interface HookProblem {
  readonly message: string;
  /** What the kernel calls the same thing. */
  readonly renamed?: string;
}

/** The measured kernel before the one that a hook came with. */
const BEFORE = { "6.12": "6.1", "6.18": "6.12" } as const;

/** Why the kernel refuses programs on the hook; undefined when it takes them, or may. */
export function hookVerdict(hook: string, kernel: string, hooks: Hooks): HookProblem | undefined {
  const known = hooks.get(hook);
  const name = quoted(hook);
  switch (known?.state) {
    case undefined:
      return { message: `The kernel has no LSM hook ${name}.` };
    case "all":
      return undefined;
    case "6.12":
    case "6.18": {
      const before = BEFORE[known.state];
      if (compareKernels(kernel, before) > 0) return undefined;
      return problem(`Kernel ${kernel} has no LSM hook ${name}; it came after ${before}.`, oldName(hook, hooks));
    }
    case "off":
      return compareKernels(kernel, "6.12") < 0
        ? undefined
        : { message: `Kernel ${kernel} takes no programs on the LSM hook ${name}, as since 6.12.` };
    case "never":
      return { message: `The kernel takes no programs on the LSM hook ${name}.` };
    case "gone":
      return known.gone === undefined || compareKernels(kernel, known.gone) < 0
        ? undefined
        : problem(`Kernel ${kernel} has no LSM hook ${name} any more.`, known.renamed);
  }
}

function problem(message: string, renamed: string | undefined): HookProblem {
  return renamed === undefined ? { message } : { message, renamed };
}

function oldName(hook: string, hooks: Hooks): string | undefined {
  for (const { name, renamed } of hooks.values()) if (renamed === hook) return name;
  return undefined;
}

const usable = new WeakMap<Hooks, Map<string, readonly string[]>>();

/** Hooks on which the kernel takes programs, for suggestions and completion. Kept by kernel. */
export function usableHooks(kernel: string, hooks: Hooks): readonly string[] {
  const byKernel = usable.get(hooks) ?? new Map<string, readonly string[]>();
  usable.set(hooks, byKernel);
  let names = byKernel.get(kernel);
  if (names === undefined) {
    names = [...hooks.keys()].filter((hook) => hookVerdict(hook, kernel, hooks) === undefined).sort();
    byKernel.set(kernel, names);
  }
  return names;
}
