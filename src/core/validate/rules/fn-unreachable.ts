/** Code that nothing reaches. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnUnreachable: WorkspaceRule = fnRule({
  id: "fn-unreachable",
  fixes: true,
  summary: "Part of a body is never reached.",
  explanation: `What stands behind a form that always leaves the function is never done, nor is the default of an \`or-else\` or the else of an
\`if-let\` whose expression cannot miss.`,
});
