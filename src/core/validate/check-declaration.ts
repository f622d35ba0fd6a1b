/** Runs the rules that look at one declaration beside what is known of all. */
import type { Placed, PlacedMap, PlacedPolicy, PlacedProgram } from "../workspace/model.ts";
import { entryOf, type ValidationContext } from "./context.ts";
import { hasOpenString } from "./form-nodes.ts";
import type { Findings } from "./place.ts";
import type { DeclarationRule } from "./rule.ts";

/** Checks the form that `into` is about; `index` is its own among all forms. */
export type DeclarationChecker = (place: Placed, index: number, into: Findings<ValidationContext>) => void;

export function createDeclarationChecker(
  rules: readonly DeclarationRule[],
  context: ValidationContext,
): DeclarationChecker {
  const programRules = rules.filter((rule) => rule.program !== undefined);
  const mapRules = rules.filter((rule) => rule.map !== undefined);
  const policyRules = rules.filter((rule) => rule.policy !== undefined);

  // The sort says of what kind a place is; the compiler cannot follow it that far.
  return (place, index, into) => {
    if (hasOpenString(place.form)) return;
    const { sort } = place.lowered;
    if (sort === "program") {
      const entry = entryOf(place as PlacedProgram, index);
      for (const rule of programRules) rule.program?.(entry, context, into.by(rule));
    } else if (sort === "map") {
      const entry = entryOf(place as PlacedMap, index);
      for (const rule of mapRules) rule.map?.(entry, context, into.by(rule));
    } else if (sort === "policy") {
      const entry = entryOf(place as PlacedPolicy, index);
      for (const rule of policyRules) rule.policy?.(entry, context, into.by(rule));
    }
  };
}
