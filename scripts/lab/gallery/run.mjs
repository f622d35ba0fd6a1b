/**
 * The gallery on real kernels: every sample is exported with the command line, built, loaded, attached and put to work, on this
 * machine's kernel and on two of Debian's in QEMU. Packets go through the kernel's test runs, tracing programs see what the
 * lab provokes; actions, map contents and events must be those of the sample's expected.json.
 *
 *   node scripts/lab/gallery/run.mjs                    everything
 *   node scripts/lab/gallery/run.mjs --only NAME,…      some samples
 *   node scripts/lab/gallery/run.mjs --here             without the kernels in QEMU
 *   node scripts/lab/gallery/run.mjs --update           also measures, and writes docs/gallery.md anew
 *
 * Needs root, a kernel with BPF and BTF, and a built command line. Prints `ok NAME`, `not ok NAME` or `skip NAME: reason` for
 * each check, and at last `N passed, N failed, N skipped`.
 */
import { readFileSync } from "node:fs";
import { release } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isApart } from "../apart.mjs";
import { toolchain } from "../build.mjs";
import { KERNELS, labFiles, prepareKernel, runThere } from "../qemu.mjs";
import { check, finish, notOk, skip, step } from "../report.mjs";
import { assignments, runHere, sectionsOf } from "../world.mjs";
import { judge } from "./judge.mjs";
import { measure } from "./measure.mjs";
import { updatePage } from "./page.mjs";
import { buildDriver, exportAndBuild, readObjects, readSamples, workFolder } from "./prepare.mjs";

const HERE = import.meta.dirname;
const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    here: { type: "boolean", default: false },
    update: { type: "boolean", default: false },
  },
});

/** Judges one scene and gives what the page of the gallery says of it. */
function report(sample, kernel, { sections, complete, errors }) {
  const label = `${sample.name} on ${kernel}`;
  const { checks, reason } = judge(sample, sections);
  if (reason !== undefined) {
    skip(label, reason);
    return { reason };
  }
  if (!complete) checks.unshift({ name: "the scene comes to its end", passed: false, seen: errors });
  let good = true;
  for (const { name, passed, seen } of checks) good = check(`${label}: ${name}`, passed, seen) && good;
  return { good, checks: checks.length };
}

async function prove() {
  const work = workFolder("gallery");
  const env = await step("tool chain", toolchain);
  const driver = buildDriver(work);
  const samples = await readSamples(work, options.only?.split(","));
  const ready = [];
  for (const sample of samples) {
    const { error, loader, objects } = await step(`${sample.name} exported and built`, () =>
      exportAndBuild(sample.name, sample.folder, join(work, sample.name), env),
    );
    check(`${sample.name}: is exported, and builds with --locked without a word`, error === undefined, error);
    if (error === undefined) ready.push({ ...sample, loader, objects });
  }
  for (const [name, wrong] of await readObjects(ready)) {
    check(`${name}: its object imported is what it declares`, wrong.length === 0, wrong.join("\n"));
  }
  const results = new Map(ready.map(({ name }) => [name, new Map()]));
  const path = [work, join(env.CARGO_TARGET_DIR, "debug")];
  for (const sample of ready) {
    const variables = { LOADER: sample.name, ARGUMENTS: sample.arguments, PLAN: sample.plan };
    const scene = await runHere({ script: join(HERE, "scene.sh"), variables, path, seconds: 120 });
    results.get(sample.name).set(release(), report(sample, release(), scene));
  }
  for (const series of options.here ? [] : KERNELS) await proveThere(series, ready, driver, results);
  if (options.update)
    await updatePage(
      ready,
      results,
      await step("measured", () => measure(new Map(ready.map((sample) => [sample.name, sample.loader])))),
    );
}

async function proveThere(series, ready, driver, results) {
  const kernel = await step(`kernel ${series} of Debian`, () => prepareKernel(series));
  const files = labFiles([driver, ...ready.map(({ loader }) => loader)]);
  files.set("/lab/scene.sh", readFileSync(join(HERE, "scene.sh")));
  for (const { name, plan } of ready) files.set(`/lab/plans/${name}`, readFileSync(plan));
  const jobs = ready.map((sample) => {
    const variables = {
      LOADER: sample.name,
      ARGUMENTS: sample.arguments,
      PLAN: `/lab/plans/${sample.name}`,
      GROUP: "lab",
    };
    const apart = "unshare --mount --net --pid --fork --mount-proc sh /lab/world.sh /lab/scene.sh";
    return { name: sample.name, text: `cd / && ${assignments(variables).join(" ")} ${apart}\n` };
  });
  const boot = await step(`booted ${kernel.version}, ${jobs.length} scenes`, () => runThere(kernel, files, jobs, 900));
  if (!boot.complete) notOk(`${kernel.version} comes to its end`, boot.trouble);
  for (const { name, output } of boot.results) {
    const sample = ready.find((each) => each.name === name);
    const complete = output.trimEnd().endsWith("@@ end");
    results
      .get(name)
      .set(kernel.version, report(sample, kernel.version, { sections: sectionsOf(output), complete, errors: output }));
  }
}

if (isApart("gallery.lock")) {
  try {
    await prove();
  } catch (error) {
    notOk("the gallery comes to its end", error.stack ?? String(error));
  }
  process.exitCode = finish();
}
