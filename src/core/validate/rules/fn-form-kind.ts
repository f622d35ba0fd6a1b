/** Forms that other kinds of programs offer. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnFormKind: WorkspaceRule = fnRule({
  id: "fn-form-kind",
  fixes: false,
  summary: "A form is not there for this kind of program.",
  explanation: `Packet forms are for \`:xdp\`, \`:tc\`, \`:socket-filter\` and \`:cgroup-skb\`, \`arg\` for \`:kprobe\` and \`:lsm\`, \`field\` for
\`:tracepoint\`, \`prev-ret\` for \`:lsm\`, \`sample-period\` for \`:perf-event\`, \`stack-id\` for the tracing kinds. A function that
several programs use is checked for each of them.`,
});
