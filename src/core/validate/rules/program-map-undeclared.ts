/** One of the seed's three errors, in the seed's words, at the program's mention of the map. */
import { nameSpanOf, placedSeedErrors, undeclaredFixes } from "../references.ts";
import type { WorkspaceRule } from "../rule.ts";

export const programMapUndeclared: WorkspaceRule = {
  id: "program-map-undeclared",
  severity: "error",
  scope: "workspace",
  fixes: true,
  check(context, report) {
    for (const { message, policy, use } of placedSeedErrors(context, "program-map-undeclared")) {
      if (use === undefined) continue;
      report.at(use.place, {
        span: use.map.span,
        message,
        field: ["uses_maps", String(use.index)],
        related: [{ at: policy, span: nameSpanOf(policy), message: "The policy" }],
        fixes: () => undeclaredFixes(context, use.place, "uses_maps", use.map),
      });
    }
  },
};
