/** The question that the seed's check leaves open: maps that only the policy names. */
import type { PlacedPolicy } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import type { Mention } from "../digest.ts";
import { capital, describe, quoted } from "../form-nodes.ts";
import { undeclaredFixes } from "../references.ts";
import type { DeclarationRule, Finding } from "../rule.ts";

export const policyMapUndeclared: DeclarationRule = {
  id: "policy-map-undeclared",
  severity: "error",
  scope: "declaration",
  fixes: true,
  policy(entry, context, report) {
    const { place: policy, digest } = entry;
    for (let index = 0; index < digest.maps.names.length; index++) {
      const mention = context.mapIndex(entry, index) === -1 ? digest.maps.items[index] : undefined;
      if (mention === undefined) continue;
      report(findingOf(policy, mention, index));
    }
  },
};

function findingOf(policy: PlacedPolicy, mention: Mention, index: number): Finding<ValidationContext> {
  return {
    span: mention.span,
    message: `${capital(describe("policy", policy.lowered.name))} lists map ${quoted(mention.name)}, which is not declared.`,
    field: ["maps", String(index)],
    fixes: (_at, now) => undeclaredFixes(now, policy, "maps", mention),
  };
}
