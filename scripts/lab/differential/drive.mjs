/** Builds batches of functions, runs them in the kernel and in the interpreter, and says where the two differ. */
import { join } from "node:path";
import { buildObjects, execute } from "./build.mjs";

const lab = process.env["TATARA_EBPF_LAB"];
const DRIVER = join(lab, "target-driver/release/differential-driver");
export const TARGET = join(lab, "target-bpf");

/**
 * The results of every function of the batches: `{ batch, test, problem, disagreement, instructions, runs }`.
 * `problem` says why a function did not come to run: front end, compiler or verifier.
 */
export async function runBatches({ suite, tables, kernel }, folder, batches) {
  const results = [];
  const prepared = batches.map((batch) => suite.prepare(batch, kernel, tables));
  for (const [index, { refused }] of prepared.entries()) {
    for (const test of batches[index].functions) {
      const problem = refused.get(test.name);
      if (problem !== undefined)
        results.push({ batch: batches[index].name, test, problem: `front end: ${problem}`, runs: 0 });
    }
  }
  let whole = prepared.filter(({ batch }) => batch.functions.length > 0);
  let built = await build(folder, whole);
  if (!built.ok) {
    // What the compiler refuses is a result; the others are built without it.
    if (built.refused.size === 0) throw new Error(`the crates do not build:\n${built.output.slice(-6000)}`);
    const left = [];
    for (const { batch } of whole) {
      const kept = [];
      for (const test of batch.functions) {
        const problem = built.refused.get(`${batch.name}/${test.name}`);
        if (problem === undefined) kept.push(test);
        else results.push({ batch: batch.name, test, problem: `compiler: ${problem}`, runs: 0 });
      }
      if (kept.length > 0) left.push(suite.prepare({ ...batch, functions: kept }, kernel, tables));
    }
    whole = left;
    built = await build(folder, whole);
    if (!built.ok) throw new Error(`the crates do not build:\n${built.output.slice(-6000)}`);
  }
  for (const each of whole) {
    const { batch } = each;
    const input = suite.commands(each, built.object(batch.name));
    const { code, stdout, output } = await execute(DRIVER, [], { input });
    if (code !== 0) throw new Error(`the driver failed on ${batch.name}:\n${output.slice(-4000)}`);
    const { host, functions } = suite.observedOf(stdout);
    for (const test of batch.functions) {
      const seen = functions.get(test.name);
      if (seen === undefined || seen.refusal !== undefined) {
        results.push({ batch: batch.name, test, problem: `verifier: ${seen?.refusal ?? "not loaded"}`, runs: 0 });
        continue;
      }
      const expected = suite.expectedRuns(each, test, host);
      const disagreement = suite.disagreement(expected, seen.runs);
      const { instructions } = seen;
      results.push({ batch: batch.name, test, host, disagreement, instructions, expected, runs: seen.runs.length });
    }
  }
  return results;
}

function build(folder, prepared) {
  const crates = prepared.map(({ batch, files }) => ({ name: batch.name, files }));
  return buildObjects(folder, TARGET, crates);
}
