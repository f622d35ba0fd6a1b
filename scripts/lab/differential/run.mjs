/**
 * The differential proof: random functions in Lisp, compiled and run by the kernel
 * on random packets, must do exactly what the interpreter does: actions, maps and
 * events. A function that fails is made smaller and printed.
 *
 *   differential.sh [--seed N] [--functions N] [--packets N] [--per-crate N]
 */
import { join } from "node:path";
import { withCore } from "../core.mjs";
import { runBatches } from "./drive.mjs";

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : Number(process.argv[at + 1]);
};
const plan = {
  seed: option("seed", 20260801),
  functions: option("functions", 2000),
  packets: option("packets", 100),
  perCrate: option("per-crate", 100),
};
const kernel = "6.18";
const work = join(process.env["TATARA_EBPF_LAB"], "differential");
/** Rounds of shrinking, and candidates in each. */
const [ROUNDS, CANDIDATES] = [12, 60];
const SHRUNK = option("shrink", 6);

await withCore(async (load) => {
  const suite = await load("/scripts/lab/differential/suite.ts");
  const { TEST_MAPS: maps } = await load("/src/testing/bpf-fn-maps.ts");
  const { randomBatches, shrunk } = await load("/scripts/lab/differential/random.ts");
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(0);
  const lab = { suite, tables: await (await load("/src/core/kernel/load.ts")).loadAllKernelTables(), kernel };
  const results = await runBatches(lab, join(work, "random"), randomBatches(plan));
  const failed = results.filter(isFailure);
  const runs = results.reduce((sum, result) => sum + result.runs, 0);
  const instructions = results.map((result) => result.instructions ?? 0);
  for (const result of failed.slice(0, SHRUNK)) {
    console.log(`not ok ${result.batch}/${result.test.name} (${result.test.kind}): made smaller below`);
    console.log(indent(described(suite, await smallest(result, lab, shrunk, maps))));
  }
  for (const { batch, test, problem } of failed.slice(SHRUNK)) {
    console.log(`not ok ${batch}/${test.name} (${test.kind}): ${(problem ?? "disagrees").slice(0, 300)}`);
  }
  console.log(
    `seed ${plan.seed}: ${results.length} functions x ${plan.packets} packets = ${runs} runs, ` +
      `${failed.length} disagreements; at most ${Math.max(...instructions)} verified instructions; ${seconds()} s`,
  );
  console.log(`${results.length - failed.length} passed, ${failed.length} failed, 0 skipped`);
  process.exitCode = failed.length > 0 ? 1 : 0;
});

function isFailure({ problem, disagreement }) {
  return problem !== undefined || disagreement !== undefined;
}

/** What failed, without its details: a smaller function has to fail in the same way. */
function failureOf({ problem }) {
  return problem === undefined ? "disagreement" : problem.split(":")[0];
}

/** The smallest function found that fails as `result` does. */
async function smallest(result, lab, shrunk, maps) {
  let best = result;
  for (let round = 0; round < ROUNDS; round++) {
    const { disagreement, test } = best;
    // Runs behind the one that differs say nothing more.
    const packets = disagreement === undefined ? test.packets : test.packets.slice(0, disagreement.run + 1);
    const functions = shrunk({ ...test, packets }, CANDIDATES);
    if (functions.length === 0) break;
    const batch = { name: "smaller", maps, functions, readers: true };
    let found;
    try {
      const results = await runBatches(lab, join(work, "smaller"), [batch]);
      const order = new Map(functions.map(({ name }, index) => [name, index]));
      found = results
        .filter((each) => isFailure(each) && failureOf(each) === failureOf(best))
        .sort((a, b) => order.get(a.test.name) - order.get(b.test.name))[0];
    } catch (error) {
      console.log(indent(`shrinking stopped: ${error.message.slice(0, 500)}`));
    }
    if (found === undefined) break;
    best = found;
  }
  return best;
}

function described(suite, { test, problem, disagreement }) {
  const lines = [test.text];
  if (problem !== undefined) lines.push(problem);
  if (disagreement !== undefined) {
    const packet = test.packets[disagreement.run];
    lines.push(`run ${disagreement.run}, packet ${suite.hex(packet?.input.packet ?? new Uint8Array())}`);
    lines.push(...disagreement.interpreter.map((line) => `interpreter: ${line}`));
    lines.push(...disagreement.kernel.map((line) => `kernel:      ${line}`));
    lines.push(...test.stored.map(({ map, key, value }) => `stored: ${map} ${suite.hex(key)} ${suite.hex(value)}`));
  }
  return lines.join("\n");
}

function indent(text) {
  return text.replaceAll(/^/gm, "    ");
}
