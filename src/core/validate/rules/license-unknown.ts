/** Any text loads; this says what it will not be able to call. */
import { fix, setField } from "../fixes.ts";
import { programOf, quoted, spanOf } from "../form-nodes.ts";
import { isGplCompatible, meantLicence } from "../../kernel/licences.ts";
import type { FormRule } from "../rule.ts";

export const licenseUnknown: FormRule = {
  id: "license-unknown",
  severity: "warning",
  scope: "form",
  fixes: true,
  summary: "The kernel reads a licence as not compatible with the GPL.",
  check({ lowered }, report) {
    const program = programOf(lowered);
    const licence = program?.facts.license;
    const field = program?.fields.get("license");
    if (program === undefined || licence === undefined || field === undefined) return;
    // For an lsm program the same text is an error.
    if (isGplCompatible(licence) || program.facts.kind === ":lsm") return;
    const meant = meantLicence(licence);
    const hint = meant === undefined ? "" : ` Did you mean ${quoted(meant)}?`;
    report({
      span: spanOf(field.value),
      message: `The kernel reads the licence ${quoted(licence)} as not GPL-compatible, so the program may call no GPL-only helper.${hint}`,
      field: ["license"],
      fixes: (place) =>
        meant === undefined ? [] : [fix(`Replace with ${quoted(meant)}`, setField(place, ["license"], meant))],
    });
  },
};
