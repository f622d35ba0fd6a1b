/** Helpers that this kind of program may call on the target kernel. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnHelperKind: WorkspaceRule = fnRule({
  id: "fn-helper-kind",
  fixes: false,
});
