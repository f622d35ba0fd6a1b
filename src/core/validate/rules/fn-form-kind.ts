/** Forms that other kinds of programs offer. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnFormKind: WorkspaceRule = fnRule({
  id: "fn-form-kind",
  fixes: false,
});
