/** The text of a `log`. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnLog: WorkspaceRule = fnRule({
  id: "fn-log",
  fixes: false,
});
