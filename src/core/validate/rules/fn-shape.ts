/** Text in a body that is no expression of the language. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnShape: WorkspaceRule = fnRule({
  id: "fn-shape",
  fixes: true,
  summary: "Part of a body is not written the way its form wants it.",
});
