/**
 * The table of cases and every form, lsm too, on the older kernels of Debian in
 * QEMU: what the front end says runs there must load there, and do the same.
 *
 *   differential.sh guests [--kernel 6.1] [--kind lsm]
 */
import { join } from "node:path";
import { withCore } from "../core.mjs";
import { KERNELS } from "../qemu.mjs";
import { problemOf } from "./drive.mjs";
import { runBatchesThere } from "./there.mjs";

const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
};
const kernels = option("kernel") === undefined ? KERNELS : [option("kernel")];
const kind = option("kind");
const work = join(process.env["TATARA_EBPF_LAB"], "differential");
/** Runs of a function on an emulated machine. */
const RUNS = 12;
/** For all of one kernel, in software emulation. */
const SECONDS = 1500;

await withCore(async (load) => {
  const suite = await load("/scripts/lab/differential/suite.ts");
  const { caseBatches, formBatches } = await load("/scripts/lab/differential/table.ts");
  const tables = await (await load("/src/core/kernel/load.ts")).loadAllKernelTables();
  const batches = [...caseBatches(), ...formBatches()]
    .map((batch) => ({
      ...batch,
      functions: batch.functions
        .filter((test) => kind === undefined || test.kind === `:${kind}`)
        .map((test) => ({ ...test, packets: test.packets.slice(0, RUNS) })),
    }))
    .filter(({ functions }) => functions.length > 0);
  let [passed, failed, skipped] = [0, 0, 0];
  for (const series of kernels) {
    const started = performance.now();
    const folder = join(work, `guest-${series}`);
    const { results, left, trouble } = await runBatchesThere({ suite, tables }, series, folder, batches, SECONDS);
    if (trouble !== undefined) console.log(`${series}: the machine did not come to its end\n${trouble}`);
    let runs = 0;
    for (const result of results) {
      const wrong = problemOf(result);
      if (wrong === undefined) {
        passed++;
        runs += result.runs;
        continue;
      }
      failed++;
      const { batch, test } = result;
      console.log(
        `not ok ${series}: ${batch}/${test.name} (${test.kind})\n${`${test.text}\n${wrong}`.replaceAll(/^/gm, "    ")}`,
      );
    }
    skipped += left.length;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    for (const [why, count] of counted(left)) console.log(`skip ${count} functions on ${series}: ${why}`);
    console.log(`agree on ${series}: ${results.length} functions loaded, ${runs} runs; ${seconds} s`);
  }
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
});

/** How many functions the front end leaves out for each reason. */
function counted(left) {
  const counts = new Map();
  for (const { problem } of left) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
