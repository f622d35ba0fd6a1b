/** A map that neither side mentions. */
import type { Fix } from "../../edit/operation.ts";
import type { Placed } from "../../workspace/model.ts";
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
    report({ span: nameSpanOf(place), message: messageOf, field: ["name"], fixes: fixesFor });
  },
};

function messageOf({ lowered }: Placed): string {
  return `No program uses map ${quoted(lowered.name ?? "")}, and no policy lists it.`;
}

function fixesFor({ id, lowered }: Placed): readonly Fix[] {
  return [fix(`Remove map ${quoted(lowered.name ?? "")}`, { kind: "remove-declaration", id })];
}
