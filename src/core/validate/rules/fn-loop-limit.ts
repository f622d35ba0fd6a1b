/** How often loops may run. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnLoopLimit: WorkspaceRule = fnRule({
  id: "fn-loop-limit",
  fixes: true,
  summary: "A loop runs more often than the kernel would take, alone or inside others.",
});
