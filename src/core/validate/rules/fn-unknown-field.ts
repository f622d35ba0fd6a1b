/** Fields of the program's tracepoint. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnUnknownField: WorkspaceRule = fnRule({
  id: "fn-unknown-field",
  fixes: true,
});
