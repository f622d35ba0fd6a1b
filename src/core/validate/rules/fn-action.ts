/** Actions of the program's kind. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnAction: WorkspaceRule = fnRule({
  id: "fn-action",
  fixes: true,
  summary: "A function answers with something that is no action of the program's kind.",
  explanation: `\`:pass\` and \`:drop\` are there for every packet kind. The actions of each kind are in \`docs/spec/bpf-fn.md\`; the one that does the
same is offered for an action of another kind. Three LSM hooks answer 0 or 1 and take no error.`,
});
