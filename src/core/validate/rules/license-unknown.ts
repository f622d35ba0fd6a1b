/** Any text loads; this says what it will not be able to call. */
import { replaceField } from "../fixes.ts";
import { programOf, quoted, spanOf } from "../form-nodes.ts";
import { isGplCompatible, meantLicence } from "../../kernel/licences.ts";
import { parseSource } from "../../workspace/source.ts";
import type { Span } from "../../text/span.ts";
import type { Finding, FormRule } from "../rule.ts";

export const licenseUnknown: FormRule = {
  id: "license-unknown",
  severity: "warning",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const program = programOf(lowered);
    const licence = program?.facts.license;
    // For an lsm program the same text is an error.
    if (licence === undefined || isGplCompatible(licence) || program?.facts.kind === ":lsm") return;
    const value = program?.fields.value("license");
    // An object is loaded under its own licence, and what it calls is known.
    if (program?.facts.source !== undefined && parseSource(program.facts.source).kind === "object") return;
    if (value !== undefined) report(findingOf(licence, spanOf(value)));
  },
};

function findingOf(licence: string, span: Span): Finding {
  const meant = meantLicence(licence);
  const hint = meant === undefined ? "" : ` Did you mean ${quoted(meant)}?`;
  return {
    span,
    message: `The kernel reads the licence ${quoted(licence)} as not GPL-compatible, so the program may call no GPL-only helper.${hint}`,
    field: ["license"],
    fixes: replaceField(["license"], meant),
  };
}
