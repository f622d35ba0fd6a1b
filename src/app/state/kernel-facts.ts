/**
 * Brings what is known of kernels into the app: the small tables after the first
 * paint, the tracepoints when a program is for one. Until then nothing is known,
 * and nothing is said.
 */
import { loadAllKernelTables, loadKernelTables } from "../../core/index.ts";
import { actions, store } from "./index.ts";

/** Milliseconds; after the first paint. */
const LOAD_AFTER = 200;

export function startKernelFacts(): void {
  setTimeout(() => void learn(loadKernelTables), LOAD_AFTER);
  let asked = false;
  const look = (): void => {
    if (asked || !store.getState().analysis.programs.some(({ lowered }) => lowered.facts.kind === ":tracepoint"))
      return;
    asked = true;
    void learn(loadAllKernelTables);
  };
  store.subscribe(look);
  setTimeout(look, LOAD_AFTER);
}

/** The small tables now, for who cannot do without. False when they do not come. */
export async function learnKernels(): Promise<boolean> {
  return learn(loadKernelTables);
}

/** A chunk that does not come is asked for again with the next page: the app works without. */
async function learn(load: typeof loadKernelTables): Promise<boolean> {
  try {
    const [{ readingBeside }, loaded] = await Promise.all([import("../objects/objects.ts"), load()]);
    const tables = readingBeside(loaded);
    const known = store.getState().analysis.tables;
    if (known.tracepoints === undefined || tables.tracepoints !== undefined) {
      actions.learnKernels(tables);
    }
    return true;
  } catch {
    return false;
  }
}
