/** The head of a list that is no form. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnUnknownForm: WorkspaceRule = fnRule({
  id: "fn-unknown-form",
  fixes: true,
});
