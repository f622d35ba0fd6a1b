/** Facts that are there without asking the packet or a map: the clock, the task, arguments of what is traced. */
import type { Expr } from "../../compile/ir.ts";
import type { Body } from "./body.ts";
import { bindLine, importItem } from "./body.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, callOf, cast, unsafely } from "./rust-expr.ts";

type Node<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;

const HARMLESS = "has no preconditions.";

/** Helpers without an argument that aya leaves `unsafe`. */
const HELPERS = {
  ktime: ["bpf_ktime_get_ns", "now"],
  cpu: ["bpf_get_smp_processor_id", "cpu"],
  random: ["bpf_get_prandom_u32", "random"],
  "cgroup-id": ["bpf_get_current_cgroup_id", "cgroup"],
} as const;

/** What a context tells of the task that runs. */
const TASK = { pid: "tgid", tid: "pid", uid: "uid", gid: "gid" } as const;

export function ambient(body: Body, expr: Node<"ambient">, wish: string | undefined): Rx {
  switch (expr.name) {
    case "pid":
    case "tid":
    case "uid":
    case "gid":
      importItem(body, "", "EbpfContext as _");
      return bindLine(body, wish ?? expr.name, atom(`ctx.${TASK[expr.name]}()`, false));
    case "comm":
      importItem(body, "", "EbpfContext as _");
      return bindLine(body, wish ?? "comm", atom("ctx.command().unwrap_or_default()", false));
    case "socket-cgroup-id":
      return bindLine(
        body,
        wish ?? "cgroup",
        unsafely(
          callOf(importItem(body, "helpers", "bpf_skb_cgroup_id"), atom("ctx.skb.skb")),
          "the context is the socket buffer that the kernel gave.",
        ),
      );
    case "sample-period":
      return bindLine(
        body,
        wish ?? "period",
        unsafely(atom("(*ctx.ctx).sample_period"), "the context is valid while the program runs."),
      );
    default: {
      const [helper, name] = HELPERS[expr.name];
      return bindLine(body, wish ?? name, unsafely(callOf(importItem(body, "helpers", helper)), HARMLESS));
    }
  }
}

/** Helpers that aya wraps in safe functions. */
const SAFE: ReadonlySet<string> = new Set(["bpf_get_current_pid_tgid", "bpf_get_current_uid_gid"]);

/** Rust types of what helpers give, where it is not `u64`. */
const RESULTS: Readonly<Record<string, string>> = {
  bpf_get_smp_processor_id: "u32",
  bpf_get_prandom_u32: "u32",
  bpf_get_numa_node_id: "i64",
};

export function helperCall(body: Body, expr: Node<"call">, parts: readonly Rx[], wish: string | undefined): Rx {
  const { helper } = expr;
  const call = callOf(importItem(body, "helpers", helper), ...parts);
  const result = SAFE.has(helper) ? call : unsafely(call, HARMLESS);
  const type = RESULTS[helper] ?? "u64";
  return bindLine(body, wish ?? "answer", type === expr.type ? result : cast(result, expr.type));
}

export function argument(body: Body, expr: Node<"arg">, wish: string | undefined): Rx {
  const source =
    body.fn.program === ":kprobe"
      ? `ctx.arg::<u64>(${expr.index}).unwrap_or_default()`
      : `ctx.arg::<u64>(${expr.index})`;
  return bindLine(body, wish ?? `arg${expr.index}`, atom(source));
}

export function previous(body: Body, wish: string | undefined): Rx {
  return bindLine(body, wish ?? "previous", atom(`ctx.arg::<i32>(${body.fn.hookArgs})`));
}
