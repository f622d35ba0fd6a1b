/** What may stand in a text field, best first, each with a word on where it comes from. */
import { KERNEL_LICENSES, PERF_EVENTS, PROGRAM_KIND_NOTES, PROGRAM_KINDS } from "../../core/index.ts";
import type { Analysis, FieldPath, ProgramKind } from "../../core/index.ts";
import { text } from "../text.ts";
import type { Suggestion } from "../ui/Combobox.tsx";
import type { PlacedSpec } from "./fields.ts";
import { kindOf } from "./fields.ts";

export function suggestionsFor(
  path: FieldPath,
  forms: readonly PlacedSpec[],
  analysis: Analysis,
): readonly Suggestion[] {
  switch (path.join("/")) {
    case "license":
      return KERNEL_LICENSES.map((value) => ({ value, hint: "" }));
    case "source":
      return sources(analysis);
    case "attach/target":
      return targets(forms, analysis);
    default:
      return [];
  }
}

function sources(analysis: Analysis): readonly Suggestion[] {
  const files = analysis.workspace.files
    .filter(({ path }) => /\.(?:rs|o)$/u.test(path))
    .map(({ path }) => ({ value: path, hint: text.inspector.sourceFiles }));
  const functions = analysis.functions.flatMap(({ path, lowered }) =>
    lowered.name === undefined ? [] : [{ value: `${path}:${lowered.name}`, hint: text.inspector.sourceFunction }],
  );
  return [...files, ...functions];
}

/** Kinds that share a name space of targets. */
const INTERFACE_KINDS = [":xdp", ":tc", ":socket-filter"];

function targets(forms: readonly PlacedSpec[], analysis: Analysis): readonly Suggestion[] {
  const kind = forms[0] === undefined ? undefined : kindOf(forms[0]);
  const space = (other: string | undefined): boolean =>
    other === kind || (INTERFACE_KINDS.includes(other ?? "") && INTERFACE_KINDS.includes(kind ?? ""));
  const used = new Set<string>();
  for (const program of analysis.programs) {
    const target = program.lowered.facts.attach?.target;
    if (target !== undefined && target !== "" && space(program.lowered.facts.kind)) used.add(target);
  }
  const suggestions = [...used].map((value): Suggestion => ({ value, hint: text.inspector.usedHere }));
  const common =
    kind === ":perf-event" ? PERF_EVENTS : isProgramKind(kind) ? [PROGRAM_KIND_NOTES[kind].targetExample] : [];
  for (const value of common) if (!used.has(value)) suggestions.push({ value, hint: text.inspector.common });
  return suggestions;
}

export function isProgramKind(kind: string | undefined): kind is ProgramKind {
  return PROGRAM_KINDS.some((candidate) => candidate === kind);
}
