/** What each kind of map offers. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnMapOperation: WorkspaceRule = fnRule({
  id: "fn-map-operation",
  fixes: true,
});
