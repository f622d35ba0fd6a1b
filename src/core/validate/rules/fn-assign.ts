/** `set!` on what it cannot change. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnAssign: WorkspaceRule = fnRule({
  id: "fn-assign",
  fixes: true,
  summary: "`set!` on a name that is not bound by `let`.",
});
