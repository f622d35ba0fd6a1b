/** An empty name declares nothing that could be referred to. */
import { lowerProblems, spanOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const formNameEmpty: FormRule = {
  id: "form-name-empty",
  severity: "error",
  scope: "form",
  fixes: false,
  check(subject, report) {
    const { lowered } = subject;
    for (const problem of lowerProblems(subject, "form-name-empty")) {
      report({ span: spanOf(problem), message: `The name of this ${lowered.sort} is empty.`, field: ["name"] });
    }
  },
};
