/** GPL-only helpers under another licence. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnHelperLicence: WorkspaceRule = fnRule({
  id: "fn-helper-licence",
  fixes: true,
});
