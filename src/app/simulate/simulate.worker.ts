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
  if (data.kind === "packets") packets = readCapture(data.bytes).packets;
  else if (data.kind === "run") void run(data);
  else current = 0;
});

async function run({ run: number, plan, options }: Order & { readonly kind: "run" }): Promise<void> {
  current = number;
  const simulation = new Simulation(plan, packets, options);
  for (let started = performance.now(); !simulation.isDone;) {
    simulation.advance(PACKETS);
    if (performance.now() - started < SLICE) continue;
    answer({ kind: "progress", run: number, done: simulation.done });
    await new Promise((resolve) => setTimeout(resolve));
    if (current !== number) return;
    started = performance.now();
  }
  answer({ kind: "result", run: number, result: simulation.result() });
}

function answer(message: Answer): void {
  postMessage(message);
}
