/** Bodies in Rust by a scan of their tokens, compiled ones by their instructions; bodies in Lisp have `fn-helper-kind`. */
import type { ProgramKind } from "../../ir/schema.ts";
import type { CodeFault } from "../../kernel/judge-objects.ts";
import { helperVerdict, helperWords } from "../../kernel/helper-verdict.ts";
import { helperMissing } from "../../kernel/kinds-together.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import { reportCompiled } from "../compiled-code.ts";
import type { DeclarationContext, Entry } from "../context.ts";
import { quoted } from "../form-nodes.ts";
import { callsIn, helperOf, lineIn } from "../rust-helpers.ts";
import type { DeclarationRule } from "../rule.ts";
import { usesMap } from "./wiring-kinds.ts";

export const compatHelper: DeclarationRule = {
  id: "compat-helper",
  severity: "error",
  scope: "declaration",
  fixes: false,
  program(entry, context, report) {
    const { place, digest } = entry;
    const { helpers } = context.tables;
    const { kind } = place.lowered.facts;
    const { source, path = "", span } = digest.source ?? {};
    if (kind === undefined) return;
    const isOfWiring = ({ helper = "" }: CodeFault): boolean => isOfMap(helper, kind, entry, context);
    if (reportCompiled("compat-helper", entry, context, report, isOfWiring)) return;
    if (helpers === undefined || span === undefined || source?.kind !== "rust") return;
    const file = context.file(path);
    if (file?.kind !== "text") return;
    const { targetKernel } = context.settings;
    for (const { name, start } of callsIn(file)) {
      const helper = helperOf(name, helpers);
      const verdict = helper && helperVerdict(helper, kind, targetKernel);
      if (helper === undefined || verdict === undefined) continue;
      if (isOfMap(helper.name, kind, entry, context)) continue;
      const others = verdict.kind === "sleepable" ? "; none that is generated may" : "";
      report({
        span,
        message: `${lineIn(file, start)} calls ${quoted(helper.name)}, which ${helperWords(verdict, kind, targetKernel)}${others}.`,
        field: ["source"],
      });
    }
  },
};

/** True when it is what `wiring-kinds` says of a map that the program lists. */
function isOfMap(helper: string, kind: ProgramKind, entry: Entry<PlacedProgram>, context: DeclarationContext): boolean {
  return entry.digest.usesMaps.names.some((name) => {
    const map = context.map(name)?.place.lowered.facts.kind;
    return map !== undefined && helperMissing(kind, map) === helper && usesMap(entry, name, context) !== false;
  });
}
