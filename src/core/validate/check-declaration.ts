/** Runs the rules that look at one declaration beside what is known of all. */
import type { SpecSort } from "../ir/fields.ts";
import type { Placed } from "../workspace/model.ts";
import type { ValidationContext } from "./context.ts";
import { hasOpenString } from "./form-nodes.ts";
import { Collector, type FormOf, type PlacedDiagnostic } from "./place.ts";
import type { DeclarationRule } from "./rule.ts";

const NONE: readonly PlacedDiagnostic[] = [];

/**
 * Checks the next form; it is asked about every form, in the order of the text. `item` is the form's index in its array
 * of the JSON document, -1 when it is not in it.
 */
export type DeclarationChecker = (place: Placed, item: number) => readonly PlacedDiagnostic[];

export function createDeclarationChecker(
  rules: readonly DeclarationRule[],
  context: ValidationContext,
  formOf: FormOf,
): DeclarationChecker {
  const collector = new Collector(formOf);
  const programRules = rules.filter((rule) => rule.program !== undefined);
  const mapRules = rules.filter((rule) => rule.map !== undefined);
  const policyRules = rules.filter((rule) => rule.policy !== undefined);

  // Asked in the order of the text, in which the entries of each sort are.
  const next = { program: 0, map: 0, policy: 0 };
  const check = (sort: SpecSort): void => {
    const index = next[sort]++;
    if (sort === "program") {
      const entry = context.programs[index];
      if (entry !== undefined) for (const rule of programRules) rule.program?.(entry, context, collector.by(rule));
    } else if (sort === "map") {
      const entry = context.maps[index];
      if (entry !== undefined) for (const rule of mapRules) rule.map?.(entry, context, collector.by(rule));
    } else {
      const entry = context.policies[index];
      if (entry !== undefined) for (const rule of policyRules) rule.policy?.(entry, context, collector.by(rule));
    }
  };

  return (place, item) => {
    const { sort } = place.lowered;
    if (sort === "function" || sort === "other") return NONE;
    collector.begin(place, item);
    check(sort);
    const found = collector.end();
    return hasOpenString(place.form) ? NONE : found;
  };
}
