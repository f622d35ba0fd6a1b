/** Names of the fields of an event. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnEventField: WorkspaceRule = fnRule({
  id: "fn-event-field",
  fixes: false,
});
