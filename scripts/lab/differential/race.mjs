/**
 * Two CPUs count the same new key at the same time, over a veth pair and by test
 * runs: no packet may be lost.
 *
 *   differential.sh race
 */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { withCore } from "../core.mjs";
import { buildObjects, errorsOf } from "./build.mjs";
import { driveLive, TARGET } from "./drive.mjs";

const work = join(process.env["TATARA_EBPF_LAB"], "differential");

await withCore(async (load) => {
  const suite = await load("/scripts/lab/differential/suite.ts");
  const { raceBatch, raceCommands, raceOutcome } = await load("/scripts/lab/differential/race.ts");
  const tables = await (await load("/src/core/kernel/load.ts")).loadAllKernelTables();
  const batch = raceBatch();
  if (availableParallelism() < 2) {
    console.log("skip every race: one CPU cannot be two");
    console.log(`0 passed, 0 failed, ${batch.functions.length} skipped`);
    return;
  }
  const started = performance.now();
  const { files, refused } = suite.prepare(batch, "6.18", tables);
  if (refused.size > 0) throw new Error([...refused.values()].join("\n"));
  const built = await buildObjects(join(work, "race"), TARGET, [{ name: batch.name, files }]);
  if (!built.ok) throw new Error(`the crate does not build:\n${errorsOf(built.output)}`);
  const output = await driveLive(suite, raceCommands(batch, built.object(batch.name)));
  const printed = new Map();
  let lines = [];
  for (const line of output.split("\n")) {
    const name = /^(?:function|refused) (\S+)/.exec(line)?.[1];
    if (name !== undefined) printed.set(name, (lines = []));
    lines.push(line);
  }
  let [passed, failed, packets, witnessed] = [0, 0, 0, 0];
  for (const test of batch.functions) {
    const outcome = raceOutcome(test, printed.get(test.name) ?? []);
    packets += outcome.packets;
    if (test.adds === undefined) witnessed += outcome.lost;
    if (outcome.wrong === undefined) {
      passed++;
      continue;
    }
    failed++;
    console.log(`not ok ${test.name}\n    ${test.text}\n    ${outcome.wrong}`);
    for (const line of (printed.get(test.name) ?? []).slice(0, 6)) console.log(`    ${line}`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`exact: ${packets} packets from two CPUs; read, add and store lost ${witnessed} of them; ${seconds} s`);
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
});
