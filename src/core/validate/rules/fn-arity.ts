/** The number of arguments, from the catalogue of forms. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnArity: WorkspaceRule = fnRule({
  id: "fn-arity",
  fixes: true,
});
