/** Only for kinds that have no direction. */
import { attachPlaceOf, hasDirection } from "../attach-point.ts";
import { safeFix } from "../fixes.ts";
import { programOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const attachDirectionIgnored: FormRule = {
  id: "attach-direction-ignored",
  severity: "warning",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    if (attach?.kind === undefined || attach.direction === undefined || hasDirection(attach.kind)) return;
    report({
      span: attach.directionSpan,
      message: `A direction means nothing for \`${attach.kind}\` programs${attach.kind === ":xdp" ? ": XDP sees incoming packets only" : ""}.`,
      field: ["attach", "direction"],
      fixes: (place) => [
        safeFix("Remove the direction", { kind: "unset-field", id: place.id, field: ["attach", "direction"] }),
      ],
    });
  },
};
