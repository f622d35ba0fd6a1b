/** Runs the rules that look at one form alone. What they find is kept as long as the form is. */
import type { KernelTables } from "../kernel/tables.ts";
import type { Form } from "../syntax/cst.ts";
import { createKept } from "../text/kept.ts";
import type { Analysis, Placed, Settings } from "../workspace/model.ts";
import { areSameSettings } from "../workspace/settings.ts";
import { hasOpenString } from "./form-nodes.ts";
import { Collector, type PlacedDiagnostic } from "./place.ts";
import type { FormRule, FormSubject } from "./rule.ts";

/** What rules judge by beside the form. */
interface Judged {
  readonly settings: Settings;
  readonly tables: KernelTables;
}

/** What the rules said of a form where it stood then. */
interface Checked {
  readonly by: Judged;
  readonly diagnostics: readonly PlacedDiagnostic<undefined>[];
}

/** Checks one form; `item` is its index in its array of the JSON document, -1 when it is not in it. */
export type FormChecker = (
  place: Placed,
  item: number,
  { workspace, tables }: Pick<Analysis, "workspace" | "tables">,
) => readonly PlacedDiagnostic<undefined>[];

/** What a form must have that rules of a family can speak of it. They are asked about no other, which is most of the work. */
const NEEDS: Readonly<Record<string, (subject: FormSubject) => boolean>> = {
  syntax: ({ form }) => form.problems.length > 0,
  form: ({ lowered }) => lowered.problems.length > 0,
  map: ({ lowered }) => lowered.sort === "map",
  attach: ({ lowered }) => lowered.sort === "program",
  license: ({ lowered }) => lowered.sort === "program",
  pin: ({ lowered }) => (lowered.sort === "program" || lowered.sort === "map") && lowered.fields.has("pin_path"),
};

/** The family of a rule: what its id begins with. */
function familyOf({ id }: FormRule): string {
  return id.slice(0, id.indexOf("-"));
}

/** True when the rule can speak of the form, as far as its family tells. */
export function canSpeakOf(rule: FormRule, subject: FormSubject): boolean {
  return NEEDS[familyOf(rule)]?.(subject) ?? true;
}

/** Keeps the findings of one list of form rules by form. */
export function createFormChecker(rules: readonly FormRule[]): FormChecker {
  const kept = createKept<Form, Checked>();
  const collector = new Collector(undefined);
  const families = [...new Set(rules.map(familyOf))].map((family) => ({
    // Syntax rules speak of what the reader found; the others have nothing to say while a string has no end.
    isSyntax: family === "syntax",
    needs: NEEDS[family],
    rules: rules.filter((rule) => familyOf(rule) === family),
  }));

  const checkAnew = (place: Placed, item: number, { settings, tables }: Judged): Checked["diagnostics"] => {
    const { form, lowered } = place;
    const subject = { form, lowered, settings, tables };
    const isOpen = hasOpenString(form);
    collector.begin(place, item);
    for (const { isSyntax, needs, rules } of families) {
      if ((isOpen && !isSyntax) || needs?.(subject) === false) continue;
      for (const rule of rules) rule.check(subject, collector.by(rule));
    }
    return collector.end();
  };

  // Where nothing was found, all forms have the same.
  let nothing: Checked | undefined;
  const nothingBy = (settings: Settings, tables: KernelTables): Checked => {
    if (nothing?.by.tables !== tables || !areSameSettings(nothing.by.settings, settings)) {
      nothing = { by: { settings, tables }, diagnostics: [] };
    }
    return nothing;
  };

  return (place, item, { workspace: { settings }, tables }) => {
    const none = nothingBy(settings, tables);
    const known = kept.get(place.form);
    const isKnown = known?.by === none.by;
    const [first] = isKnown ? known.diagnostics : [];
    if (isKnown && (first === undefined || first.isAt(place, item))) return known.diagnostics;
    const diagnostics = isKnown
      ? known.diagnostics.map((diagnostic) => diagnostic.movedTo(place, item, undefined))
      : checkAnew(place, item, none.by);
    kept.set(place.form, diagnostics.length === 0 ? none : { by: none.by, diagnostics });
    return diagnostics;
  };
}
