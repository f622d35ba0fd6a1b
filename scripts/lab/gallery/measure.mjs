/** What a packet costs in the programs of the gallery, beside programs written by hand, by the kernel's own test runs. */
import { copyFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { toolchain } from "../build.mjs";
import { runHere } from "../world.mjs";
import { buildDriver, exportAndBuild, readSamples, referenceWorkspace, workFolder } from "./prepare.mjs";

const HERE = import.meta.dirname;
/** Each round loads both programs anew; of all rounds the least counts. */
const ROUNDS = 5;

/** Samples that have a reference. */
const REFERENCES = readdirSync(join(HERE, "reference"))
  .map((file) => file.replace(/\.rs$/, ""))
  .filter((name) => name !== "headers");

/**
 * Nanoseconds per packet: `{ sample, program, packet, generated, reference }`, the last where there is a program by hand.
 * `built` are loaders that are there already, by the name of their sample. Throws when something does not build or run.
 */
export async function measure(built = new Map()) {
  const work = workFolder("gallery-measure");
  const env = toolchain();
  buildDriver(work);
  const samples = (await readSamples(work)).filter(({ measured }) => measured.length > 0);
  const path = [work];
  const rows = [];
  for (const sample of samples) {
    const { name } = sample;
    // Both crates of a sample have one name, so their loaders are put aside, the first before the second is built.
    const loaders = [keep(built.get(name) ?? loaderOf(name, sample.folder, work, env), `${name}-generated`, work)];
    if (REFERENCES.includes(name)) {
      loaders.push(keep(loaderOf(name, referenceWorkspace(name, work), work, env), `${name}-by-hand`, work));
    }
    const least = new Map();
    for (let round = 0; round < ROUNDS; round++) {
      for (const loader of loaders) {
        const variables = { LOADER: loader, ARGUMENTS: sample.arguments, PLAN: sample.benches };
        const { sections, errors } = await runHere({ script: join(HERE, "scene.sh"), variables, path });
        const said = sections.get("driver") ?? "";
        if (/^not ok/m.test(said)) throw new Error(`${loader}: ${said}\n${errors}`);
        for (const [, program, time] of said.matchAll(/^bench (\S+) (\d+)$/gm)) {
          const key = `${loader} ${program}`;
          least.set(key, Math.min(least.get(key) ?? Infinity, Number(time)));
        }
      }
    }
    for (const { program, packet } of sample.measured) {
      const [generated, reference] = loaders.map((loader) => least.get(`${loader} ${program}`));
      if (generated === undefined) throw new Error(`${sample.name}: ${program} was not measured`);
      rows.push({ sample: sample.name, program, packet, generated, reference });
    }
  }
  return rows;
}

/** Exports and builds a sample; gives the path of its loader. */
function loaderOf(name, workspace, work, env) {
  const { error, loader } = exportAndBuild(name, workspace, join(work, `${basename(workspace)}-crate`), env);
  if (error !== undefined) throw new Error(`${name}: ${error}`);
  return loader;
}

function keep(loader, name, work) {
  copyFileSync(loader, join(work, name));
  return name;
}

/** The table that `npm run bench` prints. */
export function tableOf(rows) {
  const lines = rows.map(({ sample, program, packet, generated, reference }) => {
    const beside = reference === undefined ? "" : `${reference} by hand, ${(generated / reference).toFixed(2)}×`;
    return `${`${sample}, ${program}`.padEnd(42)}${`${generated}`.padStart(6)}   ${beside.padEnd(22)}${packet}`;
  });
  return [`${"".padEnd(42)}${"ns".padStart(6)}`, ...lines].join("\n");
}
