/** Memory of maps against the budget of the workspace, which is what the maps of one policy may take. */
import { estimateMapMemory, isMadeAtOnce } from "../kernel/map-memory.ts";
import type { MapShape } from "../kernel/map-request.ts";
import type { PlacedMap, Settings } from "../workspace/model.ts";
import type { DeclarationContext } from "./context.ts";

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

/** A map that is declared, and what it costs. */
export interface MapCost {
  readonly place: PlacedMap;
  readonly shape: MapShape;
  /** Bytes. */
  readonly memory: number;
}

/** Undefined while the map does not lower, or no kernel makes it. */
export function costOf(place: PlacedMap, { cpus }: Settings): MapCost | undefined {
  const { spec } = place.lowered;
  if (spec === undefined) return undefined;
  const { kind, key_size: keySize = 0, value_size: valueSize, max_entries: maxEntries } = spec;
  const shape = { kind, keySize, valueSize, maxEntries };
  const memory = estimateMapMemory(shape, cpus);
  return memory === undefined ? undefined : { place, shape, memory };
}

/** What the maps of these names cost, each name once; those that are not declared or not known cost nothing. */
export function costsOf(names: readonly string[], context: DeclarationContext): readonly MapCost[] {
  return [...new Set(names)].flatMap((name) => {
    const map = context.map(name);
    return (map && costOf(map.place, context.settings)) ?? [];
  });
}

/** Bytes of all. */
export function totalOf(costs: readonly MapCost[]): number {
  return costs.reduce((sum, { memory }) => sum + memory, 0);
}

/** True when `map-machine` says that a machine may refuse the map. */
export function isForMachine({ shape, memory }: MapCost, settings: Settings): boolean {
  return isMadeAtOnce(shape) && memory > usualMemory(settings);
}
