/**
 * What one validation leaves to the next. While no name, no file and no setting
 * changes, what was found of a form is right until the form changes, or another
 * that its check looked into.
 */
import { bodiesOf } from "../compile/bodies.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isWhole } from "../ir/lower.ts";
import type { Analysis } from "../workspace/model.ts";
import { areSameSettings } from "../workspace/settings.ts";
import type { ValidationContext } from "./context.ts";
import { haveSameNames, type NameTables } from "./name-tables.ts";
import type { PlacedDiagnostic } from "./place.ts";

/** All lists go by the index of a form among all forms. */
export interface Remembered {
  readonly analysis: Analysis;
  readonly names: NameTables;
  /** The index of each form in its array of the JSON document; -1 of one that is not in it. */
  readonly items: Int32Array;
  /** What form rules found. */
  readonly own: readonly (readonly PlacedDiagnostic<undefined>[])[];
  /** What declaration rules found. */
  readonly declared: readonly (readonly PlacedDiagnostic<ValidationContext>[])[];
  /** The indices of the forms that declaration rules looked into. */
  readonly looks: readonly (readonly number[])[];
}

const remembered = new WeakMap<readonly Diagnostic[], Remembered>();

export function remember(diagnostics: readonly Diagnostic[], what: Remembered): void {
  remembered.set(diagnostics, what);
}

/** What is remembered of a validation, as far as it is of use for `analysis`: undefined when it is of none. */
export function recall(diagnostics: readonly Diagnostic[] | undefined, analysis: Analysis): Remembered | undefined {
  const found = diagnostics && remembered.get(diagnostics);
  return found !== undefined && isSteady(found.analysis, analysis) ? found : undefined;
}

function isSteady(before: Analysis, now: Analysis): boolean {
  const { files, settings } = now.workspace;
  const { files: oldFiles, settings: oldSettings } = before.workspace;
  return (
    before.tables === now.tables &&
    areSameSettings(oldSettings, settings) &&
    files.length === oldFiles.length &&
    // What is in files of declarations is known as forms; of others each is the same object as long as it is the same.
    files.every(
      (file, i) => file === oldFiles[i] || (file.path === oldFiles[i]?.path && file.path.endsWith(".tlisp")),
    ) &&
    haveSameNames(before, now)
  );
}

/** Ones at the indices of the forms that are not what they were, and of the programs whose bodies are not. */
export function changedForms(before: Analysis, now: Analysis): Uint8Array {
  const changed = new Uint8Array(now.forms.length);
  now.forms.forEach(({ form }, index) => {
    if (before.forms[index]?.form !== form) changed[index] = 1;
  });
  const oldBodies = bodiesOf(before);
  const bodies = bodiesOf(now);
  if (bodies.size + oldBodies.size === 0) return changed;
  now.roster.bySort.program.forEach((index) => {
    const id = now.forms[index]?.id ?? "";
    if (bodies.get(id)?.compiled !== oldBodies.get(id)?.compiled) changed[index] = 1;
  });
  return changed;
}

/** The index of each form in its array of the JSON document; -1 of one that is not in it. */
export function numberItems({ forms }: Pick<Analysis, "forms">): Int32Array {
  const next = { program: 0, map: 0, policy: 0, function: 0, other: 0 };
  const items = new Int32Array(forms.length);
  forms.forEach(({ form, lowered }, index) => {
    items[index] = isWhole(form, lowered) ? next[lowered.sort]++ : -1;
  });
  return items;
}

/** The same, where most forms are what they were. */
export function renumberItems({ forms }: Analysis, changed: Uint8Array, { items, analysis }: Remembered): Int32Array {
  const isSame = forms.every(({ form, lowered }, index) => {
    const was = analysis.forms[index];
    return changed[index] === 0 || (was !== undefined && isWhole(form, lowered) === isWhole(was.form, was.lowered));
  });
  return isSame ? items : numberItems({ forms });
}
