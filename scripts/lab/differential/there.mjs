/** Runs batches of functions on a kernel of Debian in QEMU, and says where it and the interpreter differ. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { labFiles, prepareKernel, runThere } from "../qemu.mjs";
import { buildObjects, errorsOf } from "./build.mjs";
import { DRIVER, resultsOf, TARGET } from "./drive.mjs";

/** The driver looks there for its own cgroup. */
const CGROUPS = "mountpoint -q /sys/fs/cgroup || mount -t cgroup2 none /sys/fs/cgroup\n";

/**
 * The results of every function of the batches, as `runBatches` gives them; `left` says how many the front end does not
 * take for this kernel, `trouble` what the console showed when the machine did not come to its end within `seconds`.
 */
export async function runBatchesThere({ suite, tables }, series, folder, batches, seconds) {
  // Crates of one name in two workspaces would take each other's place among cargo's products.
  const renamed = batches.map((batch) => ({ ...batch, name: `${batch.name}-on-${series.replace(".", "-")}` }));
  const prepared = renamed.map((batch) => suite.prepare(batch, series, tables));
  const left = prepared.flatMap(({ refused }, index) =>
    [...refused].map(([name, problem]) => ({ batch: batches[index].name, name, problem })),
  );
  const whole = prepared.filter(({ batch }) => batch.functions.length > 0);
  const crates = whole.map(({ batch, files }) => ({ name: batch.name, files }));
  const built = await buildObjects(folder, TARGET, crates);
  if (!built.ok) throw new Error(`the crates do not build:\n${errorsOf(built.output)}`);
  const inputs = `${folder}-inputs`;
  mkdirSync(inputs, { recursive: true });
  const programs = [DRIVER];
  const jobs = [];
  for (const each of whole) {
    const { name } = each.batch;
    const [object, input] = [join(inputs, `${name}.o`), join(inputs, `${name}.in`)];
    copyFileSync(built.object(name), object);
    writeFileSync(input, suite.commands(each, `/lab/bin/${name}.o`));
    programs.push(object, input);
    jobs.push({ name, text: `${CGROUPS}differential-driver </lab/bin/${name}.in\n` });
  }
  const { results, complete, trouble } = await runThere(prepareKernel(series), labFiles(programs), jobs, seconds);
  const outputOf = (name) => results.find((result) => result.name === name)?.output ?? "";
  return {
    left,
    trouble: complete ? undefined : trouble,
    results: whole.flatMap((each) => resultsOf(suite, each, outputOf(each.batch.name))),
  };
}
