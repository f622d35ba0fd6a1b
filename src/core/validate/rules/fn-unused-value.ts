/** Values that nobody takes. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnUnusedValue: WorkspaceRule = fnRule({
  id: "fn-unused-value",
  fixes: true,
});
