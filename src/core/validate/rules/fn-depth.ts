/** Bounds the recursion of everything behind the reader. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnDepth: WorkspaceRule = fnRule({
  id: "fn-depth",
  fixes: false,
  summary: "A body has more brackets, bindings or clauses inside each other than the compiler takes.",
  explanation: `At most 200 brackets, and at most 500 expressions, inside each other: each binding of a \`let\`, each clause of a \`cond\` and each
operand counts as one. No program that the kernel loads comes near.`,
});
