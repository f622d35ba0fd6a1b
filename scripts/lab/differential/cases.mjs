/**
 * The table of cases and every form in every kind: all of it must build, pass the
 * verifier, and do in the kernel what the interpreter does and the table says.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withCore } from "../core.mjs";
import { runBatches } from "./drive.mjs";

const KERNEL = "6.18";
const work = join(process.env["TATARA_EBPF_LAB"], "differential");

await withCore(async (load) => {
  const suite = await load("/scripts/lab/differential/suite.ts");
  const { broken, caseBatches, formBatches, liveBatches } = await load("/scripts/lab/differential/table.ts");
  const tables = await (await load("/src/core/kernel/load.ts")).loadAllKernelTables();
  const started = performance.now();
  const batches = [...caseBatches(), ...formBatches(), ...liveBatches()];
  const results = await runBatches({ suite, tables, kernel: KERNEL }, join(work, "table"), batches);
  let [passed, failed, skipped, runs] = [0, 0, 0, 0];
  for (const { batch, test, problem, disagreement, expected, runs: count } of results) {
    const name = test.row?.name ?? test.name;
    const title = `${batch}/${test.name}${name === test.name ? "" : ` (${name})`}`;
    const wrong =
      problem ??
      (disagreement === undefined ? undefined : differs(disagreement)) ??
      (test.row && broken(test.row, expected));
    if (wrong === undefined) {
      passed++;
      runs += count;
    } else if (test.kind === ":lsm" && isLockedDown() && wrong.startsWith("verifier: Operation not permitted")) {
      skipped++;
    } else {
      failed++;
      console.log(`not ok ${title}\n${`${test.text}\n${wrong}`.replaceAll(/^/gm, "    ")}`);
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  if (skipped > 0)
    console.log(`skip ${skipped} lsm functions: this kernel is locked down and refuses every lsm program`);
  console.log(`agree ${passed} functions in ${runs} runs, all built and loaded; ${seconds} s`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
});

function differs({ run, kernel, interpreter }) {
  return [
    `run ${run}`,
    ...interpreter.map((line) => `interpreter: ${line}`),
    ...kernel.map((line) => `kernel:      ${line}`),
  ].join("\n");
}

/** True when the kernel refuses every lsm program whatever is in it. */
function isLockedDown() {
  try {
    return /\[(?:integrity|confidentiality)\]/.test(readFileSync("/sys/kernel/security/lockdown", "utf8"));
  } catch {
    // securityfs is not mounted: the refusal itself, before any check, is the sign.
    return true;
  }
}
