/** `:ok` is 0, and 0 drops in a cgroup. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnCgroupOk: WorkspaceRule = fnRule({
  id: "fn-cgroup-ok",
  fixes: true,
});
