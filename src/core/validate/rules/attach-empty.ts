/** Every other attach rule leaves empty targets to this one. */
import { attachPlaceOf } from "../attach-point.ts";
import { capital, describe, programOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const attachEmpty: FormRule = {
  id: "attach-empty",
  severity: "error",
  scope: "form",
  fixes: false,
  summary: "A program has an empty attach target.",
  explanation: `The target is what the loader attaches the program to: an interface, a kernel function, a tracepoint, a cgroup, an LSM
hook or a perf event, by kind. Nothing is called by the empty name.`,
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
