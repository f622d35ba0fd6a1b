/** A map that neither side mentions. */
import type { Fix, Operation } from "../../edit/operation.ts";
import type { Placed } from "../../workspace/model.ts";
import type { FormId } from "../../workspace/roster.ts";
import type { ValidationContext } from "../context.ts";
import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { nameSpanOf } from "../references.ts";
import type { DeclarationRule } from "../rule.ts";

export const mapUnreferenced: DeclarationRule = {
  id: "map-unreferenced",
  severity: "information",
  scope: "declaration",
  fixes: true,
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

/** Where several maps have the name, nothing uses any of them: this one can go, or all of them. */
function fixesFor({ id, lowered }: Placed, { analysis }: ValidationContext): readonly Fix[] {
  const name = quoted(lowered.name ?? "");
  const copies = analysis.maps.filter((map) => map.lowered.name === lowered.name);
  const remove = (id: FormId): Operation => ({ kind: "remove-declaration", id });
  if (copies.length < 2) return [fix(`Remove map ${name}`, remove(id))];
  return [
    fix(`Remove this map ${name}`, remove(id)),
    fix(`Remove all ${copies.length} maps ${name}`, ...copies.map((map) => remove(map.id))),
  ];
}
