/** Same name in the kernel, but not in Rust: that would be `names-clash`. */
import { kernelName } from "../../names/names.ts";
import { quoted } from "../form-nodes.ts";
import { findClashes, type NamedEntry } from "../generated-names.ts";
import { nameSpanOf } from "../references.ts";
import type { WorkspaceRule } from "../rule.ts";

export const namesCutClash: WorkspaceRule = {
  id: "names-cut-clash",
  severity: "warning",
  scope: "workspace",
  fixes: false,
  check(context, report) {
    for (const { entry, first } of findClashes(({ place }) => place.lowered.sort, context, isOneSymbol)) {
      const { sort, name = "" } = entry.place.lowered;
      report.at(entry.place, {
        span: nameSpanOf(entry.place),
        message: `The kernel shows both ${sort} ${quoted(first.place.lowered.name ?? "")} and ${quoted(name)} as \`${kernelName(entry.digest.generated ?? "")}\`.`,
        field: ["name"],
        related: [{ at: first.place, span: nameSpanOf(first.place), message: "The other one" }],
      });
    }
  },
};

/** The same full name is a clash in Rust already. */
function isOneSymbol(a: NamedEntry, b: NamedEntry): boolean {
  return a.digest.generated === b.digest.generated;
}
