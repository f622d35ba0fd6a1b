/** The first versions are those of the kernel's releases; distributions bring some kinds to older ones. */
import { programOf, spanOf } from "../form-nodes.ts";
import { cameWith, tooNew } from "../too-new.ts";
import type { FormRule } from "../rule.ts";

export const compatProgramKind: FormRule = {
  id: "compat-program-kind",
  severity: "error",
  scope: "form",
  fixes: false,
  check({ lowered, settings: { targetKernel }, tables }, report) {
    const kind = programOf(lowered)?.facts.kind;
    const since = kind && tooNew(tables.features, targetKernel)?.programs.get(kind);
    const value = programOf(lowered)?.fields.value("kind");
    if (kind === undefined || since === undefined || value === undefined) return;
    report({
      span: spanOf(value),
      message: `Programs of kind \`${kind.slice(1)}\` ${cameWith(since, targetKernel)}.`,
      field: ["kind"],
    });
  },
};
