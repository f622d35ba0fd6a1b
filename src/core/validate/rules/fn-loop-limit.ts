/** How often loops may run. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnLoopLimit: WorkspaceRule = fnRule({
  id: "fn-loop-limit",
  fixes: true,
});
