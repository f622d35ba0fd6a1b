/** The one kind that does not load without a licence that the kernel knows. */
import { replaceField } from "../fixes.ts";
import { programOf, quoted, spanOf } from "../form-nodes.ts";
import { isGplCompatible, meantLicence } from "../../kernel/licences.ts";
import type { Span } from "../../text/span.ts";
import type { Finding, FormRule } from "../rule.ts";

export const licenseLsm: FormRule = {
  id: "license-lsm",
  severity: "error",
  scope: "form",
  fixes: true,
  summary: "An LSM program has a licence that is not compatible with the GPL.",
  check({ lowered }, report) {
    const program = programOf(lowered);
    const licence = program?.facts.license;
    if (program?.facts.kind !== ":lsm" || licence === undefined || isGplCompatible(licence)) return;
    const value = program.fields.value("license");
    if (value !== undefined) report(findingOf(licence, spanOf(value)));
  },
};

function findingOf(licence: string, span: Span): Finding {
  const meant = meantLicence(licence) ?? "GPL";
  return {
    span,
    message: `The kernel refuses an LSM program with the licence ${quoted(licence)}: it takes only GPL-compatible ones.`,
    field: ["license"],
    fixes: replaceField(["license"], meant),
  };
}
