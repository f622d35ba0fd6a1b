/** Whether a kernel has the tracepoint or the function that a program names, as far as the tables know. */
import type { KernelFunction, MeasuredKernel, Tracepoint } from "../kernel/facts.ts";
import { MEASURED_KERNELS } from "../kernel/facts.ts";
import { compareKernels } from "../kernel/version.ts";
import { editDistance, namePool, nearest, type NamePool } from "../text/suggest.ts";

/** What was probably meant by a tracepoint that the table lacks: the same event of another category, else a near name. */
export function nearTracepoint(target: string, table: ReadonlyMap<string, Tracepoint>): string | undefined {
  const { pool, byEvent } = tracepointPool(table);
  return byEvent.get(target.slice(target.indexOf("/") + 1)) ?? nearest(target, pool);
}

interface TracepointPool {
  readonly pool: NamePool;
  /** Event → whole name; of events that several categories have the first. */
  readonly byEvent: ReadonlyMap<string, string>;
}

const pools = new WeakMap<ReadonlyMap<string, Tracepoint>, TracepointPool>();

function tracepointPool(table: ReadonlyMap<string, Tracepoint>): TracepointPool {
  let made = pools.get(table);
  if (made === undefined) {
    const byEvent = new Map<string, string>();
    for (const name of table.keys()) {
      const event = name.slice(name.indexOf("/") + 1);
      if (!byEvent.has(event)) byEvent.set(event, name);
    }
    made = { pool: namePool(table.keys()), byEvent };
    pools.set(table, made);
  }
  return made;
}

/** Whether the kernel has it; of a kernel between two measured ones it is enough that one of them has. */
export function isOn({ on, inModule }: KernelFunction, kernel: string): boolean {
  if (inModule) return true;
  const newest = MEASURED_KERNELS.at(-1) ?? "6.18";
  const after = MEASURED_KERNELS.find((measured) => compareKernels(measured, kernel) >= 0) ?? newest;
  const before = MEASURED_KERNELS.findLast((measured) => compareKernels(measured, kernel) <= 0) ?? after;
  return [before, after].some((measured: MeasuredKernel) => on.includes(measured));
}

export interface FunctionProblem {
  /** `absent` on the kernel, not `traceable`, or `unknown` and probably another one's name. */
  readonly kind: "absent" | "untraceable" | "unknown";
  readonly meant: string | undefined;
}

/** Functions that did the same under another name, the older one first. */
const SUCCESSORS: readonly (readonly [string, string])[] = [
  ["__alloc_pages", "__alloc_pages_noprof"],
  ["kmem_cache_alloc", "kmem_cache_alloc_noprof"],
  ["__kmalloc", "__kmalloc_noprof"],
  ["napi_gro_receive", "gro_receive_skb"],
  ["kfree_skb_reason", "sk_skb_reason_drop"],
  ["do_execveat_common", "bprm_execve"],
];

/**
 * Why a probe on the function will not attach, as far as the table knows. Most functions of a kernel are in no table:
 * of those nothing is said, but for a name that is a slip of the pen away from one that is.
 */
export function functionProblem(
  symbol: string,
  kernel: string,
  table: ReadonlyMap<string, KernelFunction>,
): FunctionProblem | undefined {
  const known = table.get(symbol);
  if (known === undefined) {
    const meant = slipOf(symbol, table);
    return meant === undefined ? undefined : { kind: "unknown", meant };
  }
  if (known.on.length > 0 && !known.traceable) return { kind: "untraceable", meant: undefined };
  if (isOn(known, kernel)) return undefined;
  const pair = SUCCESSORS.find((names) => names.includes(symbol));
  const other = pair && table.get(pair[0] === symbol ? pair[1] : pair[0]);
  return { kind: "absent", meant: other !== undefined && isOn(other, kernel) ? other.name : undefined };
}

/** A system call's name without the part of the architecture. */
const SYSTEM_CALL = /^(?:sys|SyS|ksys)_(\w+)$/;

/** One letter missing, doubled or swapped with its neighbour inside a word: other differences make other functions. */
function slipOf(symbol: string, table: ReadonlyMap<string, KernelFunction>): string | undefined {
  const call = SYSTEM_CALL.exec(symbol)?.[1];
  if (call !== undefined && table.has(`__x64_sys_${call}`)) return `__x64_sys_${call}`;
  if (/sys_/.test(symbol)) return undefined;
  for (const name of table.keys()) {
    if (Math.abs(name.length - symbol.length) <= 1 && editDistance(name, symbol, 1) === 1 && isSlip(name, symbol))
      return name;
  }
  return undefined;
}

/** Whether `written` is a slip for `name`, one edit away. */
function isSlip(name: string, written: string): boolean {
  let from = 0;
  while (from < name.length && name.charAt(from) === written.charAt(from)) from++;
  const before = written.charAt(from - 1);
  if (written.length === name.length) return name.charAt(from) === written.charAt(from + 1) && isWordPart(name, from);
  if (written.length > name.length) return written.charAt(from) === before && isLetter(before);
  return isWordPart(name, from);
}

/** Neither at an end of a word nor in a number. */
function isWordPart(name: string, at: number): boolean {
  return isLetter(name.charAt(at - 1)) && isLetter(name.charAt(at)) && isLetter(name.charAt(at + 1));
}

function isLetter(character: string): boolean {
  return /^[a-z]$/.test(character);
}
