/** The number of arguments, from the catalogue of forms. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnArity: WorkspaceRule = fnRule({
  id: "fn-arity",
  fixes: true,
  summary: "A form has too many or too few arguments.",
});
