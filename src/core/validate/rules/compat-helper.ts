/** Bodies in Rust by a scan of their tokens, compiled ones by their instructions; bodies in Lisp have `fn-helper-kind`. */
import type { ProgramKind } from "../../ir/schema.ts";
import { helperVerdict } from "../../kernel/helper-verdict.ts";
import { helperMissing } from "../../kernel/kinds-together.ts";
import { MEASURED_KERNELS, type Helper } from "../../kernel/tables.ts";
import { compareKernels } from "../../kernel/version.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import type { DeclarationContext, Entry } from "../context.ts";
import { quoted } from "../form-nodes.ts";
import { helpersCalled, objectProgramOf } from "../helpers-called.ts";
import type { DeclarationRule } from "../rule.ts";
import { usesMap } from "./wiring-kinds.ts";

export const compatHelper: DeclarationRule = {
  id: "compat-helper",
  severity: "error",
  scope: "declaration",
  fixes: false,
  summary: "A body calls a helper that the target kernel does not have, or not for programs of that kind.",
  program(entry, context, report) {
    const { kind } = entry.place.lowered.facts;
    const { span } = entry.digest.source ?? {};
    if (kind === undefined || span === undefined) return;
    const { targetKernel } = context.settings;
    for (const { helper, name, caller, where } of helpersCalled(entry, context)) {
      const why = helper === undefined ? unknown(targetKernel) : reason(helper, kind, entry, context);
      if (why === undefined || (helper !== undefined && isOfMap(helper.name, kind, entry, context))) continue;
      const what = helper === undefined ? name : quoted(helper.name);
      report({ span, message: `${caller()} calls ${what}${where}, ${why}.`, field: ["source"] });
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

/** Undefined when the program may call it. */
function reason(
  helper: Helper,
  kind: ProgramKind,
  entry: Entry<PlacedProgram>,
  context: DeclarationContext,
): string | undefined {
  const { targetKernel } = context.settings;
  const verdict = helperVerdict(helper, kind, targetKernel);
  switch (verdict?.kind) {
    case "kernel":
      return `which the kernel has since ${verdict.since}; the target kernel is ${targetKernel}`;
    case "sleepable": {
      const compiled = objectProgramOf(entry, context)?.program;
      if (compiled?.section.startsWith("lsm.s") === true) return undefined;
      const others = compiled === undefined ? "; none that is generated may" : "";
      return `which only programs that may sleep can call${others}`;
    }
    case "program": {
      const refused = `which the kernel does not let \`${kind.slice(1)}\` programs call`;
      return verdict.later === undefined
        ? refused
        : `${refused} before ${verdict.later}; the target kernel is ${targetKernel}`;
    }
    default:
      return undefined;
  }
}

/** Why a number is none of a helper; undefined of kernels that nobody measured. */
function unknown(targetKernel: string): string | undefined {
  const newest = MEASURED_KERNELS.at(-1) ?? "";
  return compareKernels(targetKernel, newest) > 0 ? undefined : "which no kernel has that was measured";
}
