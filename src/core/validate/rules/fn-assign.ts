/** `set!` on what it cannot change. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnAssign: WorkspaceRule = fnRule({
  id: "fn-assign",
  fixes: true,
});
