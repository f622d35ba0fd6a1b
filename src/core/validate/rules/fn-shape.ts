/** Text in a body that is no expression of the language. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnShape: WorkspaceRule = fnRule({
  id: "fn-shape",
  fixes: true,
});
