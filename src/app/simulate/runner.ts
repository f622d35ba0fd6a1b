/** The one simulating worker: started when it is first needed, given the packets once. */
import type { Plan, SimulationOptions, SimulationResult, StageValues } from "../../core/index.ts";
import { startWorker } from "../monaco/trusted-worker.ts";
import { RunWorker } from "../monaco/run-worker.ts";
import workerUrl from "./simulate.worker.ts?worker&url";
import type { Answer, Order } from "./worker-messages.ts";

interface Listener {
  progress(done: number): void;
  result(result: SimulationResult): void;
  values?(values: readonly StageValues[]): void;
  /** The worker broke. */
  failed(): void;
}

let given: Uint8Array | undefined;
let run = 0;
let listener: Listener | undefined;

const worker = new RunWorker<Order, Answer>({
  start: () => startWorker(workerUrl, "simulate"),
  broke() {
    given = undefined;
    const told = listener;
    listener = undefined;
    told?.failed();
  },
});

/** Runs the plan over the packets of a capture; a run that is under way ends without a result. */
export function startRun(bytes: Uint8Array, plan: Plan, options: SimulationOptions, listen: Listener): void {
  order(bytes, (given) => ({ kind: "run", plan, options, ...given }), listen);
}

/** Asks for the values of one packet's forms. Not while a run is under way: it would end it. */
export function inspect(
  bytes: Uint8Array,
  plan: Plan,
  options: SimulationOptions,
  packet: number,
  listen: (values: readonly StageValues[]) => void,
): void {
  order(bytes, (given) => ({ kind: "inspect", plan, options, packet, ...given }), {
    progress: () => undefined,
    result: () => undefined,
    failed: () => undefined,
    values: listen,
  });
}

/** Ends the run that is under way, if there is one. */
export function stopRun(): void {
  worker.drop(run);
  listener = undefined;
  worker.tell({ kind: "stop" });
}

type Given = Pick<Order & { readonly kind: "run" }, "run" | "capture">;

/** The worker has the packets of the capture from here on. */
function order(bytes: Uint8Array, orderOf: (given: Given) => Order, listen: Listener): void {
  worker.drop(run);
  listener = listen;
  const capture = given === bytes ? {} : { capture: bytes };
  given = bytes;
  run = worker.order(
    (number) => orderOf({ run: number, ...capture }),
    (answer) => {
      if (answer.kind === "progress") listen.progress(answer.done);
      else if (answer.kind === "values") listen.values?.(answer.values);
      else listen.result(answer.result);
    },
  );
}
