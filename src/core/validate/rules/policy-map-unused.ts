/** Quiet as soon as one program's maps are not known for certain. */
import type { DeclarationContext } from "../context.ts";
import { fix } from "../fixes.ts";
import { capital, describe, quoted } from "../form-nodes.ts";
import { removeMention } from "../references.ts";
import type { DeclarationRule } from "../rule.ts";

export const policyMapUnused: DeclarationRule = {
  id: "policy-map-unused",
  severity: "warning",
  scope: "declaration",
  fixes: true,
  summary: "A policy lists a map that none of its programs uses.",
  policy({ place: policy, digest }, context, report) {
    const { names } = digest.maps;
    const used = names.length === 0 ? undefined : usedMaps(context.programsOf(digest));
    if (used === undefined || names.every((name) => used.has(name))) return;
    for (const [index, mention] of digest.maps.items.entries()) {
      if (used.has(mention.name) || !context.declares("map", mention.name)) continue;
      report({
        span: mention.span,
        message: `${capital(describe("policy", policy.lowered.name))} lists map ${quoted(mention.name)}, but none of its programs uses it.`,
        field: ["maps", String(index)],
        fixes: () => [fix(`Remove ${quoted(mention.name)} from the policy`, removeMention(policy, "maps", mention))],
      });
    }
  },
};

/** All maps that the programs use; undefined when that is not known of every program. */
function usedMaps(programs: ReturnType<DeclarationContext["programsOf"]>): ReadonlySet<string> | undefined {
  const used = new Set<string>();
  for (const program of programs) {
    const uses = program?.digest.usesMaps;
    if (uses?.isWhole !== true) return undefined;
    for (const name of uses.names) used.add(name);
  }
  return used;
}
