/** Runs the rules that look at one declaration beside what is known of all. */
import type { Placed, PlacedMap, PlacedPolicy, PlacedProgram } from "../workspace/model.ts";
import { entryOf, type ValidationContext } from "./context.ts";
import { hasOpenString } from "./form-nodes.ts";
import { Collector, type PlacedDiagnostic } from "./place.ts";
import type { DeclarationRule } from "./rule.ts";

const NONE: readonly never[] = [];

/** Checks one form: its `index` among all forms, and as `item` that in its array of the JSON document (-1: not in it). */
export type DeclarationChecker = (
  place: Placed,
  index: number,
  item: number,
) => readonly PlacedDiagnostic<ValidationContext>[];

export function createDeclarationChecker(
  rules: readonly DeclarationRule[],
  context: ValidationContext,
): DeclarationChecker {
  const collector = new Collector(context);
  const programRules = rules.filter((rule) => rule.program !== undefined);
  const mapRules = rules.filter((rule) => rule.map !== undefined);
  const policyRules = rules.filter((rule) => rule.policy !== undefined);

  // The sort says of what kind a place is; the compiler cannot follow it that far.
  const check = (place: Placed, index: number): void => {
    const { sort } = place.lowered;
    if (sort === "program") {
      const entry = entryOf(place as PlacedProgram, index);
      for (const rule of programRules) rule.program?.(entry, context, collector.by(rule));
    } else if (sort === "map") {
      const entry = entryOf(place as PlacedMap, index);
      for (const rule of mapRules) rule.map?.(entry, context, collector.by(rule));
    } else if (sort === "policy") {
      const entry = entryOf(place as PlacedPolicy, index);
      for (const rule of policyRules) rule.policy?.(entry, context, collector.by(rule));
    }
  };

  return (place, index, item) => {
    if (hasOpenString(place.form)) return NONE;
    collector.begin(place, item);
    check(place, index);
    return collector.end();
  };
}
