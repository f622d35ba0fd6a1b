/** The one kind that does not load without a licence that the kernel knows. */
import { isGplCompatible, meantLicence } from "../../kernel/licences.ts";
import { reportCompiled } from "../compiled-code.ts";
import { replaceField } from "../fixes.ts";
import { quoted, spanOf } from "../form-nodes.ts";
import type { DeclarationRule } from "../rule.ts";

export const licenseLsm: DeclarationRule = {
  id: "license-lsm",
  severity: "error",
  scope: "declaration",
  fixes: true,
  program(entry, context, report) {
    const { lowered } = entry.place;
    if (lowered.facts.kind !== ":lsm") return;
    if (reportCompiled("license-lsm", entry, context, report)) return;
    const licence = lowered.facts.license;
    const value = lowered.fields.value("license");
    if (licence === undefined || value === undefined || isGplCompatible(licence)) return;
    report({
      span: spanOf(value),
      message: `The kernel refuses an LSM program with the licence ${quoted(licence)}: it takes only GPL-compatible ones.`,
      field: ["license"],
      fixes: replaceField(["license"], meantLicence(licence) ?? "GPL"),
    });
  },
};
