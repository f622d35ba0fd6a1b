/** Fields of the program's tracepoint. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnUnknownField: WorkspaceRule = fnRule({
  id: "fn-unknown-field",
  fixes: true,
  summary: "A tracepoint has no field of that name.",
  explanation: `The fields are those of 6.18 on x86-64. \`(field-at TYPE OFFSET)\` reads what the table does not know, or what another kernel
has elsewhere.`,
});
