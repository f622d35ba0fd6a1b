/** Runs the rules that look at one form alone. */
import type { Placed } from "../workspace/model.ts";
import { hasOpenString } from "./form-nodes.ts";
import type { Findings } from "./place.ts";
import type { FormRule, FormSubject } from "./rule.ts";

/** What rules judge by beside the form. */
type Judged = Pick<FormSubject, "settings" | "tables">;

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

/** Checks the form that `into` is about. */
export type FormChecker = (place: Placed, judged: Judged, into: Findings<undefined>) => void;

export function createFormChecker(rules: readonly FormRule[]): FormChecker {
  const families = [...new Set(rules.map(familyOf))].map((family) => ({
    // Syntax rules speak of what the reader found; the others have nothing to say while a string has no end.
    isSyntax: family === "syntax",
    needs: NEEDS[family],
    rules: rules.filter((rule) => familyOf(rule) === family),
  }));
  return ({ form, lowered }, { settings, tables }, into) => {
    const subject = { form, lowered, settings, tables };
    const isOpen = hasOpenString(form);
    for (const { isSyntax, needs, rules } of families) {
      if ((isOpen && !isSyntax) || needs?.(subject) === false) continue;
      for (const rule of rules) rule.check(subject, into.by(rule));
    }
  };
}
