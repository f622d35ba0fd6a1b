/** Judged by the tracepoints of 6.18, once they are loaded. */
import { attachPlaceOf, malformation } from "../attach-point.ts";
import { replaceField } from "../fixes.ts";
import { programOf, quoted } from "../form-nodes.ts";
import { nearTracepoint } from "../kernel-names.ts";
import type { FormRule } from "../rule.ts";

export const attachTracepoint: FormRule = {
  id: "attach-tracepoint",
  severity: "warning",
  scope: "form",
  fixes: true,
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
      fixes: replaceField(["attach", "target"], meant),
    });
  },
};
