/** `call` and its list of helpers. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnUnknownHelper: WorkspaceRule = fnRule({
  id: "fn-unknown-helper",
  fixes: true,
  summary: "`call` names a helper that it does not offer.",
  explanation: `\`call\` offers helpers that take and give integers and change nothing: the clocks, the CPU, the current task and its cgroup. The
kernel's own names are taken too. What takes memory or acts on packets has forms of its own, or none.`,
});
