/** Names that nothing binds, and keywords that are no constant. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnUnknownName: WorkspaceRule = fnRule({
  id: "fn-unknown-name",
  fixes: true,
});
