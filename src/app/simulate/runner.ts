/** The one simulating worker: started when it is first needed, given the packets once. */
import type { Plan, SimulationOptions, SimulationResult, StageValues } from "../../core/index.ts";
import { startWorker } from "../monaco/trusted-worker.ts";
import { listenTo } from "../monaco/worker-answers.ts";
import workerUrl from "./simulate.worker.ts?worker&url";
import type { Answer, Order } from "./worker-messages.ts";

interface Listener {
  progress(done: number): void;
  result(result: SimulationResult): void;
  values?(values: readonly StageValues[]): void;
  /** The worker broke. */
  failed(): void;
}

let worker: Worker | undefined;
let given: Uint8Array | undefined;
let run = 0;
let listener: Listener | undefined;

/** Runs the plan over the packets of a capture; a run that is under way ends without a result. */
export function startRun(bytes: Uint8Array, plan: Plan, options: SimulationOptions, listen: Listener): void {
  listener = listen;
  run++;
  give(bytes);
  order({ kind: "run", run, plan, options });
}

/** Asks for the values of one packet's forms. Not while a run is under way: it would end it. */
export function inspect(
  bytes: Uint8Array,
  plan: Plan,
  options: SimulationOptions,
  packet: number,
  listen: (values: readonly StageValues[]) => void,
): void {
  listener = { progress: () => undefined, result: () => undefined, failed: () => undefined, values: listen };
  run++;
  give(bytes);
  order({ kind: "inspect", run, plan, options, packet });
}

/** The worker has the packets of the capture from here on. */
function give(bytes: Uint8Array): void {
  worker ??= newWorker();
  if (given === bytes) return;
  order({ kind: "packets", bytes });
  given = bytes;
}

/** Ends the run that is under way, if there is one. */
export function stopRun(): void {
  run++;
  listener = undefined;
  if (worker !== undefined) order({ kind: "stop" });
}

function order(message: Order): void {
  worker?.postMessage(message);
}

function newWorker(): Worker {
  const made = startWorker(workerUrl, "simulate");
  const take = (answer: Answer): void => {
    if (answer.run !== run) return;
    if (answer.kind === "progress") listener?.progress(answer.done);
    else if (answer.kind === "values") listener?.values?.(answer.values);
    else listener?.result(answer.result);
  };
  const broke = (): void => {
    made.terminate();
    worker = undefined;
    given = undefined;
    listener?.failed();
  };
  listenTo(made, take, broke);
  return made;
}
