/** Helpers that this kind of program may call on the target kernel. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnHelperKind: WorkspaceRule = fnRule({
  id: "fn-helper-kind",
  fixes: false,
  summary: "The kernel does not let this kind of program call a helper that a form needs, or does not have it yet.",
  explanation: `Measured by loading programs on 6.1, 6.12 and 6.18: in packet programs the process, thread and cgroup of the current task can be
asked for from 6.12, its user, group and name from 6.18. \`dotimes\` needs \`bpf_loop\` (5.17), \`map-inc\` atomic fetch-and-add (5.12).
The message says which kernel lets it; the target kernel is a setting of the workspace.`,
});
