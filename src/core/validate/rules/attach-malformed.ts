/** Shape only; whether the thing exists on the target kernel is for other rules. */
import { attachPlaceOf, malformation } from "../attach-point.ts";
import { replaceField } from "../fixes.ts";
import { programOf, quoted } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const attachMalformed: FormRule = {
  id: "attach-malformed",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    if (attach?.kind === undefined || attach.target === undefined) return;
    const wrong = malformation(attach.kind, attach.target);
    if (wrong === undefined) return;
    const { reason, meant } = wrong;
    report({
      span: attach.targetSpan,
      message: `${reason}; ${quoted(attach.target)} is not.`,
      field: ["attach", "target"],
      fixes: replaceField(["attach", "target"], meant === attach.target ? undefined : meant),
    });
  },
};
