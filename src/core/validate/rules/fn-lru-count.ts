/** Counts in LRU maps last until the kernel drops the key. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnLruCount: WorkspaceRule = fnRule({
  id: "fn-lru-count",
  fixes: false,
  summary: "A body counts in an LRU map, which forgets keys.",
  explanation: `A full LRU map makes room by dropping keys that were not used for long; a dropped key starts again at 0. That is often what is
wanted, for example to count per source without running full.`,
});
