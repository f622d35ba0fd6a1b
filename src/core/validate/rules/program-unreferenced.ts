/** The fixes keep a policy coherent: the program's maps come with it. */
import type { Fix, Operation } from "../../edit/operation.ts";
import type { PlacedPolicy, PlacedProgram } from "../../workspace/model.ts";
import { mentionsIn, type ValidationContext } from "../context.ts";
import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { freeName } from "../generated-names.ts";
import type { WorkspaceRule } from "../rule.ts";

/** Policies that are offered one by one. */
const MAX_OFFERED = 3;

export const programUnreferenced: WorkspaceRule = {
  id: "program-unreferenced",
  severity: "information",
  scope: "workspace",
  fixes: true,
  summary: "No policy lists a program.",
  explanation: `Only policies are exported. A program that none lists is checked, but ends up in no crate.`,
  check(context, report) {
    for (const place of context.analysis.programs) {
      const { name, nameSpan } = place.lowered;
      if (name === undefined || name === "" || nameSpan === undefined) continue;
      if (context.policiesOf(name).length > 0 || context.analysis.byName.program.get(name)?.id !== place.id) continue;
      report.at(place, {
        span: nameSpan,
        message: `No policy lists program ${quoted(name)}, so it is in no crate.`,
        field: ["name"],
        fixes: () => fixesFor(context, place, name),
      });
    }
  },
};

function fixesFor(context: ValidationContext, place: PlacedProgram, name: string): readonly Fix[] {
  const policies = context.analysis.policies.filter(takesNames);
  const maps = [...new Set(mentionsIn(place.lowered, "uses_maps").map((mention) => mention.name))];
  if (policies.length === 0) {
    const policy = freeName("policy", `${name}-policy`, context);
    const spec = { name: policy, description: "", programs: [name], ...(maps.length > 0 ? { maps } : {}) };
    return [fix(`Make a policy ${quoted(policy)} of it`, { kind: "add-declaration", sort: "policy", spec })];
  }
  return policies
    .slice(0, MAX_OFFERED)
    .map((policy) => fix(`Add to policy ${quoted(policy.lowered.name ?? "")}`, ...addTo(policy, name, maps)));
}

/** Both lists read, so that names can be added to them. */
function takesNames({ lowered }: PlacedPolicy): boolean {
  return lowered.facts.programs !== undefined && (!lowered.fields.has("maps") || lowered.facts.maps !== undefined);
}

/** Lists the program, and its maps with it, so that the policy stays coherent. */
function addTo(policy: PlacedPolicy, name: string, maps: readonly string[]): readonly Operation[] {
  const listed = new Set(mentionsIn(policy.lowered, "maps").map((mention) => mention.name));
  const missing = maps.filter((map) => !listed.has(map));
  return [
    { kind: "add-item", id: policy.id, field: ["programs"], name },
    ...missing.map((map): Operation => ({ kind: "add-item", id: policy.id, field: ["maps"], name: map })),
  ];
}
