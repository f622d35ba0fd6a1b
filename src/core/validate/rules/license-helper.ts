/**
 * Bodies in Rust by a scan of their tokens, compiled ones by their instructions; bodies in Lisp have `fn-helper-licence`.
 * An object is loaded under the licence that it has itself.
 */
import type { ProgramKind } from "../../ir/schema.ts";
import { isGplCompatible, meantLicence } from "../../kernel/licences.ts";
import { replaceField } from "../fixes.ts";
import { quoted, spanOf } from "../form-nodes.ts";
import { helpersCalled, objectProgramOf, type CalledHelper } from "../helpers-called.ts";
import type { DeclarationRule } from "../rule.ts";

export const licenseHelper: DeclarationRule = {
  id: "license-helper",
  severity: "error",
  scope: "declaration",
  fixes: true,
  summary: "A body calls a helper that is for GPL-compatible programs only.",
  program(entry, context, report) {
    const { place, digest } = entry;
    const { license: declared, kind } = place.lowered.facts;
    const { source, span } = digest.source ?? {};
    if (kind === undefined || span === undefined) return;
    if (source?.kind === "object") {
      const license = objectProgramOf(entry, context)?.object.license;
      const call = license === undefined ? undefined : gplOnly(helpersCalled(entry, context), kind, license);
      if (call === undefined) return;
      const message = `${sentence(call)}; the licence of the object is ${quoted(license ?? "")}.`;
      report({ span, message, field: ["source"] });
      return;
    }
    if (declared === undefined || isGplCompatible(declared)) return;
    const value = place.lowered.fields.value("license");
    const call = gplOnly(helpersCalled(entry, context), kind, declared);
    if (call === undefined || value === undefined) return;
    report({
      span: spanOf(value),
      message: `${sentence(call)}; the licence is ${quoted(declared)}.`,
      field: ["license"],
      fixes: replaceField(["license"], meantLicence(declared) ?? "GPL"),
    });
  },
};

/** The first call that programs of that kind may not make under the licence. */
function gplOnly(calls: readonly CalledHelper[], kind: ProgramKind, licence: string): CalledHelper | undefined {
  if (isGplCompatible(licence)) return undefined;
  return calls.find(({ helper }) => helper?.gplOnly === true && !helper.gplFree.has(kind));
}

function sentence({ caller, name, where }: CalledHelper): string {
  return `${caller()} calls ${name}${where}, which is for GPL-compatible programs only`;
}
