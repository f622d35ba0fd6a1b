/** Compared within one policy: that is what is loaded together. */
import { attachPlaceOf } from "../attach-point.ts";
import { capital, describe, quoted } from "../form-nodes.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import type { DeclarationRule } from "../rule.ts";

export const attachSharedInterface: DeclarationRule = {
  id: "attach-shared-interface",
  severity: "error",
  scope: "declaration",
  fixes: false,
  policy(entry, context, report) {
    const { place: policy, digest } = entry;
    const byInterface = new Map<string, PlacedProgram>();
    const programs = context.programsOf(entry);
    for (let index = 0; index < programs.length; index++) {
      const place = programs[index]?.place;
      const target = place?.lowered.facts.kind === ":xdp" ? place.lowered.facts.attach?.target : undefined;
      if (place === undefined || target === undefined || target.trim() === "") continue;
      const first = byInterface.get(target);
      if (first === undefined) byInterface.set(target, place);
      // A program that is listed twice is attached once.
      if (first === undefined || first.id === place.id) continue;
      const mention = digest.programs.items[index];
      if (mention === undefined) continue;
      report({
        span: mention.span,
        message: `${capital(describe("policy", policy.lowered.name))} attaches XDP programs ${quoted(first.lowered.name ?? "")} and ${quoted(mention.name)} to the one interface ${quoted(target)}.`,
        field: ["programs", String(index)],
        related: [first, place].map((at) => ({
          at,
          span: attachPlaceOf(at.lowered)?.targetSpan ?? { start: 0, end: 1 },
          message: `Target of ${quoted(at.lowered.name ?? "")}`,
        })),
      });
    }
  },
};
