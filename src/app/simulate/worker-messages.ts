/** What the window and its simulating worker say to each other. */
import type { Plan, SimulationOptions, SimulationResult, StageValues } from "../../core/index.ts";

interface Wanted {
  readonly run: number;
  readonly plan: Plan;
  readonly options: SimulationOptions;
  /** The bytes of a capture, for this run and those that follow; missing where the worker has them. */
  readonly capture?: Uint8Array;
}

export type Order =
  /** Ends the run before. */
  | (Wanted & { readonly kind: "run" })
  /** Asks for the values of one packet's forms. */
  | (Wanted & { readonly kind: "inspect"; readonly packet: number })
  | { readonly kind: "stop" };

export type Answer =
  | { readonly kind: "progress"; readonly run: number; readonly done: number }
  | { readonly kind: "values"; readonly run: number; readonly values: readonly StageValues[] }
  | { readonly kind: "result"; readonly run: number; readonly result: SimulationResult };
