/** GPL-only helpers under another licence. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnHelperLicence: WorkspaceRule = fnRule({
  id: "fn-helper-licence",
  fixes: true,
  summary:
    "A form needs a helper that the kernel keeps for GPL-compatible programs, and the program's licence is none.",
});
