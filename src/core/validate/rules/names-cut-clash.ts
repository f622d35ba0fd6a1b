/** Same name in the kernel, but not in Rust: that would be `names-clash`. */
import { kernelName } from "../../names/names.ts";
import { quoted } from "../form-nodes.ts";
import { findClashes, generatedName, type NamedPlace } from "../generated-names.ts";
import type { WorkspaceRule } from "../rule.ts";

export const namesCutClash: WorkspaceRule = {
  id: "names-cut-clash",
  severity: "warning",
  scope: "workspace",
  fixes: false,
  summary: "Two programs, or two maps, have the same name in the kernel.",
  explanation: `The kernel takes both: its names are labels, not keys. But it keeps only the first 15 bytes, and tools such as
\`bpftool map dump name …\` cannot tell the two apart.`,
  check(context, report) {
    for (const sort of ["program", "map"] as const) {
      const places = context.analysis[`${sort}s`].flatMap((place): NamedPlace[] => {
        const { name } = place.lowered;
        const full = name === undefined ? undefined : generatedName(sort, name);
        return name === undefined || full === undefined ? [] : [{ place, name, key: kernelName(full) }];
      });
      // The same full name is a clash in Rust already.
      const isOneSymbol = (a: NamedPlace, b: NamedPlace): boolean =>
        generatedName(sort, a.name) === generatedName(sort, b.name);
      for (const { place, first } of findClashes(places, context, isOneSymbol)) {
        report.at(place.place, {
          span: place.place.lowered.nameSpan ?? { start: 0, end: 1 },
          message: `The kernel shows both ${sort} ${quoted(first.name)} and ${quoted(place.name)} as \`${place.key}\`.`,
          field: ["name"],
          related: [
            { at: first.place, span: first.place.lowered.nameSpan ?? { start: 0, end: 1 }, message: "The other one" },
          ],
        });
      }
    }
  },
};
