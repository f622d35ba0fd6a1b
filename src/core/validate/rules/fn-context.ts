/** The context parameter is an argument and nothing else. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnContext: WorkspaceRule = fnRule({
  id: "fn-context",
  fixes: true,
});
