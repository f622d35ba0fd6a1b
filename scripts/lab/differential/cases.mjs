/**
 * The table of cases and every form in every kind: all of it must build, pass the
 * verifier, and do in the kernel what the interpreter does and the table says.
 * Where the kernel refuses every lsm program, those are loaded on an emulated one.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withCore } from "../core.mjs";
import { problemOf, runBatches } from "./drive.mjs";
import { runBatchesThere } from "./there.mjs";

const KERNEL = "6.18";
/** Where lsm functions are loaded when this machine's kernel is locked down, and how long that may take. */
const [GUEST, GUEST_SECONDS] = ["6.12", 600];
const work = join(process.env["TATARA_EBPF_LAB"], "differential");

await withCore(async (load) => {
  const suite = await load("/scripts/lab/differential/suite.ts");
  const { aloneBatches, broken, caseBatches, formBatches, liveBatches, stackBatches } = await load(
    "/scripts/lab/differential/table.ts",
  );
  const tables = await (await load("/src/core/kernel/load.ts")).loadAllKernelTables();
  const started = performance.now();
  const all = [...caseBatches(), ...formBatches(), ...aloneBatches(), ...stackBatches(), ...liveBatches()];
  const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : "";
  const batches = all.filter(({ name }) => name.startsWith(only));
  const here = await runBatches({ suite, tables, kernel: KERNEL }, join(work, "table"), batches);
  const isLocked = ({ test, problem }) =>
    test.kind === ":lsm" && isLockedDown() && problem?.startsWith("verifier: Operation not permitted") === true;
  const locked = new Set(here.filter(isLocked).map(({ test }) => test.name));
  let [passed, failed, skipped, runs] = [0, 0, 0, 0];
  const count = (where, { batch, test, expected, ...result }) => {
    const name = test.row?.name ?? test.name;
    const title = `${where}${batch}/${test.name}${name === test.name ? "" : ` (${name})`}`;
    const wrong = problemOf(result) ?? (test.row && broken(test.row, expected));
    if (wrong === undefined) {
      passed++;
      runs += result.runs;
    } else {
      failed++;
      console.log(`not ok ${title}\n${`${test.text}\n${wrong}`.replaceAll(/^/gm, "    ")}`);
    }
  };
  for (const result of here) if (!isLocked(result)) count("", result);
  if (locked.size > 0) {
    // This machine's kernel refuses every lsm program, whatever is in it; an emulated one does not.
    const lsm = batches
      .map((batch) => ({ ...batch, functions: batch.functions.filter(({ name }) => locked.has(name)) }))
      .filter(({ functions }) => functions.length > 0);
    const lab = { suite, tables };
    const { results, left, trouble } = await runBatchesThere(lab, GUEST, join(work, "table-lsm"), lsm, GUEST_SECONDS);
    if (trouble !== undefined) console.log(`${GUEST}: the machine did not come to its end\n${trouble}`);
    for (const result of results) count(`${GUEST}: `, result);
    console.log(`loaded on ${GUEST} in QEMU, since this kernel is locked down: ${results.length} lsm functions`);
    skipped += left.length;
    for (const { batch, name, problem } of left) console.log(`skip ${batch}/${name} on ${GUEST}: ${problem}`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`agree ${passed} functions in ${runs} runs, all built and loaded; ${seconds} s`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
});

/** True when the kernel refuses every lsm program whatever is in it. */
function isLockedDown() {
  try {
    return /\[(?:integrity|confidentiality)\]/.test(readFileSync("/sys/kernel/security/lockdown", "utf8"));
  } catch {
    // securityfs is not mounted: the refusal itself, before any check, is the sign.
    return true;
  }
}
