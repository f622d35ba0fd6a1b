/** Bodies in Rust by a scan of their tokens; bodies in Lisp have `fn-helper-licence`. */
import { helperCalls, type HelperCall } from "../../edit/rust-identifiers.ts";
import type { Helper } from "../../kernel/tables.ts";
import { isGplCompatible, meantLicence } from "../../kernel/licences.ts";
import { indexLines, positionAt } from "../../text/line-index.ts";
import type { WorkspaceFile } from "../../workspace/model.ts";
import { fix, setField } from "../fixes.ts";
import { quoted, spanOf } from "../form-nodes.ts";
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
    const call = callsOf(file).find(({ name }) => {
      const helper = helperOf(name, helpers);
      return helper?.gplOnly === true && !helper.gplFree.has(kind);
    });
    if (call === undefined) return;
    const { line } = positionAt(indexLines(file.text), call.start);
    const meant = meantLicence(license) ?? "GPL";
    report({
      span: spanOf(field.value),
      message: `${quoted(`${file.path}:${line}`)} calls ${quoted(call.name)}, which is for GPL-compatible programs only; the licence is ${quoted(license)}.`,
      field: ["license"],
      fixes: (at) => [fix(`Replace with ${quoted(meant)}`, setField(at, ["license"], meant))],
    });
  },
};

const kept = new WeakMap<WorkspaceFile, readonly HelperCall[]>();

function callsOf(file: WorkspaceFile & { readonly kind: "text" }): readonly HelperCall[] {
  let calls = kept.get(file);
  if (calls === undefined) {
    calls = helperCalls(file.text);
    kept.set(file, calls);
  }
  return calls;
}

/** The kernel's helper behind a name of aya: the name itself, or with the ending of a variant for slices. */
function helperOf(name: string, helpers: ReadonlyMap<string, Helper>): Helper | undefined {
  if (name === "bpf_printk") return helpers.get("bpf_trace_printk");
  return helpers.get(name) ?? helpers.get(name.replace(/_(?:buf|bytes)$/, ""));
}
