/** What the window and its simulating worker say to each other. */
import type { Plan, SimulationOptions, SimulationResult, StageValues } from "../../core/index.ts";

export type Order =
  /** The bytes of a capture, for all runs that follow. */
  | { readonly kind: "packets"; readonly bytes: Uint8Array }
  /** Ends the run before. */
  | { readonly kind: "run"; readonly run: number; readonly plan: Plan; readonly options: SimulationOptions }
  /** Asks for the values of one packet's forms. */
  | {
      readonly kind: "inspect";
      readonly run: number;
      readonly plan: Plan;
      readonly options: SimulationOptions;
      readonly packet: number;
    }
  | { readonly kind: "stop" };

export type Answer =
  | { readonly kind: "progress"; readonly run: number; readonly done: number }
  | { readonly kind: "values"; readonly run: number; readonly values: readonly StageValues[] }
  | { readonly kind: "result"; readonly run: number; readonly result: SimulationResult };
