/** Settings and places that a workspace from outside may state. */
import * as z from "zod";
import { KERNEL_VERSION, MOST_BUDGET, MOST_CPUS } from "./settings-limits.ts";

// zod's compiled validators need `new Function`, which the app's CSP forbids.
z.config({ jitless: true });

/** Pixels from the origin; what is farther was not placed by a person. */
export const FARTHEST = 1_000_000;

export const coordinate = z.number().min(-FARTHEST).max(FARTHEST);

export const settingsShape = {
  targetKernel: z.string().regex(KERNEL_VERSION),
  cpus: z.number().int().positive().max(MOST_CPUS),
  memoryBudget: z.number().int().positive().max(MOST_BUDGET),
};
