/** The record's layout against `:value-size`. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnEventSize: WorkspaceRule = fnRule({
  id: "fn-event-size",
  fixes: true,
  summary: "An event is larger than the record size of its map.",
  explanation: `Records are laid out as a C compiler does it: natural alignment, and padding at the end up to the widest field. \`:value-size\`
of a ring buffer or perf event array is the size of its largest record.`,
});
