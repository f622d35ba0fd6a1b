/** The record's layout against `:value-size`. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnEventSize: WorkspaceRule = fnRule({
  id: "fn-event-size",
  fixes: true,
});
