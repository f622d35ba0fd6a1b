/** The question that the seed's check leaves open: maps that only the policy names. */
import { capital, describe, quoted } from "../form-nodes.ts";
import { undeclaredFixes } from "../references.ts";
import type { DeclarationRule } from "../rule.ts";

export const policyMapUndeclared: DeclarationRule = {
  id: "policy-map-undeclared",
  severity: "error",
  scope: "declaration",
  fixes: true,
  summary: "A policy lists a map that nothing declares.",
  policy({ place: policy, digest }, context, report) {
    if (digest.maps.names.every((name) => context.declares("map", name))) return;
    for (const [index, mention] of digest.maps.items.entries()) {
      if (context.declares("map", mention.name)) continue;
      report({
        span: mention.span,
        message: `${capital(describe("policy", policy.lowered.name))} lists map ${quoted(mention.name)}, which is not declared.`,
        field: ["maps", String(index)],
        fixes: (_at, now) => undeclaredFixes(now, policy, "maps", mention),
      });
    }
  },
};
