/** `call` and its list of helpers. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnUnknownHelper: WorkspaceRule = fnRule({
  id: "fn-unknown-helper",
  fixes: true,
});
