/** Runs the rules that look at one declaration beside what is known of all. */
import type { Placed, PlacedMap, PlacedPolicy, PlacedProgram } from "../workspace/model.ts";
import { entryOf, type ValidationContext } from "./context.ts";
import { hasOpenString } from "./form-nodes.ts";
import { Collector, type PlacedDiagnostic } from "./place.ts";
import type { DeclarationRule } from "./rule.ts";

const NONE: readonly never[] = [];

/** Checks one form; `item` is its index in its array of the JSON document, -1 when it is not in it. */
export type DeclarationChecker = (place: Placed, item: number) => readonly PlacedDiagnostic<ValidationContext>[];

export function createDeclarationChecker(
  rules: readonly DeclarationRule[],
  context: ValidationContext,
): DeclarationChecker {
  const collector = new Collector(context);
  const programRules = rules.filter((rule) => rule.program !== undefined);
  const mapRules = rules.filter((rule) => rule.map !== undefined);
  const policyRules = rules.filter((rule) => rule.policy !== undefined);

  // The sort says of what kind a place is; the compiler cannot follow it that far.
  const check = (place: Placed): void => {
    const { sort } = place.lowered;
    if (sort === "program") {
      const entry = entryOf(place as PlacedProgram);
      for (const rule of programRules) rule.program?.(entry, context, collector.by(rule));
    } else if (sort === "map") {
      const entry = entryOf(place as PlacedMap);
      for (const rule of mapRules) rule.map?.(entry, context, collector.by(rule));
    } else if (sort === "policy") {
      const entry = entryOf(place as PlacedPolicy);
      for (const rule of policyRules) rule.policy?.(entry, context, collector.by(rule));
    }
  };

  return (place, item) => {
    if (hasOpenString(place.form)) return NONE;
    collector.begin(place, item);
    check(place);
    return collector.end();
  };
}
