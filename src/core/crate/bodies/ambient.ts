/** Facts that are there without asking the packet or a map: the clock, the task, arguments of what is traced. */
import type { Expr } from "../../compile/ir.ts";
import type { Body } from "./body.ts";
import { bind, line, push, importItem } from "./body.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, cast, LEVEL } from "./rust-expr.ts";

type Node<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;

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
      return bind(body, wish ?? expr.name, line(`ctx.${TASK[expr.name]}()`));
    case "comm":
      importItem(body, "", "EbpfContext as _");
      return bind(body, wish ?? "comm", line("ctx.command().unwrap_or_default()"));
    case "socket-cgroup-id":
      importItem(body, "helpers", "bpf_skb_cgroup_id");
      push(body, { kind: "comment", text: "SAFETY: the context is the socket buffer that the kernel gave." });
      return bind(body, wish ?? "cgroup", line("unsafe { bpf_skb_cgroup_id(ctx.skb.skb) }"));
    case "sample-period":
      push(body, { kind: "comment", text: "SAFETY: the context is valid while the program runs." });
      return bind(body, wish ?? "period", line("unsafe { (*ctx.ctx).sample_period }"));
    default: {
      const [helper, name] = HELPERS[expr.name];
      importItem(body, "helpers", helper);
      push(body, { kind: "comment", text: "SAFETY: has no preconditions." });
      return bind(body, wish ?? name, line(`unsafe { ${helper}() }`));
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
  importItem(body, "helpers", helper);
  const call = atom(`${helper}(${parts.map(({ text }) => text).join(", ")})`);
  if (!SAFE.has(helper)) push(body, { kind: "comment", text: "SAFETY: has no preconditions." });
  const made: Rx = SAFE.has(helper) ? call : { text: `unsafe { ${call.text} }`, level: LEVEL.postfix, stable: false };
  const type = RESULTS[helper] ?? "u64";
  return bind(body, wish ?? "answer", line(type === expr.type ? made.text : cast(made, expr.type).text));
}

export function argument(body: Body, expr: Node<"arg">, wish: string | undefined): Rx {
  const source =
    body.fn.program === ":kprobe"
      ? `ctx.arg::<u64>(${expr.index}).unwrap_or_default()`
      : `ctx.arg::<u64>(${expr.index})`;
  return bind(body, wish ?? `arg${expr.index}`, line(source));
}

export function previous(body: Body, wish: string | undefined): Rx {
  return bind(body, wish ?? "previous", line(`ctx.arg::<i32>(${body.fn.hookArgs})`));
}
