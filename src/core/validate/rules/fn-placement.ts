/** Forms that stand only in certain places. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnPlacement: WorkspaceRule = fnRule({
  id: "fn-placement",
  fixes: true,
  summary: "A form stands where it cannot stand.",
  explanation: `\`on-miss\` is the first form of a body or none; \`(deny :ERRNO)\` says what to answer and stands in \`return\` or \`on-miss\`; \`cidr\`
stands in \`in-net?\` alone; nothing follows the \`else\` of a \`cond\`.`,
});
