/** Text in a body that is no expression of the language. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnShape: WorkspaceRule = fnRule({
  id: "fn-shape",
  fixes: true,
  summary: "Part of a body is not written the way its form wants it.",
  explanation: `Bodies are made of forms \`(NAME ARGUMENT…)\`, names, integers, \`#t\`, \`#f\` and keywords. Some forms have parts of a shape of
their own: \`let\` a list of \`(NAME EXPR)\`, \`cond\` clauses, \`dotimes\` its \`(NAME COUNT)\`, \`emit\` its fields, literals where a number
must be known before the program runs.`,
});
