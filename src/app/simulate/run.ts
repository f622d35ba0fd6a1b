/** What the what-if has found out of a draft. */
import type { FormId, Plan, SimulationOptions, SimulationResult } from "../../core/index.ts";

/** A run on the draft as it was then. */
export interface Run {
  readonly plan: Plan;
  /** Texts of the bodies' forms. */
  readonly sources: ReadonlyMap<FormId, string>;
  readonly options: SimulationOptions;
  readonly result: SimulationResult;
}
