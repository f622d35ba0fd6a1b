/** There are no calls between functions. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnRecursion: WorkspaceRule = fnRule({
  id: "fn-recursion",
  fixes: false,
});
