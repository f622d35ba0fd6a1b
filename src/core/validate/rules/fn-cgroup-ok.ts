/** `:ok` is 0, and 0 drops in a cgroup. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnCgroupOk: WorkspaceRule = fnRule({
  id: "fn-cgroup-ok",
  fixes: true,
  summary: "`:ok` in a cgroup program, where 0 drops the packet.",
  explanation: `In other kinds 0 lets things go on, so \`:ok\` reads as if nothing happened; a \`:cgroup-skb\` program that answers 0 drops. \`:pass\`
and \`:drop\` say what is meant.`,
});
