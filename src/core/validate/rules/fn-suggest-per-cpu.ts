/** Counters whose value no program looks at can be counted for each CPU apart. */
import { bodiesOf } from "../../compile/bodies.ts";
import type { MapKind } from "../../ir/schema.ts";
import type { ValidationContext } from "../context.ts";
import { fix, setField } from "../fixes.ts";
import { quoted, spanOf } from "../form-nodes.ts";
import type { WorkspaceRule } from "../rule.ts";

const PER_CPU: Readonly<Partial<Record<MapKind, MapKind>>> = { ":hash": ":per-cpu-hash", ":array": ":per-cpu-array" };

export const fnSuggestPerCpu: WorkspaceRule = {
  id: "fn-suggest-per-cpu",
  severity: "information",
  scope: "workspace",
  fixes: true,
  check(context, report) {
    const counted = onlyCounted(context);
    if (counted.size === 0) return;
    for (const { place } of context.maps) {
      const { name, facts, fields } = place.lowered;
      const kindField = fields.get("kind");
      const better = facts.kind === undefined ? undefined : PER_CPU[facts.kind];
      if (name === undefined || better === undefined || kindField === undefined || !counted.has(name)) continue;
      if (context.analysis.byName.map.get(name) !== place) continue;
      report.at(place, {
        span: spanOf(kindField.value),
        message: `Map ${quoted(name)} is only counted in: \`${better}\` counts without CPUs waiting for each other.`,
        field: ["kind"],
        fixes: () => [fix(`Make it \`${better}\``, setField(place, ["kind"], better))],
      });
    }
  },
};

/** The maps that bodies only count in, and that no other program lists. */
function onlyCounted(context: ValidationContext): ReadonlySet<string> {
  const bodies = bodiesOf(context.analysis);
  const counted = new Set<string>();
  const other = new Set<string>();
  for (const { compiled } of bodies.values()) {
    const isWhole = compiled.fn !== undefined;
    for (const { map, isCounted } of compiled.uses) (isWhole && isCounted ? counted : other).add(map);
  }
  if (counted.size === 0) return counted;
  for (const { place, digest } of context.programs) {
    const body = bodies.get(place.id);
    if (body === undefined) for (const name of digest.usesMaps.names) other.add(name);
  }
  return new Set([...counted].filter((name) => !other.has(name)));
}
