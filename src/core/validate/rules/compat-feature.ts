/** What the generated crate and compiled objects ask of the kernel beside kinds and helpers. Bodies in Lisp are the compiler's. */
import { pinPlaceOf } from "../pin-path.ts";
import { spanOf } from "../form-nodes.ts";
import { reportCompiled } from "../compiled-code.ts";
import { nameSpanOf } from "../references.ts";
import { cameWith, tooNew, type TooNew } from "../too-new.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import type { DeclarationContext, Entry } from "../context.ts";
import type { Lowered } from "../../ir/lowered.ts";
import type { DeclarationRule, Finding } from "../rule.ts";
import type { Span } from "../../text/span.ts";
import type { ValidationContext } from "../context.ts";

type Report = (finding: Finding<ValidationContext>) => void;

export const compatFeature: DeclarationRule = {
  id: "compat-feature",
  severity: "error",
  scope: "declaration",
  fixes: false,
  program(entry, context, report) {
    const missing = missingIn(context);
    if (missing !== undefined) reportProgram(entry, missing, context, report);
  },
  map({ place }, context, report) {
    const missing = missingIn(context);
    if (missing !== undefined) reportPin(place.lowered, missing, context, report);
  },
  policy({ place, digest }, context, report) {
    const missing = missingIn(context);
    if (missing === undefined || digest.programs.names.length === 0) return;
    const what = "The call by which the loader learns the numbers of its programs (`BPF_OBJ_GET_INFO_BY_FD`)";
    reportFeature({ feature: "object-info", what, at: nameSpanOf(place), field: [] }, missing, context, report);
  },
};

function reportProgram(
  entry: Entry<PlacedProgram>,
  missing: TooNew,
  context: DeclarationContext,
  report: Report,
): void {
  const { place, digest } = entry;
  reportPin(place.lowered, missing, context, report);
  const { kind } = place.lowered.facts;
  const kindValue = place.lowered.fields.value("kind");
  if (kind === ":tc" && kindValue !== undefined && !missing.programs.has(":tc")) {
    say("tc-clsact", "The qdisc by which the loader attaches `tc` programs", spanOf(kindValue), "kind");
  }
  const { source, path = "", span } = digest.source ?? {};
  if (reportCompiled("compat-feature", entry, context, report)) return;
  const file = source?.kind === "rust" ? context.file(path) : undefined;
  if (span !== undefined && file?.kind === "text" && /\baya_log_ebpf\b/.test(file.text)) {
    say("ringbuf", `The ring buffer of the log that \`${path}\` writes`, span, "source");
  }

  function say(feature: string, what: string, at: Span, field: string): void {
    reportFeature({ feature, what, at, field: [field] }, missing, context, report);
  }
}

/** Undefined when nothing is missing, as at nearly every target. */
function missingIn({ tables, settings }: DeclarationContext): TooNew | undefined {
  const missing = tooNew(tables.features, settings.targetKernel);
  return missing === undefined || missing.features.size === 0 ? undefined : missing;
}

function reportPin(lowered: Lowered, missing: TooNew, context: DeclarationContext, report: Report): void {
  const pin = pinPlaceOf(lowered);
  if (pin === undefined) return;
  reportFeature(
    { feature: "object-pin", what: "Pinning", at: pin.span, field: ["pin_path"] },
    missing,
    context,
    report,
  );
}

interface Needed {
  readonly feature: string;
  /** What it is here, as the subject of a sentence. */
  readonly what: string;
  readonly at: Span;
  readonly field: readonly string[];
}

function reportFeature(
  { feature, what, at, field }: Needed,
  missing: TooNew | undefined,
  { settings: { targetKernel } }: DeclarationContext,
  report: Report,
): void {
  const since = missing?.features.get(feature);
  if (since !== undefined) report({ span: at, message: `${what} ${cameWith(since, targetKernel)}.`, field });
}
