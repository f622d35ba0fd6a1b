/** Two drafts on the same packets: which packets went another way. */
import type { SimulationResult } from "./model.ts";
import type { Plan } from "./plan.ts";
import { verdictText } from "./verdict.ts";

export interface Simulated {
  readonly plan: Plan;
  readonly result: SimulationResult;
}

/** Indices of the packets whose fate, or a verdict of which, differs. Programs are the same when their names are. */
export function changedPackets(before: Simulated, after: Simulated): readonly number[] {
  const [was, is] = [before, after].map(wordsOfWays);
  const changed: number[] = [];
  const count = Math.min(before.result.packets, after.result.packets);
  for (let index = 0; index < count; index++) {
    const [from, to] = [before.result.wayOf[index] ?? 0, after.result.wayOf[index] ?? 0];
    if (was?.[from] !== is?.[to]) changed.push(index);
  }
  return changed;
}

/** What became of the packets of each way, as one text. */
function wordsOfWays({ plan, result }: Simulated): readonly string[] {
  return result.ways.map(({ fate, runs }) => {
    const verdicts = runs.map(({ stage: index, action }) => {
      const stage = plan.stages[index];
      return stage === undefined ? "" : `${stage.program} ${verdictText(stage.kind, action)}`;
    });
    return [fate, ...verdicts].join("\n");
  });
}
