/** `set!` on what it cannot change. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnAssign: WorkspaceRule = fnRule({
  id: "fn-assign",
  fixes: true,
  summary: "`set!` on a name that is not bound by `let`.",
  explanation: `\`set!\` gives a name that \`let\` or \`if-let\` binds another value of the same type. The counter of a loop is the loop's.`,
});
