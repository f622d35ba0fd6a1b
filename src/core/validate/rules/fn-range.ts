/** Literals that their type or place does not hold. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnRange: WorkspaceRule = fnRule({
  id: "fn-range",
  fixes: false,
  summary: "A literal is out of the range of its type, or of what its place takes.",
});
