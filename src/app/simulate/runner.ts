/** The one simulating worker: started when it is first needed, given the packets once. */
import type { Plan, SimulationOptions, SimulationResult } from "../../core/index.ts";
import { startWorker } from "../monaco/trusted-worker.ts";
import workerUrl from "./simulate.worker.ts?worker&url";
import type { Answer, Order } from "./worker-messages.ts";

interface Listener {
  progress(done: number): void;
  result(result: SimulationResult): void;
  /** The worker broke: a fault of ours, or the browser's memory is full. */
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
  worker ??= newWorker();
  if (given !== bytes) {
    order({ kind: "packets", bytes });
    given = bytes;
  }
  order({ kind: "run", run, plan, options });
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
  made.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    if (data.run !== run) return;
    if (data.kind === "progress") listener?.progress(data.done);
    else listener?.result(data.result);
  });
  made.addEventListener("error", () => {
    made.terminate();
    worker = undefined;
    given = undefined;
    listener?.failed();
  });
  return made;
}
