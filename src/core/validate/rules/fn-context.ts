/** The context parameter is an argument and nothing else. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnContext: WorkspaceRule = fnRule({
  id: "fn-context",
  fixes: true,
  summary: "The context is used as a value, or something else stands where the context belongs.",
  explanation: `The parameter of a function is what the kernel hands to the program. Forms that read from it take it as an argument; it has
no value of its own, and no name can hide it. A map is no value either.`,
});
