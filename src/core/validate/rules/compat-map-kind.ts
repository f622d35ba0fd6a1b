/** The first versions are those of the kernel's releases; distributions bring some kinds to older ones. */
import { spanOf } from "../form-nodes.ts";
import { cameWith, tooNew } from "../too-new.ts";
import type { FormRule } from "../rule.ts";

export const compatMapKind: FormRule = {
  id: "compat-map-kind",
  severity: "error",
  scope: "form",
  fixes: false,
  check({ lowered, settings: { targetKernel }, tables }, report) {
    const kind = lowered.sort === "map" ? lowered.facts.kind : undefined;
    const since = kind && tooNew(tables.features, targetKernel)?.maps.get(kind);
    const value = lowered.sort === "map" ? lowered.fields.value("kind") : undefined;
    if (kind === undefined || since === undefined || value === undefined) return;
    const instead = kind === ":ring-buf" ? " A `perf-event-array` carries events there." : "";
    report({
      span: spanOf(value),
      message: `Maps of kind \`${kind.slice(1)}\` ${cameWith(since, targetKernel)}.${instead}`,
      field: ["kind"],
    });
  },
};
