/** Helpers that this kind of program may call on the target kernel. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnHelperKind: WorkspaceRule = fnRule({
  id: "fn-helper-kind",
  fixes: false,
  summary: "The kernel does not let this kind of program call a helper that a form needs, or does not have it yet.",
});
