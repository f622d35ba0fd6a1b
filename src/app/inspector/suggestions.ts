/** What may stand in a text field, best first, each with a word on where it comes from. */
import { attachTargets, KERNEL_LICENSES, PROGRAM_KIND_NOTES, PROGRAM_KINDS } from "../../core/index.ts";
import type { Analysis, FieldPath, ProgramKind } from "../../core/index.ts";
import type { Suggestion } from "../ui/Combobox.tsx";
import type { PlacedSpec } from "./fields.ts";
import { kindOf } from "./fields.ts";
import { messages } from "./messages.ts";

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
    .map(({ path }) => ({ value: path, hint: messages.sourceFiles }));
  const functions = analysis.functions.flatMap(({ path, lowered }) =>
    lowered.name === undefined ? [] : [{ value: `${path}:${lowered.name}`, hint: messages.sourceFunction }],
  );
  return [...files, ...functions];
}

function targets(forms: readonly PlacedSpec[], analysis: Analysis): readonly Suggestion[] {
  const [form] = forms;
  const kind = form === undefined ? undefined : kindOf(form);
  const found = attachTargets(analysis, isProgramKind(kind) ? kind : undefined, forms.length === 1 ? form : undefined);
  const example = isProgramKind(kind) ? PROGRAM_KIND_NOTES[kind].targetExample : "";
  const suggestions = found.map(({ text: value, detail: hint }): Suggestion => ({ value, hint }));
  const isNew = example !== "" && found.every(({ text: value }) => value !== example);
  return isNew ? [...suggestions, { value: example, hint: messages.common }] : suggestions;
}

export function isProgramKind(kind: string | undefined): kind is ProgramKind {
  return PROGRAM_KINDS.some((candidate) => candidate === kind);
}
