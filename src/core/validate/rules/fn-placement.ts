/** Forms that stand only in certain places. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnPlacement: WorkspaceRule = fnRule({
  id: "fn-placement",
  fixes: true,
});
