/** Different names, one generated name; programs and maps share the symbols of the object. */
import type { Fix } from "../../edit/operation.ts";
import { mapStatic } from "../../names/names.ts";
import type { ValidationContext } from "../context.ts";
import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { findClashes, freeName, type Clash } from "../generated-names.ts";
import { nameSpanOf } from "../references.ts";
import type { WorkspaceRule } from "../rule.ts";

export const namesClash: WorkspaceRule = {
  id: "names-clash",
  severity: "error",
  scope: "workspace",
  fixes: true,
  check(context, report) {
    for (const clash of findClashes(({ digest }) => digest.generated ?? "", context)) {
      const { place } = clash.entry;
      const first = clash.first.place;
      const { sort } = place.lowered;
      report.at(place, {
        span: nameSpanOf(place),
        message: messageOf(clash),
        field: ["name"],
        related: [
          {
            at: first,
            span: nameSpanOf(first),
            message: sort === first.lowered.sort ? "The other one" : `The ${first.lowered.sort}`,
          },
        ],
        fixes: () => renameFix(clash, context),
      });
    }
  },
};

function messageOf({ entry, first }: Clash): string {
  const { sort, name = "" } = entry.place.lowered;
  const other = first.place.lowered;
  const otherName = other.name ?? "";
  if (sort !== other.sort) {
    const [program, map] = sort === "program" ? [name, otherName] : [otherName, name];
    return `Program ${quoted(program)} and map ${quoted(map)} both become the symbol \`${entry.digest.generated}\` in the object.`;
  }
  const both = `${quoted(otherName)} and ${quoted(name)} both become the`;
  return sort === "map"
    ? `Maps ${both} static \`${mapStatic(name)}\` in Rust.`
    : `Programs ${both} function \`${entry.digest.generated}\` in Rust.`;
}

function renameFix({ entry }: Clash, context: ValidationContext): readonly Fix[] {
  const { place, digest } = entry;
  const { sort } = place.lowered;
  // A later declaration of the same name shares its references with the first.
  if (digest.name === undefined || context.analysis.byName[sort].get(digest.name)?.id !== place.id) return [];
  const name = freeName(sort, digest.name, context);
  return [fix(`Rename to ${quoted(name)}`, { kind: "rename-declaration", id: place.id, name })];
}
