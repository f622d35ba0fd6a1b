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
import type { Looks } from "./looks.ts";
import type { Findings } from "./place.ts";

/** All lists go by the index of a form among all forms. */
export interface Remembered {
  readonly analysis: Analysis;
  readonly names: NameTables;
  /** The index of each form in its array of the JSON document; -1 of one that is not in it. */
  readonly items: Int32Array;
  /** What form rules found. */
  readonly own: Findings<undefined>;
  /** What declaration rules found. */
  readonly declared: Findings<ValidationContext>;
  /** Which forms the declaration rules looked into. */
  readonly looks: Looks;
}

const remembered = new WeakMap<readonly Diagnostic[], Remembered>();

export function remember(diagnostics: readonly Diagnostic[], what: Remembered): void {
  remembered.set(diagnostics, what);
}

/** What is remembered of a validation. */
export function recall(diagnostics: readonly Diagnostic[] | undefined): Remembered | undefined {
  return diagnostics && remembered.get(diagnostics);
}

/** True when what was found of a form alone is right as long as the form is there. */
export function isJudgedAlike(before: Analysis, now: Analysis): boolean {
  return before.tables === now.tables && areSameSettings(before.workspace.settings, now.workspace.settings);
}

/** True when what was found of a declaration is right until it changes, or another that its check looked into. */
export function isSteady(before: Analysis, now: Analysis): boolean {
  const { files } = now.workspace;
  const { files: oldFiles } = before.workspace;
  return (
    isJudgedAlike(before, now) &&
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
