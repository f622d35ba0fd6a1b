/**
 * The table of cases and every form, lsm too, on the older kernels of Debian in
 * QEMU: what the front end says runs there must load there, and do the same.
 *
 *   differential.sh guests [--kernel 6.1]
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { withCore } from "../core.mjs";
import { KERNELS, labFiles, prepareKernel, runThere } from "../qemu.mjs";
import { buildObjects, errorsOf, execute } from "./build.mjs";
import { DRIVER, TARGET } from "./drive.mjs";

const at = process.argv.indexOf("--kernel");
const kernels = at === -1 ? KERNELS : [process.argv[at + 1]];
const work = join(process.env["TATARA_EBPF_LAB"], "differential");
/** Runs of a function on an emulated machine. */
const RUNS = 12;
/** For all of one kernel, in software emulation. */
const SECONDS = 1500;

await withCore(async (load) => {
  const suite = await load("/scripts/lab/differential/suite.ts");
  const { caseBatches, formBatches } = await load("/scripts/lab/differential/table.ts");
  const tables = await (await load("/src/core/kernel/load.ts")).loadAllKernelTables();
  const batches = [...caseBatches(), ...formBatches()].map((batch) => ({
    ...batch,
    functions: batch.functions.map((test) => ({ ...test, packets: test.packets.slice(0, RUNS) })),
  }));
  let [passed, failed, skipped] = [0, 0, 0];
  for (const series of kernels) {
    const started = performance.now();
    const prepared = batches
      .map((batch) => suite.prepare(batch, series, tables))
      .filter(({ batch }) => batch.functions.length > 0);
    const left = prepared.reduce((sum, { refused }) => sum + refused.size, 0);
    const crates = prepared.map(({ batch, files }) => ({ name: batch.name, files }));
    const built = await buildObjects(join(work, `guest-${series}`), TARGET, crates);
    if (!built.ok) throw new Error(`the crates do not build:\n${errorsOf(built.output)}`);
    const objects = [];
    const jobs = [];
    for (const each of prepared) {
      const { name } = each.batch;
      const object = join(work, `${name}.o`);
      // The lines of the source are of no use there and large.
      await execute("objcopy", ["--strip-debug", built.object(name), object]);
      const input = join(work, `${name}.in`);
      writeFileSync(input, suite.commands(each, `/lab/bin/${name}.o`));
      objects.push(object, input);
      jobs.push({ name, text: `differential-driver </lab/bin/${name}.in\n` });
    }
    const files = labFiles([DRIVER, ...objects]);
    const { results, complete, trouble } = await runThere(prepareKernel(series), files, jobs, SECONDS);
    if (!complete) console.log(`${series}: the machine did not come to its end\n${trouble}`);
    let runs = 0;
    for (const each of prepared) {
      const output = results.find(({ name }) => name === each.batch.name)?.output ?? "";
      const { host, functions } = suite.observedOf(output);
      for (const test of each.batch.functions) {
        const seen = functions.get(test.name);
        const differs = seen && suite.disagreement(suite.expectedRuns(each, test, host), seen.runs);
        if (seen?.instructions !== undefined && differs === undefined) {
          passed++;
          runs += seen.runs.length;
          continue;
        }
        failed++;
        const why = seen?.refusal ?? (differs === undefined ? "not reached" : JSON.stringify(differs, null, 1));
        console.log(
          `not ok ${series}: ${each.batch.name}/${test.name}\n    ${test.text}\n${why.replaceAll(/^/gm, "    ")}`,
        );
      }
    }
    skipped += left;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`skip ${left} functions on ${series}: the front end says that this kernel does not offer them`);
    console.log(`agree on ${series}: ${runs} runs; ${seconds} s`);
  }
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
});
