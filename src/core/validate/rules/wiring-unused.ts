/** The other half of `wiring-undeclared`: lists that say more than the body does. */
import { bodiesOf } from "../../compile/bodies.ts";
import { bodyUses, hasBodies, keyOf } from "../../compile/body-access.ts";
import type { PlacedFunction, PlacedProgram } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { digestOf, type Mention } from "../digest.ts";
import { fix } from "../fixes.ts";
import { describe, quoted } from "../form-nodes.ts";
import { itemIndex, nameSpanOf, removeMention } from "../references.ts";
import type { Finding, WorkspaceRule } from "../rule.ts";

export const wiringUnused: WorkspaceRule = {
  id: "wiring-unused",
  severity: "warning",
  scope: "workspace",
  fixes: true,
  check(context, report) {
    for (const { program, function: place, compiled } of bodiesOf(context.analysis).values()) {
      if (!compiled.isRead) continue;
      const used = new Set(compiled.uses.map(({ map }) => map));
      for (const mention of listedIn(program, context)) {
        if (!used.has(mention.name)) report.at(program, findingOf(program, mention, place));
      }
    }
    if (!hasBodies(context.analysis)) return;
    const uses = bodyUses(context.analysis);
    for (const { place, digest } of context.programs) {
      const body = uses(place.id, digest.source?.text);
      // Bodies in Lisp are those of above.
      if (body === undefined || body.language === "lisp" || !body.complete) continue;
      for (const mention of listedIn(place, context)) {
        const key = keyOf(body, mention.name);
        if (key !== undefined && !body.uses.has(key)) report.at(place, findingOf(place, mention, undefined));
      }
    }
  },
};

/** A name that nothing declares is an error of its own. */
function listedIn({ lowered }: PlacedProgram, context: ValidationContext): readonly Mention[] {
  return digestOf(lowered).usesMaps.items.filter(({ name }) => context.declares("map", name));
}

function findingOf(
  program: PlacedProgram,
  mention: Mention,
  body: PlacedFunction | undefined,
): Finding<ValidationContext> {
  const name = quoted(mention.name);
  return {
    span: mention.span,
    message: `The body of ${describe("program", program.lowered.name)} does not use map ${name}.`,
    field: ["uses_maps", String(itemIndex(program.lowered.fields.get("uses_maps"), mention))],
    related: body === undefined ? [] : [{ at: body, span: nameSpanOf(body), message: "The body" }],
    fixes: () => [fix(`Remove ${name} from the list`, removeMention(program, "uses_maps", mention))],
  };
}
