/** The body is the truth; `:uses-maps` has to agree. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const wiringUndeclared: WorkspaceRule = fnRule({
  id: "wiring-undeclared",
  fixes: true,
  summary: "A body uses a map that its program does not list in `:uses-maps`.",
});
