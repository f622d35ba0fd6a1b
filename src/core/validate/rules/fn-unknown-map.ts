/** The map that a form names is not declared. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnUnknownMap: WorkspaceRule = fnRule({
  id: "fn-unknown-map",
  fixes: true,
});
