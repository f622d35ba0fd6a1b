/** Code that nothing reaches. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnUnreachable: WorkspaceRule = fnRule({
  id: "fn-unreachable",
  fixes: true,
});
