/** Measures the interpreter in Node: packets per second of the SYN limiter on its own capture, the best of many runs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bodiesOf } from "../../src/core/compile/bodies.ts";
import { analyze, DEFAULT_SETTINGS } from "../../src/core/index.ts";
import { Machine } from "../../src/core/interpret/machine.ts";
import { readCapture } from "../../src/core/interpret/pcap.ts";

/** How often the capture is run for one measurement. */
const ROUNDS = 100;
const RUNS = 20;

// The root of the project comes as an argument: this file is bundled elsewhere.
const folder = join(process.argv[2] ?? ".", "public/samples/syn-flood-limiter");
const text = readFileSync(join(folder, "policy.tlisp"), "utf8");
const analysis = analyze({ files: [{ kind: "text", path: "policy.tlisp", text }], settings: DEFAULT_SETTINGS });
const [body] = bodiesOf(analysis).values();
const fn = body?.compiled.fn;
if (fn === undefined) throw new Error("the SYN limiter does not compile");
const { packets } = readCapture(readFileSync(join(folder, "packets.pcap")));

console.log("\nInterpreter, SYN limiter (best run, packets per second)");
for (const trace of [false, true]) {
  let best = 0;
  for (let run = 0; run < RUNS; run++) {
    const machine = new Machine();
    const started = performance.now();
    for (let round = 0; round < ROUNDS; round++)
      for (const { bytes, time } of packets) machine.run(fn, { packet: bytes, time }, { trace });
    best = Math.max(best, (packets.length * ROUNDS * 1000) / (performance.now() - started));
  }
  console.log(`${(trace ? "with a trace" : "without a trace").padEnd(44)}${Math.round(best).toString().padStart(20)}`);
}
