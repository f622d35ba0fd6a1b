/**
 * The body is the truth; `:uses-maps` has to agree. Of bodies in Rust only what cargo refuses is an error, of those in
 * objects only maps that the loader shares, or would as they are declared.
 */
import { bodyUses, hasBodies, keyOf } from "../../compile/body-access.ts";
import { objectOf } from "../../compile/object-body.ts";
import type { ObjectMap } from "../../object/object-maps.ts";
import type { PlacedMap, PlacedProgram } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { digestOf } from "../digest.ts";
import { listingFixes, reportBodies } from "../fn-report.ts";
import { quoted } from "../form-nodes.ts";
import type { NameTable } from "../name-tables.ts";
import { nameSpanOf } from "../references.ts";
import type { WorkspaceReport, WorkspaceRule } from "../rule.ts";

export const wiringUndeclared: WorkspaceRule = {
  id: "wiring-undeclared",
  severity: "error",
  scope: "workspace",
  fixes: true,
  check(context, report) {
    reportBodies("wiring-undeclared", context, report);
    reportRust(context, report);
    reportObjects(context, report);
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
        fixes: () => listingFixes(context, [place], name),
      });
    }
  }
}

function reportObjects(context: ValidationContext, report: WorkspaceReport): void {
  if (!hasBodies(context.analysis)) return;
  const uses = bodyUses(context.analysis);
  const byStatic = context.names(namesByStatic);
  for (const { place, digest } of context.programs) {
    const body = uses(place.id, digest.source?.text);
    const path = digest.source?.path ?? "";
    const file = body?.language === "object" ? context.file(path) : undefined;
    const read = file && objectOf(file, context.tables);
    if (body === undefined || read?.ok !== true) continue;
    for (const key of body.uses.keys()) {
      const name = context.declares("map", key) ? key : byStatic.get(key.toUpperCase());
      const map = name === undefined ? undefined : context.map(name)?.place;
      // A declared name may be that of another map of the object.
      if (name === undefined || map === undefined || keyOf(body, name) !== key) continue;
      if (digest.usesMaps.names.includes(name)) continue;
      const own = read.object.maps.find((each) => each.name === key);
      if (!sharesPolicy(context, place, name) && !isAlike(map, own)) continue;
      report.at(place, {
        span: place.lowered.fields.value("uses_maps") ?? digest.source?.span ?? nameSpanOf(place),
        message: `The program in ${quoted(path)} uses map ${quoted(name)}, which its declaration does not list in \`:uses-maps\`.`,
        field: place.lowered.fields.has("uses_maps") ? ["uses_maps"] : ["source"],
        related: [{ at: map, span: nameSpanOf(map), message: "The map" }],
        fixes: () => listingFixes(context, [place], name),
      });
    }
  }
}

/** True when a crate of the program has the map: then its loader shares it. */
function sharesPolicy(context: ValidationContext, { lowered }: PlacedProgram, map: string): boolean {
  const having = context.policiesWith(map);
  return context.policiesOf(lowered.name ?? "").some((policy) => having.has(policy));
}

/** True when a map is declared as an object has it. */
function isAlike({ lowered: { spec } }: PlacedMap, own: ObjectMap | undefined): boolean {
  if (spec === undefined || own === undefined || spec.kind !== own.kind) return false;
  const isChannel = spec.kind === ":ring-buf" || spec.kind === ":perf-event-array";
  return isChannel || ((spec.key_size ?? 0) === own.keySize && spec.value_size === own.valueSize);
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
