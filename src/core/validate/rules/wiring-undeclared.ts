/** The body is the truth; `:uses-maps` has to agree. Of bodies in Rust only what cargo refuses is an error. */
import { bodyUses, hasBodies } from "../../compile/body-access.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { digestOf } from "../digest.ts";
import { fix } from "../fixes.ts";
import { listingOf, reportBodies } from "../fn-report.ts";
import { quoted } from "../form-nodes.ts";
import type { NameTable } from "../name-tables.ts";
import { nameSpanOf } from "../references.ts";
import type { WorkspaceReport, WorkspaceRule } from "../rule.ts";

export const wiringUndeclared: WorkspaceRule = {
  id: "wiring-undeclared",
  severity: "error",
  scope: "workspace",
  fixes: true,
  summary: "A body uses a map that its program does not list in `:uses-maps`.",
  check(context, report) {
    reportBodies("wiring-undeclared", context, report);
    reportRust(context, report);
  },
};

function reportRust(context: ValidationContext, report: WorkspaceReport): void {
  if (!hasBodies(context.analysis)) return;
  const uses = bodyUses(context.analysis);
  const byStatic = context.names(namesByStatic);
  for (const { place, digest } of context.programs) {
    const body = uses(place.id, digest.source?.text);
    if (body?.language !== "rust" || body.uses.size === 0) continue;
    for (const key of body.uses.keys()) {
      const name = byStatic.get(key);
      const map = name === undefined ? undefined : context.map(name)?.place;
      if (name === undefined || map === undefined || digest.usesMaps.names.includes(name)) continue;
      if (comesWithOthers(context, place, name)) continue;
      const path = digest.source?.path ?? "";
      report.at(place, {
        span: place.lowered.fields.value("uses_maps") ?? digest.source?.span ?? nameSpanOf(place),
        message: `${quoted(path)} uses the static \`${key}\` of map ${quoted(name)}, which the program does not list in \`:uses-maps\`.`,
        field: place.lowered.fields.has("uses_maps") ? ["uses_maps"] : ["source"],
        related: [{ at: map, span: nameSpanOf(map), message: "The map" }],
        fixes: () => [fix(`Add ${quoted(name)} to \`:uses-maps\``, ...listingOf(context, [place], name))],
      });
    }
  }
}

/** True when every crate of the program has the map because of others: then the body finds it. */
function comesWithOthers(context: ValidationContext, { lowered }: PlacedProgram, map: string): boolean {
  const policies = context.policiesOf(lowered.name ?? "");
  if (policies.length === 0) return false;
  const having = context.policiesWith(map);
  return policies.every((policy) => having.has(policy));
}

/** Of maps that share a static the first counts. */
const namesByStatic: NameTable<ReadonlyMap<string, string>> = ({ maps }) => {
  const names = new Map<string, string>();
  for (const { lowered } of maps) {
    const { name, generated } = digestOf(lowered);
    // The static is the name in the object in capitals.
    const own = generated?.toUpperCase();
    if (name !== undefined && own !== undefined && !names.has(own)) names.set(own, name);
  }
  return names;
};
