/** Quiet as soon as one program's maps are not known for certain. */
import type { PlacedPolicy } from "../../workspace/model.ts";
import type { DeclarationContext, ValidationContext } from "../context.ts";
import type { Mention } from "../digest.ts";
import { fix } from "../fixes.ts";
import { capital, describe, quoted } from "../form-nodes.ts";
import { removeMention } from "../references.ts";
import type { DeclarationRule, Finding } from "../rule.ts";

export const policyMapUnused: DeclarationRule = {
  id: "policy-map-unused",
  severity: "warning",
  scope: "declaration",
  fixes: true,
  policy(entry, context, report) {
    const { place: policy, digest } = entry;
    const programs = context.programsOf(entry);
    if (!areKnown(programs)) return;
    const used = usedBy(programs, context);
    for (let index = 0; index < digest.maps.names.length; index++) {
      const map = context.mapIndex(entry, index);
      const mention = map === -1 || used.has(map) ? undefined : digest.maps.items[index];
      if (mention !== undefined) report(findingOf(policy, mention, index));
    }
  },
};

type Programs = ReturnType<DeclarationContext["programsOf"]>;

/** Of a program that is not declared, or whose list does not read, nobody knows what it uses. */
function areKnown(programs: Programs): boolean {
  return programs.every((program) => program?.digest.usesMaps.isWhole === true);
}

/** The indices of the maps that the programs use. */
function usedBy(programs: Programs, context: DeclarationContext): ReadonlySet<number> {
  const used = new Set<number>();
  for (const program of programs) {
    const count = program?.digest.usesMaps.names.length ?? 0;
    for (let use = 0; use < count; use++) if (program !== undefined) used.add(context.mapIndex(program, use));
  }
  return used;
}

function findingOf(policy: PlacedPolicy, mention: Mention, index: number): Finding<ValidationContext> {
  return {
    span: mention.span,
    message: `${capital(describe("policy", policy.lowered.name))} lists map ${quoted(mention.name)}, but none of its programs uses it.`,
    field: ["maps", String(index)],
    fixes: () => [fix(`Remove ${quoted(mention.name)} from the policy`, removeMention(policy, "maps", mention))],
  };
}
