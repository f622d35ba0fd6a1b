/** One of the seed's three errors, in the seed's words. */
import { placedSeedErrors, undeclaredFixes } from "../references.ts";
import type { WorkspaceRule } from "../rule.ts";

export const policyProgramUndeclared: WorkspaceRule = {
  id: "policy-program-undeclared",
  severity: "error",
  scope: "workspace",
  fixes: true,
  check(context, report) {
    for (const { message, policy, program, programIndex } of placedSeedErrors(context, "policy-program-undeclared")) {
      report.at(policy, {
        span: program.span,
        message,
        field: ["programs", String(programIndex)],
        fixes: () => undeclaredFixes(context, policy, "programs", program),
      });
    }
  },
};
