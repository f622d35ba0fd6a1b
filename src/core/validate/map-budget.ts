/** Memory of maps against the budget of the workspace, which is what the maps of one policy may take. */
import { isMadeAtOnce } from "../kernel/map-memory.ts";
import type { PlacedMap, PlacedPolicy, PlacedProgram, Settings } from "../workspace/model.ts";
import type { DeclarationContext, Entry } from "./context.ts";

const MIB = 2 ** 20;
/** What many machines have. */
const USUAL_MEMORY = 4 * 2 ** 30;

/** Bytes that the maps of a policy may take. */
export function budgetOf({ memoryBudget }: Settings): number {
  return memoryBudget * MIB;
}

/** Bytes that most target machines have: the budget when it says more. */
export function usualMemory(settings: Settings): number {
  return Math.max(USUAL_MEMORY, budgetOf(settings));
}

/** A map that is declared, and the bytes that it takes. */
export interface MapCost {
  readonly place: PlacedMap;
  readonly memory: number;
}

/**
 * What the maps that a program uses or a policy lists take, when that is more than the budget. Each map counts once;
 * those that are not declared or not known take nothing.
 */
export function costsOverBudget(
  entry: Entry<PlacedProgram | PlacedPolicy>,
  context: DeclarationContext,
): readonly MapCost[] | undefined {
  const budget = budgetOf(context.settings);
  const count = (entry.place.lowered.sort === "program" ? entry.digest.usesMaps : entry.digest.maps).names.length;
  let most = 0;
  for (let mention = 0; mention < count; mention++) most += context.memory(context.mapIndex(entry, mention)) ?? 0;
  // Nearly always it is less even if names that stand twice count twice.
  if (most <= budget) return undefined;
  const costs = costsOf(entry, count, context);
  return totalOf(costs) <= budget ? undefined : costs;
}

function costsOf(
  entry: Entry<PlacedProgram | PlacedPolicy>,
  count: number,
  context: DeclarationContext,
): readonly MapCost[] {
  const costs = new Map<PlacedMap, MapCost>();
  for (let mention = 0; mention < count; mention++) {
    const place = context.mapAt(entry, mention);
    const memory = context.memory(context.mapIndex(entry, mention));
    if (place !== undefined && memory !== undefined) costs.set(place, { place, memory });
  }
  return [...costs.values()];
}

/** Bytes of all. */
export function totalOf(costs: readonly MapCost[]): number {
  return costs.reduce((sum, { memory }) => sum + memory, 0);
}

/** True when `map-machine` says that a machine may refuse the map. */
export function isForMachine({ lowered: { spec } }: PlacedMap, memory: number, settings: Settings): boolean {
  return spec !== undefined && isMadeAtOnce(spec) && memory > usualMemory(settings);
}
