/** The other half of `wiring-undeclared`: lists that say more than the body does. */
import { bodiesOf } from "../../compile/bodies.ts";
import { fix } from "../fixes.ts";
import { describe, quoted } from "../form-nodes.ts";
import { itemIndex, nameSpanOf, removeMention } from "../references.ts";
import { digestOf } from "../digest.ts";
import type { WorkspaceRule } from "../rule.ts";

export const wiringUnused: WorkspaceRule = {
  id: "wiring-unused",
  severity: "warning",
  scope: "workspace",
  fixes: true,
  summary: "A program lists a map that its body does not use.",
  check({ analysis }, report) {
    for (const { program, function: place, compiled } of bodiesOf(analysis).values()) {
      if (!compiled.isRead) continue;
      const used = new Set(compiled.uses.map(({ map }) => map));
      for (const mention of digestOf(program.lowered).usesMaps.items) {
        // A name that nothing declares is an error of its own.
        if (used.has(mention.name) || !analysis.byName.map.has(mention.name)) continue;
        report.at(program, {
          span: mention.span,
          message: `The body of ${describe("program", program.lowered.name)} does not use map ${quoted(mention.name)}.`,
          field: ["uses_maps", String(itemIndex(program.lowered.fields.get("uses_maps"), mention))],
          related: [{ at: place, span: nameSpanOf(place), message: "The body" }],
          fixes: () => [
            fix(`Remove ${quoted(mention.name)} from the list`, removeMention(program, "uses_maps", mention)),
          ],
        });
      }
    }
  },
};
