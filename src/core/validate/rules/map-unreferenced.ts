/** A map that neither side mentions. */
import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { nameSpanOf } from "../references.ts";
import type { WorkspaceRule } from "../rule.ts";

export const mapUnreferenced: WorkspaceRule = {
  id: "map-unreferenced",
  severity: "information",
  scope: "workspace",
  fixes: true,
  summary: "No program uses a map, and no policy lists it.",
  check(context, report) {
    const { byName } = context.analysis;
    for (const { place, digest } of context.maps) {
      const { name } = digest;
      if (name === undefined || context.isMentioned(name) || byName.map.get(name)?.id !== place.id) continue;
      report.at(place, {
        span: nameSpanOf(place),
        message: `No program uses map ${quoted(name)}, and no policy lists it.`,
        field: ["name"],
        fixes: () => [fix(`Remove map ${quoted(name)}`, { kind: "remove-declaration", id: place.id })],
      });
    }
  },
};
