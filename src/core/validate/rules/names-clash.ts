/** Different names, one generated name; programs and maps share the symbols of the object. */
import { mapStatic } from "../../names/names.ts";
import type { Placed, PlacedMap, PlacedProgram } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { findClashes, freeName, generatedName, type Clash, type NamedPlace } from "../generated-names.ts";
import type { WorkspaceRule } from "../rule.ts";

export const namesClash: WorkspaceRule = {
  id: "names-clash",
  severity: "error",
  scope: "workspace",
  fixes: true,
  summary: "Two names become one Rust identifier or one ELF symbol.",
  explanation: `A program becomes a Rust function and an ELF symbol, a map a Rust static and an ELF symbol: the name verbatim where Rust
takes it, else in snake_case. \`syn-counter\` and \`syn_counter\` are different names, but one identifier, and rustc refuses
the crate. Programs and maps share the symbols of the object, because aya's \`#[map(name = "…")]\` exports the map under that
name. Names in different policies never meet and do not clash.`,
  check(context, report) {
    const places = context.analysis.documents.flatMap(({ forms }) => forms.flatMap(namedPlace));
    for (const clash of findClashes(places, context)) {
      const { place, first } = clash;
      const sort = place.place.lowered.sort;
      report.at(place.place, {
        span: place.place.lowered.nameSpan ?? { start: 0, end: 1 },
        message: messageOf(clash),
        field: ["name"],
        related: [
          {
            at: first.place,
            span: first.place.lowered.nameSpan ?? { start: 0, end: 1 },
            message: sort === first.place.lowered.sort ? "The other one" : `The ${first.place.lowered.sort}`,
          },
        ],
        fixes: () => renameFix(clash, context),
      });
    }
  },
};

function namedPlace(place: Placed): readonly NamedPlace[] {
  const { sort, name } = place.lowered;
  if ((sort !== "program" && sort !== "map") || name === undefined) return [];
  const key = generatedName(sort, name);
  return key === undefined ? [] : [{ place: place as PlacedProgram | PlacedMap, name, key }];
}

function messageOf({ place, first }: Clash): string {
  const sort = place.place.lowered.sort;
  const otherSort = first.place.lowered.sort;
  if (sort === "map" && otherSort === "map") {
    return `Maps ${quoted(first.name)} and ${quoted(place.name)} both become the static \`${mapStatic(place.name) ?? ""}\` in Rust.`;
  }
  if (sort === "program" && otherSort === "program") {
    return `Programs ${quoted(first.name)} and ${quoted(place.name)} both become the function \`${place.key}\` in Rust.`;
  }
  return `Program ${quoted((sort === "program" ? place : first).name)} and map ${quoted((sort === "map" ? place : first).name)} both become the symbol \`${place.key}\` in the object.`;
}

function renameFix({ place }: Clash, context: ValidationContext): readonly ReturnType<typeof fix>[] {
  // A later declaration of the same name shares its references with the first.
  if (context.analysis.byName[place.place.lowered.sort].get(place.name)?.id !== place.place.id) return [];
  const name = freeName(place.place.lowered.sort, place.name, context);
  return [fix(`Rename to \`${name}\``, { kind: "rename-declaration", id: place.place.id, name })];
}
