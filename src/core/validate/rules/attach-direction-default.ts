/** Says aloud what the loader decides. */
import { attachPlaceOf, hasDirection } from "../attach-point.ts";
import { safeFix, setField } from "../fixes.ts";
import { capital, describe, programOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const attachDirectionDefault: FormRule = {
  id: "attach-direction-default",
  severity: "information",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    if (attach?.kind === undefined || attach.target === undefined || !hasDirection(attach.kind)) return;
    if (program?.fields.get("attach")?.inner?.has("direction") === true) return;
    report({
      span: attach.span,
      message: `${capital(describe("program", lowered.name))} has no direction; it attaches to incoming packets (\`ingress\`).`,
      field: ["attach"],
      fixes: (place) => [
        safeFix('Write `:direction "ingress"`', setField(place, ["attach", "direction"], "ingress")),
        { ...safeFix('Write `:direction "egress"`', setField(place, ["attach", "direction"], "egress")), safe: false },
      ],
    });
  },
};
