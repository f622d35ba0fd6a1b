/** A map that neither side mentions. */
import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { nameSpanOf } from "../references.ts";
import type { DeclarationRule } from "../rule.ts";

export const mapUnreferenced: DeclarationRule = {
  id: "map-unreferenced",
  severity: "information",
  scope: "declaration",
  fixes: true,
  summary: "No program uses a map, and no policy lists it.",
  map(entry, context, report) {
    const { place, digest } = entry;
    const { name } = digest;
    if (name === undefined || context.isMentioned(entry) || !context.isMeant(place)) return;
    report({
      span: nameSpanOf(place),
      message: `No program uses map ${quoted(name)}, and no policy lists it.`,
      field: ["name"],
      fixes: () => [fix(`Remove map ${quoted(name)}`, { kind: "remove-declaration", id: place.id })],
    });
  },
};
