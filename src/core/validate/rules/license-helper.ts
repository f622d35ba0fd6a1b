/** Bodies in Rust by a scan of their tokens; bodies in Lisp have `fn-helper-licence`. */
import { isGplCompatible, meantLicence } from "../../kernel/licences.ts";
import { fix, setField } from "../fixes.ts";
import { quoted, spanOf } from "../form-nodes.ts";
import { callsIn, helperOf, lineIn } from "../rust-helpers.ts";
import type { DeclarationRule } from "../rule.ts";

export const licenseHelper: DeclarationRule = {
  id: "license-helper",
  severity: "error",
  scope: "declaration",
  fixes: true,
  summary: "A body calls a helper that is for GPL-compatible programs only.",
  program({ place, digest }, context, report) {
    const { helpers } = context.tables;
    if (helpers === undefined) return;
    const { license, kind } = place.lowered.facts;
    const field = place.lowered.fields.get("license");
    const { source, path } = digest.source ?? {};
    if (license === undefined || field === undefined || kind === undefined || isGplCompatible(license)) return;
    const file = source?.kind === "rust" && path !== undefined ? context.file(path) : undefined;
    if (file?.kind !== "text") return;
    const call = callsIn(file).find(({ name }) => {
      const helper = helperOf(name, helpers);
      return helper?.gplOnly === true && !helper.gplFree.has(kind);
    });
    if (call === undefined) return;
    const meant = meantLicence(license) ?? "GPL";
    report({
      span: spanOf(field.value),
      message: `${lineIn(file, call.start)} calls ${quoted(call.name)}, which is for GPL-compatible programs only; the licence is ${quoted(license)}.`,
      field: ["license"],
      fixes: (at) => [fix(`Replace with ${quoted(meant)}`, setField(at, ["license"], meant))],
    });
  },
};
