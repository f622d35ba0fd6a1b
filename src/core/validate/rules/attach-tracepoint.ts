/** Judged by the tracepoints of 6.18, once they are loaded. */
import { attachPlaceOf, malformation } from "../attach-point.ts";
import { fix, setField } from "../fixes.ts";
import { programOf, quoted } from "../form-nodes.ts";
import { nearTracepoint } from "../kernel-names.ts";
import type { FormRule } from "../rule.ts";

export const attachTracepoint: FormRule = {
  id: "attach-tracepoint",
  severity: "warning",
  scope: "form",
  fixes: true,
  summary: "No tracepoint of that name is known.",
  explanation: `Attaching to a tracepoint that is not there fails when the program is loaded. Known are the 2,305 tracepoints of
\`/sys/kernel/tracing/events\` on 6.18 for x86-64 with most file systems and network protocols. Another kernel may have
others: those of a driver's module, or ones that came and went.`,
  check({ lowered, tables }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    const target = attach?.target;
    if (attach?.kind !== ":tracepoint" || target === undefined || target.trim() === "") return;
    if (tables.tracepoints === undefined || malformation(":tracepoint", target) !== undefined) return;
    const name = target.replace(":", "/");
    if (tables.tracepoints.has(name)) return;
    const meant = nearTracepoint(name, tables.tracepoints);
    const hint = meant === undefined ? "A module may bring it." : `Did you mean \`${meant}\`?`;
    report({
      span: attach.targetSpan,
      message: `Kernel 6.18 has no tracepoint ${quoted(name)}. ${hint}`,
      field: ["attach", "target"],
      fixes: (place) =>
        meant === undefined ? [] : [fix(`Replace with ${quoted(meant)}`, setField(place, ["attach", "target"], meant))],
    });
  },
};
