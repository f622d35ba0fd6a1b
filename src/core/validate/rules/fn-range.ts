/** Literals that their type or place does not hold. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnRange: WorkspaceRule = fnRule({
  id: "fn-range",
  fixes: false,
});
