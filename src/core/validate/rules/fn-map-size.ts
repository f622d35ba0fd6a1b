/** Keys and values against the sizes of the declaration. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnMapSize: WorkspaceRule = fnRule({
  id: "fn-map-size",
  fixes: true,
});
