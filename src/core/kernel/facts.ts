/**
 * What is known of kernels: helpers, LSM hooks, functions, tracepoints and first versions. A part that is undefined is not
 * loaded (yet): then nothing is known, and nobody may conclude anything from a name that is missing.
 */
import type { MapKind, ProgramKind } from "../ir/schema.ts";

export interface KernelFacts {
  /** By the kernel's name, as `bpf_ktime_get_ns`. */
  readonly helpers: ReadonlyMap<string, Helper> | undefined;
  /** By name, as `file_open`; those too that take no programs or are gone. */
  readonly hooks: ReadonlyMap<string, LsmHook> | undefined;
  /** The functions that people trace, by name: a small part of all that a kernel has. */
  readonly functions: ReadonlyMap<string, KernelFunction> | undefined;
  readonly features: Features | undefined;
  /** By `category/name`, as targets are written. All of 6.18 on x86-64. */
  readonly tracepoints: ReadonlyMap<string, Tracepoint> | undefined;
}

/** The kernels that were measured, oldest first. */
export const MEASURED_KERNELS = ["6.1", "6.12", "6.18"] as const;
export type MeasuredKernel = (typeof MEASURED_KERNELS)[number];

/** An argument or a field in C: `{ type: "const char *", name: "filename" }`. */
export interface CVariable {
  readonly type: string;
  readonly name: string;
}

export interface Helper {
  readonly name: string;
  /** The number of the call. */
  readonly id: number;
  /** First kernel version. */
  readonly since: string;
  readonly gplOnly: boolean;
  /** Kinds that may call it under any licence although it is GPL only. */
  readonly gplFree: ReadonlySet<ProgramKind>;
  /** True when only sleepable programs may call it. */
  readonly sleepable: boolean;
  /** Who may call it, by kernel; empty for helpers of other kinds of programs. */
  readonly kinds: Readonly<Record<MeasuredKernel, ReadonlySet<ProgramKind>>>;
  /** C type. */
  readonly returns: string;
  readonly args: readonly CVariable[];
  /** What it does; may be empty. */
  readonly summary: string;
  /** What it gives; may be empty. */
  readonly result: string;
}

export interface LsmHook {
  readonly name: string;
  /**
   * `all` takes programs on 6.1, 6.12 and 6.18; `6.12` and `6.18` came after the measured kernel before; `off` is
   * refused since 6.12; `never` has always been; `gone` was on 6.1 and is not any more.
   */
  readonly state: "all" | "6.12" | "6.18" | "off" | "never" | "gone";
  /** Of `gone` hooks: the first measured kernel without it. */
  readonly gone: string | undefined;
  /** The hook that took its place. */
  readonly renamed: string | undefined;
  /** `bool`: an int of 0 or 1. Undefined for `gone` hooks. */
  readonly returns: "int" | "bool" | "void" | undefined;
  /** Whether sleepable programs may stand on it; undefined when nobody measured. */
  readonly sleepable: boolean | undefined;
  /** On 6.18; undefined for `gone` hooks. */
  readonly args: readonly CVariable[] | undefined;
  /** On 6.12 and before, where they were others. */
  readonly oldArgs: readonly CVariable[] | undefined;
}

export interface KernelFunction {
  readonly name: string;
  /** What it is about: `file`, `tcp`, `sched` … */
  readonly group: string;
  /** The measured kernels that have the exact symbol. */
  readonly on: readonly MeasuredKernel[];
  /** False when the kernel forbids probes on it or could not trace it. */
  readonly traceable: boolean;
  /** Often in a module: not being in `on` means nothing. */
  readonly inModule: boolean;
  /** C type; empty when unknown. */
  readonly returns: string;
  /** On 6.18. */
  readonly args: readonly CVariable[];
  /** On 6.12 and before, where they were others. */
  readonly oldArgs: readonly CVariable[] | undefined;
}

export interface Features {
  readonly programs: ReadonlyMap<ProgramKind, string>;
  readonly maps: ReadonlyMap<MapKind, string>;
  /** By id, as `bpf-loop`. */
  readonly others: ReadonlyMap<string, Feature>;
}

interface Feature {
  /** First kernel version. */
  readonly since: string;
  readonly what: string;
}

export interface Tracepoint {
  /** `category/name`. */
  readonly name: string;
  /** In the order of the record, without the common ones. */
  readonly fields: readonly TracepointField[];
}

export interface TracepointField extends CVariable {
  /** Bytes from the start of the record, the common fields included. */
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
  /** Of integers. */
  readonly signed: boolean;
  /**
   * `integer` (enums, `bool` and characters too), `pointer`, `bytes` (arrays), or `located`: a u32 of `__data_loc`,
   * whose low 16 bits say where the bytes are and whose high 16 bits how many.
   */
  readonly shape: "integer" | "pointer" | "bytes" | "located";
}
