/** Quiet as soon as one program's maps are not known for certain. */
import type { Lowered } from "../../ir/lowered.ts";
import { mentionsIn } from "../context.ts";
import { fix } from "../fixes.ts";
import { capital, describe, quoted } from "../form-nodes.ts";
import { removeMention } from "../references.ts";
import type { WorkspaceRule } from "../rule.ts";

export const policyMapUnused: WorkspaceRule = {
  id: "policy-map-unused",
  severity: "warning",
  scope: "workspace",
  fixes: true,
  summary: "A policy lists a map that none of its programs uses.",
  explanation: `The crate would make the map, and nothing in it would read or write it: most often a program's \`:uses-maps\` lacks the
name. While a program of the policy is not declared, or its \`:uses-maps\` does not read, nothing is said.`,
  check(context, report) {
    const { policies, byName } = context.analysis;
    for (const policy of policies) {
      const used = usedMaps(
        mentionsIn(policy.lowered, "programs").map(({ name }) => byName.program.get(name)?.lowered),
      );
      if (used === undefined) continue;
      for (const [index, mention] of mentionsIn(policy.lowered, "maps").entries()) {
        if (used.has(mention.name) || !byName.map.has(mention.name)) continue;
        report.at(policy, {
          span: mention.span,
          message: `${capital(describe("policy", policy.lowered.name))} lists map ${quoted(mention.name)}, but none of its programs uses it.`,
          field: ["maps", String(index)],
          fixes: () => [fix(`Remove ${quoted(mention.name)} from the policy`, removeMention(policy, "maps", mention))],
        });
      }
    }
  },
};

/** All maps that the programs use; undefined when that is not known of every program. */
function usedMaps(programs: readonly (Lowered | undefined)[]): ReadonlySet<string> | undefined {
  const used = new Set<string>();
  for (const program of programs) {
    if (program?.sort !== "program") return undefined;
    if (program.fields.has("uses_maps") && program.facts.uses_maps === undefined) return undefined;
    for (const { name } of mentionsIn(program, "uses_maps")) used.add(name);
  }
  return used;
}
