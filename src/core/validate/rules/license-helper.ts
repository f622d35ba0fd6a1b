/**
 * Bodies in Rust by a scan of their tokens, compiled ones by their instructions; bodies in Lisp have `fn-helper-licence`.
 * An object is loaded under the licence that it has itself.
 */
import type { HelperCall } from "../../edit/rust-identifiers.ts";
import type { ProgramKind } from "../../ir/schema.ts";
import { isGplCompatible, meantLicence } from "../../kernel/licences.ts";
import type { Helper } from "../../kernel/facts.ts";
import { reportCompiled } from "../compiled-code.ts";
import { replaceField } from "../fixes.ts";
import { quoted, spanOf } from "../form-nodes.ts";
import { callsIn, helperOf, lineIn, type TextFile } from "../rust-helpers.ts";
import type { DeclarationRule } from "../rule.ts";

export const licenseHelper: DeclarationRule = {
  id: "license-helper",
  severity: "error",
  scope: "declaration",
  fixes: true,
  program(entry, context, report) {
    const { place, digest } = entry;
    const { helpers } = context.tables;
    if (helpers === undefined) return;
    const { license, kind } = place.lowered.facts;
    const { source, path } = digest.source ?? {};
    if (reportCompiled("license-helper", entry, context, report)) return;
    if (license === undefined || kind === undefined || isGplCompatible(license)) return;
    const file = source?.kind === "rust" && path !== undefined ? context.file(path) : undefined;
    if (file?.kind !== "text") return;
    const value = place.lowered.fields.value("license");
    const call = gplCallIn(file, kind, helpers);
    if (call === undefined || value === undefined) return;
    const meant = meantLicence(license) ?? "GPL";
    report({
      span: spanOf(value),
      message: `${lineIn(file, call.start)} calls ${quoted(call.name)}, which is for GPL-compatible programs only; the licence is ${quoted(license)}.`,
      field: ["license"],
      fixes: replaceField(["license"], meant),
    });
  },
};

/** The first call that only GPL-compatible programs of that kind may make. */
function gplCallIn(file: TextFile, kind: ProgramKind, helpers: ReadonlyMap<string, Helper>): HelperCall | undefined {
  return callsIn(file).find(({ name }) => {
    const helper = helperOf(name, helpers);
    return helper?.gplOnly === true && !helper.gplFree.has(kind);
  });
}
