/** Judged against the target kernel of the workspace. */
import { attachPlaceOf, malformation } from "../attach-point.ts";
import { replaceField } from "../fixes.ts";
import { programOf } from "../form-nodes.ts";
import { hookVerdict, usableHooks } from "../lsm-hooks.ts";
import type { FormRule } from "../rule.ts";
import { namePool, nearest } from "../../text/suggest.ts";

export const attachHook: FormRule = {
  id: "attach-hook",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ lowered, settings, tables }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    const target = attach?.target;
    if (attach?.kind !== ":lsm" || target === undefined || target.trim() === "") return;
    if (malformation(":lsm", target) !== undefined) return;
    const { targetKernel } = settings;
    if (tables.hooks === undefined) return;
    const wrong = hookVerdict(target, targetKernel, tables.hooks);
    if (wrong === undefined) return;
    const meant = wrong.renamed ?? nearest(target, namePool(usableHooks(targetKernel, tables.hooks)));
    const hint = meant === undefined ? "" : ` Did you mean \`${meant}\`?`;
    report({
      span: attach.targetSpan,
      message: `${wrong.message}${hint}`,
      field: ["attach", "target"],
      fixes: replaceField(["attach", "target"], meant),
    });
  },
};
