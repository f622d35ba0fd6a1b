/** GPL-only helpers under another licence. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnHelperLicence: WorkspaceRule = fnRule({
  id: "fn-helper-licence",
  fixes: true,
  summary:
    "A form needs a helper that the kernel keeps for GPL-compatible programs, and the program's licence is none.",
  explanation: `Measured by loading every helper under a licence of its own. Of the forms, \`read-kernel\`, \`read-user\`, \`stack-id\` (but not in
perf event programs) and \`emit\` to a perf event array need it; maps and ring buffers do not. [license-unknown](#license-unknown)
lists the strings that the kernel takes.`,
});
