/** Counts in LRU maps last until the kernel drops the key. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnLruCount: WorkspaceRule = fnRule({
  id: "fn-lru-count",
  fixes: false,
});
