/** Types that do not fit, both of them named. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnType: WorkspaceRule = fnRule({
  id: "fn-type",
  fixes: true,
});
