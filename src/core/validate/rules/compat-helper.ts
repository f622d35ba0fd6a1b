/** Bodies in Rust by a scan of their tokens; bodies in Lisp have `fn-helper-kind`. */
import type { ProgramKind } from "../../ir/schema.ts";
import { helperVerdict, type HelperVerdict } from "../../kernel/helper-verdict.ts";
import { helperMissing } from "../../kernel/kinds-together.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
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
  summary: "A body in Rust calls a helper that the target kernel does not have, or not for programs of that kind.",
  program(entry, context, report) {
    const { place, digest } = entry;
    const { helpers } = context.tables;
    const { kind } = place.lowered.facts;
    const { source, path = "", span } = digest.source ?? {};
    if (helpers === undefined || kind === undefined || span === undefined || source?.kind !== "rust") return;
    const file = context.file(path);
    if (file?.kind !== "text") return;
    const { targetKernel } = context.settings;
    for (const { name, start } of callsIn(file)) {
      const helper = helperOf(name, helpers);
      const verdict = helper && helperVerdict(helper, kind, targetKernel);
      if (helper === undefined || verdict === undefined) continue;
      if (isOfMap(helper.name, kind, entry, context)) continue;
      report({
        span,
        message: `${lineIn(file, start)} calls ${quoted(helper.name)}, ${reason(verdict, kind, targetKernel)}.`,
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

function reason(verdict: HelperVerdict, kind: ProgramKind, targetKernel: string): string {
  switch (verdict.kind) {
    case "kernel":
      return `which the kernel has since ${verdict.since}; the target kernel is ${targetKernel}`;
    case "sleepable":
      return "which only programs that may sleep can call; none that is generated may";
    case "program": {
      const refused = `which the kernel does not let \`${kind.slice(1)}\` programs call`;
      return verdict.later === undefined
        ? refused
        : `${refused} before ${verdict.later}; the target kernel is ${targetKernel}`;
    }
  }
}
