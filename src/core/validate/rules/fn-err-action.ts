/** `:err` of tracing programs, read for compatibility. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnErrAction: WorkspaceRule = fnRule({
  id: "fn-err-action",
  fixes: true,
});
