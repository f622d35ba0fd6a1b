/** Bounds the recursion of everything behind the reader. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnDepth: WorkspaceRule = fnRule({
  id: "fn-depth",
  fixes: false,
});
