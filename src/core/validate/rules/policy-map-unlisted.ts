/** One of the seed's three errors, in the seed's words; it is the policy that lacks the map. */
import type { Fix } from "../../edit/operation.ts";
import type { PlacedPolicy } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { placedSeedErrors, removeMention, type PlacedSeedError } from "../references.ts";
import type { WorkspaceRule } from "../rule.ts";

export const policyMapUnlisted: WorkspaceRule = {
  id: "policy-map-unlisted",
  severity: "error",
  scope: "workspace",
  fixes: true,
  check(context, report) {
    for (const { message, policy, program, programIndex, use } of placedSeedErrors(context, "policy-map-unlisted")) {
      report.at(policy, {
        span: program.span,
        message,
        field: ["programs", String(programIndex)],
        related: use === undefined ? [] : [{ at: use.place, span: use.map.span, message: "Used here" }],
        fixes: () => (use === undefined ? [] : fixesFor(context, policy, use)),
      });
    }
  },
};

function fixesFor(
  context: ValidationContext,
  policy: PlacedPolicy,
  { place, map }: NonNullable<PlacedSeedError["use"]>,
): readonly Fix[] {
  const { name } = map;
  const fixes = [fix(`Add ${quoted(name)} to the policy`, { kind: "add-item", id: policy.id, field: ["maps"], name })];
  // Where another policy lists the map, the program's use of it is meant.
  if (context.policiesListing(name).length === 0) {
    fixes.push(fix(`Remove ${quoted(name)} from the program`, removeMention(place, "uses_maps", map)));
  }
  return fixes;
}
