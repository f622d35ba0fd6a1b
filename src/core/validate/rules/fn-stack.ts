/** Values that are live at once. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnStack: WorkspaceRule = fnRule({
  id: "fn-stack",
  fixes: false,
});
