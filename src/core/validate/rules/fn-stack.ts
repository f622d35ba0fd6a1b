/** Values that are live at once. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnStack: WorkspaceRule = fnRule({
  id: "fn-stack",
  fixes: false,
  summary: "Values that are needed at once do not fit in registers and on the kernel's stack.",
  explanation: `The kernel gives a program 512 bytes of stack. \`bytesN\` values that are live at once may take 384 of them; integers beyond
the six that registers hold take 8 bytes each of the same, wide ones of \`load\` more. What a name holds is live to the end of its \`let\`. A
record for a perf event array is made on the stack too.`,
});
