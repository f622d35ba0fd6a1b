/** Every path ends in an action. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnFallsOff: WorkspaceRule = fnRule({
  id: "fn-falls-off",
  fixes: true,
});
