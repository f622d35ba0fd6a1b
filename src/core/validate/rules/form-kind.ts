/** Kinds are a closed list; names that other tools use for them are known as aliases. */
import { MAP_KINDS, PROGRAM_KINDS } from "../../ir/schema.ts";
import { stringValue } from "../../syntax/atoms.ts";
import { fix, replaceText } from "../fixes.ts";
import { lowerProblems, nodeAt, quoted, spanOf, textOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";
import { namePool, nearest, type NamePool } from "../../text/suggest.ts";

const POOLS: Readonly<Record<"program" | "map", NamePool>> = {
  program: namePool(PROGRAM_KINDS),
  map: namePool(MAP_KINDS),
};

/** What the kernel, libbpf, aya and bpftool call the same things. */
const ALIASES: Readonly<Record<"program" | "map", ReadonlyMap<string, string>>> = {
  program: new Map([
    [":classifier", ":tc"],
    [":sched-cls", ":tc"],
    [":tcx", ":tc"],
    [":socket", ":socket-filter"],
    [":kretprobe", ":kprobe"],
    [":tp", ":tracepoint"],
    [":trace-point", ":tracepoint"],
    [":cgroup", ":cgroup-skb"],
    [":cgroupskb", ":cgroup-skb"],
    [":perf", ":perf-event"],
  ]),
  map: new Map([
    [":hash-map", ":hash"],
    [":hashmap", ":hash"],
    [":lru", ":lru-hash"],
    [":lru-hash-map", ":lru-hash"],
    [":percpu-hash", ":per-cpu-hash"],
    [":percpu-array", ":per-cpu-array"],
    [":ringbuf", ":ring-buf"],
    [":ring-buffer", ":ring-buf"],
    [":ringbuffer", ":ring-buf"],
    [":perf", ":perf-event-array"],
    [":perf-array", ":perf-event-array"],
    [":perf-buffer", ":perf-event-array"],
    [":stack", ":stack-trace"],
    [":stacktrace", ":stack-trace"],
    [":lpm", ":lpm-trie"],
    [":trie", ":lpm-trie"],
  ]),
};

export const formKind: FormRule = {
  id: "form-kind",
  severity: "error",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const { form, lowered } = subject;
    if (lowered.sort !== "program" && lowered.sort !== "map") return;
    const { sort } = lowered;
    const kinds = sort === "program" ? PROGRAM_KINDS : MAP_KINDS;
    for (const problem of lowerProblems(subject, "form-kind")) {
      const node = nodeAt(form, problem);
      const text = node?.kind === "string" ? stringValue(form.source, node) : textOf(form, problem);
      const folded = text.toLowerCase().replaceAll("_", "-");
      const meant = ALIASES[sort].get(folded) ?? nearest(text, POOLS[sort]);
      const hint = meant === undefined ? `The kinds are ${kinds.join(", ")}.` : `Did you mean \`${meant}\`?`;
      report({
        span: spanOf(problem),
        message: `There is no ${sort} kind ${quoted(text)}. ${hint}`,
        field: problem.field,
        fixes: (place) =>
          meant === undefined ? [] : [fix(`Replace with \`${meant}\``, replaceText(place, problem, meant))],
      });
    }
  },
};
