/** Judged against the target kernel, as far as the table of functions knows. */
import { attachPlaceOf, malformation } from "../attach-point.ts";
import { replaceField } from "../fixes.ts";
import { programOf, quoted } from "../form-nodes.ts";
import { functionProblem } from "../kernel-names.ts";
import type { FormRule } from "../rule.ts";

export const attachFunction: FormRule = {
  id: "attach-function",
  severity: "warning",
  scope: "form",
  fixes: true,
  check({ lowered, settings: { targetKernel }, tables }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    const target = attach?.target;
    if (attach?.kind !== ":kprobe" || target === undefined || target.trim() === "") return;
    if (tables.functions === undefined || malformation(":kprobe", target) !== undefined) return;
    const plus = target.indexOf("+");
    const symbol = plus === -1 ? target : target.slice(0, plus);
    const wrong = functionProblem(symbol, targetKernel, tables.functions);
    if (wrong === undefined) return;
    const { meant } = wrong;
    const hint = meant === undefined ? "" : ` Did you mean \`${meant}\`?`;
    report({
      span: attach.targetSpan,
      message: `${MESSAGES[wrong.kind](quoted(symbol), targetKernel)}${hint}`,
      field: ["attach", "target"],
      fixes: replaceField(["attach", "target"], meant),
    });
  },
};

const MESSAGES = {
  absent: (name: string, kernel: string) => `Kernel ${kernel} has no function ${name} to put a probe on.`,
  untraceable: (name: string) => `The kernel takes no probe on ${name}.`,
  unknown: (name: string) => `No kernel function ${name} is known.`,
} as const;
