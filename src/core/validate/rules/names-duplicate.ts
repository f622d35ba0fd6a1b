/** The first declaration of a name is the one that references mean; later ones are reported. */
import { isPlainSymbol, writeString } from "../../syntax/atoms.ts";
import type { Fix } from "../../edit/operation.ts";
import type { Placed } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { fix, replaceText } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { freeName } from "../generated-names.ts";
import type { WorkspaceRule } from "../rule.ts";

export const namesDuplicate: WorkspaceRule = {
  id: "names-duplicate",
  severity: "error",
  scope: "workspace",
  fixes: true,
  check(context, report) {
    const { analysis } = context;
    for (const [sort, places] of [
      ["program", analysis.programs],
      ["map", analysis.maps],
      ["policy", analysis.policies],
      ["function", analysis.functions],
    ] as const) {
      const first = analysis.byName[sort];
      // As many names as declarations: nearly always.
      if (first.size === places.length) continue;
      for (const place of places) {
        const { name, nameSpan } = place.lowered;
        const other = name === undefined ? undefined : first.get(name);
        if (name === undefined || nameSpan === undefined || other === undefined || other.id === place.id) continue;
        report.at(place, {
          span: nameSpan,
          message: `There already is a ${sort} ${quoted(name)}.`,
          field: ["name"],
          related: [
            { at: other, span: other.lowered.nameSpan ?? { start: 0, end: 1 }, message: "Declared here first" },
          ],
          fixes: () => fixesFor(context, place, name, other),
        });
      }
    }
  },
};

/** References mean the first declaration, so only the later one's own name changes. */
function fixesFor(context: ValidationContext, place: Placed, name: string, other: Placed): readonly Fix[] {
  const { sort, nameSpan } = place.lowered;
  if (sort === "other" || nameSpan === undefined) return [];
  const free = freeName(sort, name, context);
  const isPositional = sort === "function" || ("positionalName" in place.lowered && place.lowered.positionalName);
  const written = isPositional && isPlainSymbol(free) ? free : writeString(free);
  const isCopy = place.form.source === other.form.source;
  return [
    fix(`Rename this one to \`${free}\``, replaceText(place, nameSpan, written)),
    {
      title: isCopy ? "Remove this copy" : "Remove this declaration",
      operations: [{ kind: "remove-declaration", id: place.id }],
      safe: isCopy,
    },
  ];
}
