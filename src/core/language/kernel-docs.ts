/** Facts of the kernel's tables as text: prototypes in C and what a helper is for. */
import type { ProgramKind } from "../ir/schema.ts";
import type { CVariable, Helper, KernelFunction, LsmHook, Tracepoint } from "../kernel/facts.ts";
import { compareKernels } from "../kernel/version.ts";
import type { Analysis } from "../workspace/model.ts";

/** What a program that is attached to the target is given, in C; empty when nothing is known. */
export function targetDoc({ tables, workspace }: Analysis, kind: ProgramKind, target: string): string {
  const { targetKernel } = workspace.settings;
  switch (kind) {
    case ":lsm":
      return hookPrototype(tables.hooks?.get(target), targetKernel);
    case ":kprobe":
      return functionPrototype(tables.functions?.get(target.replace(/\+.*$/, "")), targetKernel);
    case ":tracepoint":
      return tracepointFields(tables.tracepoints?.get(target.replace(":", "/")));
    default:
      return "";
  }
}

/** `int file_open(struct file *file)`; empty when nothing is known. */
export function hookPrototype(hook: LsmHook | undefined, kernel: string): string {
  if (hook?.args === undefined) return "";
  const returns = hook.returns === "void" ? "void" : "int";
  return `${returns} ${hook.name}(${argumentsText(argumentsOn(hook, kernel))})`;
}

/** `int tcp_v4_connect(struct sock *sk, …)`; empty when nothing is known. */
export function functionPrototype(known: KernelFunction | undefined, kernel: string): string {
  if (known === undefined || known.returns === "") return "";
  return `${joined(known.returns, known.name)}(${argumentsText(argumentsOn(known, kernel))})`;
}

/** `long bpf_get_stackid(void *ctx, struct bpf_map *map, u64 flags)` */
function helperPrototype({ returns, name, args }: Helper): string {
  return `${joined(returns, name)}(${argumentsText(args)})`;
}

/** What is known of a helper, in a few sentences; its name alone where no table says more. */
export function helperText({ tables }: Analysis, name: string): string {
  const helper = tables.helpers?.get(name);
  if (helper === undefined) return name;
  const licence = helper.gplOnly ? " For GPL-compatible programs only." : "";
  const result = helper.result === "" ? "" : ` Gives ${helper.result}.`;
  return `${helperPrototype(helper)}: ${helper.summary}.${result} Kernel ${helper.since} or newer.${licence}`;
}

/** `char[16] comm, pid_t pid`; empty when nothing is known. */
export function tracepointFields(tracepoint: Tracepoint | undefined): string {
  return tracepoint?.fields.map(({ type, name }) => joined(type, name)).join(", ") ?? "";
}

/** The arguments as they are on a kernel. */
export function argumentsOn(
  known: { readonly args: readonly CVariable[] | undefined; readonly oldArgs: readonly CVariable[] | undefined },
  kernel: string,
): readonly CVariable[] {
  const old = known.oldArgs !== undefined && compareKernels(kernel, "6.12") <= 0;
  return (old ? known.oldArgs : known.args) ?? [];
}

function argumentsText(args: readonly CVariable[]): string {
  return args.length === 0 ? "void" : args.map(({ type, name }) => joined(type, name)).join(", ");
}

/** C's way to write a pointer: `const char *name`. */
function joined(type: string, name: string): string {
  if (type === "...") return "...";
  return type.endsWith("*") ? `${type}${name}` : `${type} ${name}`;
}
