/** Actions of the program's kind. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnAction: WorkspaceRule = fnRule({
  id: "fn-action",
  fixes: true,
});
