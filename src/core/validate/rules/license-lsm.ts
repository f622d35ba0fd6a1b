/** The one kind that does not load without a licence that the kernel knows. */
import { fix, setField } from "../fixes.ts";
import { programOf, quoted, spanOf } from "../form-nodes.ts";
import { isGplCompatible, meantLicence } from "../../kernel/licences.ts";
import type { FormRule } from "../rule.ts";

export const licenseLsm: FormRule = {
  id: "license-lsm",
  severity: "error",
  scope: "form",
  fixes: true,
  summary: "An LSM program has a licence that is not compatible with the GPL.",
  check({ lowered }, report) {
    const program = programOf(lowered);
    const licence = program?.facts.license;
    const field = program?.fields.get("license");
    if (program?.facts.kind !== ":lsm" || licence === undefined || field === undefined) return;
    if (isGplCompatible(licence)) return;
    const meant = meantLicence(licence) ?? "GPL";
    report({
      span: spanOf(field.value),
      message: `The kernel refuses an LSM program with the licence ${quoted(licence)}: it takes only GPL-compatible ones.`,
      field: ["license"],
      fixes: (place) => [fix(`Replace with ${quoted(meant)}`, setField(place, ["license"], meant))],
    });
  },
};
