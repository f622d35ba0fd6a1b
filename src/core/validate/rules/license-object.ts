/** A compiled object is loaded under the licence in it, or as `GPL` when there is none: aya asks no declaration. */
import { objectOf } from "../../compile/object-body.ts";
import { DEFAULT_LICENSE } from "../../ir/schema.ts";
import { replaceField } from "../fixes.ts";
import { quoted, spanOf } from "../form-nodes.ts";
import type { DeclarationRule } from "../rule.ts";

export const licenseObject: DeclarationRule = {
  id: "license-object",
  severity: "warning",
  scope: "declaration",
  fixes: true,
  program({ place: { lowered }, digest }, context, report) {
    if (digest.source?.source.kind !== "object") return;
    const { license } = lowered.facts;
    const { path = "" } = digest.source;
    const value = lowered.fields.value("license");
    const file = context.file(path);
    const read = file && objectOf(file, context.tables);
    if (read?.ok !== true || license === undefined || value === undefined) return;
    const own = read.object.license ?? DEFAULT_LICENSE;
    if (own === license) return;
    report({
      span: spanOf(value),
      message: `${quoted(path)} is loaded under its own licence, ${quoted(own)}, and not under ${quoted(license)}.`,
      field: ["license"],
      fixes: replaceField(["license"], own),
    });
  },
};
