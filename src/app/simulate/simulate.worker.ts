/** Simulates beside the window, in slices, so that an order can end the run before. */
import { readCapture, Simulation } from "../../core/index.ts";
import type { CapturedPacket } from "../../core/index.ts";
import type { Answer, Order } from "./worker-messages.ts";

/** Milliseconds between two looks at the orders. */
const SLICE = 60;
const PACKETS = 256;

let packets: readonly CapturedPacket[] = [];
let current = 0;

addEventListener("message", ({ data }: MessageEvent<Order>) => {
  if (data.kind === "stop") {
    current = 0;
    return;
  }
  if (data.capture !== undefined) packets = readCapture(data.capture).packets;
  if (data.kind === "run") void run(data);
  else void inspect(data);
});

async function run({ run: number, plan, options }: Order & { readonly kind: "run" }): Promise<void> {
  current = number;
  const simulation = new Simulation(plan, packets, options);
  const isDone = await advance(simulation, number, packets.length, (done) =>
    answer({ kind: "progress", run: number, done }),
  );
  if (isDone) answer({ kind: "result", run: number, result: simulation.result() });
}

/** Everything before the packet decides what it meets, so that is run again. */
async function inspect({ run: number, plan, options, packet }: Order & { readonly kind: "inspect" }): Promise<void> {
  current = number;
  const simulation = new Simulation(plan, packets, options);
  const isDone = await advance(simulation, number, packet, () => undefined);
  if (isDone) answer({ kind: "values", run: number, values: simulation.inspectNext() });
}

/** Runs the packets before `end`; false when another order came meanwhile. */
async function advance(
  simulation: Simulation,
  number: number,
  end: number,
  progress: (done: number) => void,
): Promise<boolean> {
  for (let started = performance.now(); simulation.done < end;) {
    simulation.advance(Math.min(PACKETS, end - simulation.done));
    if (performance.now() - started < SLICE) continue;
    progress(simulation.done);
    await new Promise((resolve) => setTimeout(resolve));
    if (current !== number) return false;
    started = performance.now();
  }
  return true;
}

function answer(message: Answer): void {
  postMessage(message);
}
