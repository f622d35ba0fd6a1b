/** `:err` of tracing programs, read for compatibility. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnErrAction: WorkspaceRule = fnRule({
  id: "fn-err-action",
  fixes: true,
  summary: "`:err` in a tracing program, where it has no effect.",
  explanation: `What kprobe, tracepoint and perf event programs answer decides nothing that this project offers; \`:err\` is read because other
dialects write it, and answers 0 like \`:ok\`.`,
});
