/** Every other attach rule leaves empty targets to this one. */
import { attachPlaceOf } from "../attach-point.ts";
import { capital, describe, programOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const attachEmpty: FormRule = {
  id: "attach-empty",
  severity: "error",
  scope: "form",
  fixes: false,
  check({ lowered }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    if (attach?.target === undefined || attach.target.trim() !== "") return;
    report({
      span: attach.targetSpan,
      message: `${capital(describe("program", lowered.name))} attaches to nothing: its target is empty.`,
      field: ["attach", "target"],
    });
  },
};
