/** Types that do not fit, both of them named. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnType: WorkspaceRule = fnRule({
  id: "fn-type",
  fixes: true,
  summary: "A value has another type than is wanted where it stands.",
  explanation: `Unsigned integers widen by themselves to wider unsigned ones, signed ones to wider signed ones; every other conversion is
written: \`(as TYPE EXPR)\` with the meaning of Rust's \`as\`. Integers and \`bool\` do not stand for each other. An integer literal
takes the type that is wanted.`,
});
