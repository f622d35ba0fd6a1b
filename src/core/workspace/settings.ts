/** Settings as a value. */
import type { Settings } from "./model.ts";

/** True when the checks say the same under both. */
export function areSameSettings(a: Settings, b: Settings): boolean {
  return a === b || (a.targetKernel === b.targetKernel && a.cpus === b.cpus && a.memoryBudget === b.memoryBudget);
}
