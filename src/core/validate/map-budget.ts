/** Memory of maps against the budget of the workspace, which is what the maps of one policy may take. */
import type { Lowered } from "../ir/lowered.ts";
import { estimateMapMemory, isMadeAtOnce } from "../kernel/map-memory.ts";
import { createKept } from "../text/kept.ts";
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

const kept = createKept<Lowered, { readonly cpus: number; readonly memory: number | undefined }>();

/** Bytes that a map takes. Undefined while it does not lower, or no kernel makes it. */
export function memoryOf({ lowered }: PlacedMap, { cpus }: Settings): number | undefined {
  const known = kept.get(lowered);
  if (known?.cpus === cpus) return known.memory;
  const memory = memoryAnew(lowered, cpus);
  kept.set(lowered, { cpus, memory });
  return memory;
}

function memoryAnew({ spec }: PlacedMap["lowered"], cpus: number): number | undefined {
  if (spec === undefined) return undefined;
  const { kind, key_size: keySize = 0, value_size: valueSize, max_entries: maxEntries } = spec;
  return estimateMapMemory({ kind, keySize, valueSize, maxEntries }, cpus);
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
  const { settings } = context;
  const count = (entry.place.lowered.sort === "program" ? entry.digest.usesMaps : entry.digest.maps).names.length;
  let most = 0;
  for (let mention = 0; mention < count; mention++) {
    const map = context.mapAt(entry, mention);
    if (map !== undefined) most += memoryOf(map, settings) ?? 0;
  }
  // Nearly always it is less even if names that stand twice count twice.
  if (most <= budgetOf(settings)) return undefined;
  const maps = new Set(Array.from({ length: count }, (_, mention) => context.mapAt(entry, mention)));
  const costs = [...maps].flatMap((place): readonly MapCost[] => {
    const memory = place && memoryOf(place, settings);
    return place === undefined || memory === undefined ? [] : [{ place, memory }];
  });
  return totalOf(costs) <= budgetOf(settings) ? undefined : costs;
}

/** Bytes of all. */
export function totalOf(costs: readonly MapCost[]): number {
  return costs.reduce((sum, { memory }) => sum + memory, 0);
}

/** True when `map-machine` says that a machine may refuse the map. */
export function isForMachine({ lowered: { spec } }: PlacedMap, memory: number, settings: Settings): boolean {
  return spec !== undefined && isMadeAtOnce(spec) && memory > usualMemory(settings);
}
