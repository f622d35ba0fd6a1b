/**
 * The smallest thing that is over the budget is reported: a map, else the maps that a program uses, else those of a
 * policy. What a larger thing takes too much then follows.
 */
import { formatBytes, plural } from "../../text/amounts.ts";
import { isMadeAtOnce } from "../../kernel/map-memory.ts";
import type { Span } from "../../text/span.ts";
import type { PlacedMap, PlacedPolicy, PlacedProgram } from "../../workspace/model.ts";
import type { DeclarationContext, Entry } from "../context.ts";
import { capital, describe, quoted, spanOf } from "../form-nodes.ts";
import { budgetOf, costsOverBudget, isForMachine, totalOf, type MapCost } from "../map-budget.ts";
import type { DeclarationRule, RelatedFinding } from "../rule.ts";

/** Maps that are named beside a sum. */
const MOST_NAMED = 3;

export const memoryBudget: DeclarationRule = {
  id: "memory-budget",
  severity: "warning",
  scope: "declaration",
  fixes: false,
  map({ place, index }, context, report) {
    const { settings } = context;
    const { spec } = place.lowered;
    const memory = context.memory(index);
    if (
      spec === undefined ||
      memory === undefined ||
      memory <= budgetOf(settings) ||
      isForMachine(place, memory, settings)
    )
      return;
    report({
      span: entriesSpan(place),
      message: `${capital(describe("map", place.lowered.name))} takes ${formatBytes(memory)} of kernel memory on ${plural(settings.cpus, "CPU")}${isMadeAtOnce(spec) ? "" : " when it is full"}; the budget is ${formatBytes(budgetOf(settings))}.`,
      field: ["max_entries"],
    });
  },
  program(entry, context, report) {
    const { place } = entry;
    const costs = over(entry, context);
    const at = place.lowered.fields.value("uses_maps");
    if (costs === undefined || at === undefined) return;
    report({
      span: spanOf(at),
      message: sentence(`The maps that ${describe("program", place.lowered.name)} uses`, costs, context),
      field: ["uses_maps"],
      related: related(costs),
    });
  },
  policy(entry, context, report) {
    const { place } = entry;
    const costs = over(entry, context);
    const at = place.lowered.fields.value("maps");
    if (costs === undefined || at === undefined) return;
    if (context.programsOf(entry).some((program) => program !== undefined && over(program, context) !== undefined))
      return;
    report({
      span: spanOf(at),
      message: sentence(`The maps of ${describe("policy", place.lowered.name)}`, costs, context),
      field: ["maps"],
      related: related(costs),
    });
  },
};

/** The costs of several maps, when they are over the budget together and none of them is alone. */
function over(entry: Entry<PlacedProgram | PlacedPolicy>, context: DeclarationContext): readonly MapCost[] | undefined {
  const costs = costsOverBudget(entry, context);
  return costs !== undefined && areSmall(costs, budgetOf(context.settings)) ? costs : undefined;
}

function areSmall(costs: readonly MapCost[], budget: number): boolean {
  return costs.every(({ memory }) => memory <= budget);
}

function sentence(subject: string, costs: readonly MapCost[], { settings }: DeclarationContext): string {
  return `${subject} take ${formatBytes(totalOf(costs))} of kernel memory on ${plural(settings.cpus, "CPU")}; the budget is ${formatBytes(budgetOf(settings))}.`;
}

/** The largest maps. */
function related(costs: readonly MapCost[]): readonly RelatedFinding[] {
  const largest = costs.toSorted((a, b) => b.memory - a.memory).slice(0, MOST_NAMED);
  return largest.map(({ place, memory }) => ({
    at: place,
    span: entriesSpan(place),
    message: `${quoted(place.lowered.name ?? "")} takes ${formatBytes(memory)}`,
  }));
}

function entriesSpan({ lowered }: PlacedMap): Span {
  const at = lowered.fields.value("max_entries") ?? lowered.nameSpan;
  return at === undefined ? { start: 0, end: 1 } : spanOf(at);
}
