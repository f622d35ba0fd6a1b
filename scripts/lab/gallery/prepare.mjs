/** Makes the samples of the gallery ready for a kernel: exported with the command line, built, with a plan for the driver. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCrate, LAB } from "../build.mjs";
import { root, withCore } from "../core.mjs";

const HERE = import.meta.dirname;
const SAMPLES = join(root, "public/samples");

/** An empty folder for one run. */
export function workFolder(name) {
  const folder = join(LAB, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The driver, a static binary. Gives its path. */
export function buildDriver(folder) {
  const driver = join(folder, "gallery-driver");
  const flags = ["-std=gnu11", "-O2", "-static", "-Wall", "-Wextra", "-Werror"];
  execFileSync("cc", [...flags, "-o", driver, join(HERE, "driver.c")], { stdio: ["ignore", "inherit", "inherit"] });
  return driver;
}

/**
 * The samples with these names (all of them without), each with the plans that the driver runs (`plan`, and `benches`
 * behind it), what is expected, and the arguments of `run`.
 */
export async function readSamples(folder, only) {
  return withCore(async (load) => {
    const { BENCHES, SCENARIOS } = await load("/scripts/lab/gallery/samples.ts");
    const { readSample } = await load("/scripts/lab/gallery/read-sample.ts");
    const { benchLines, planOf } = await load("/scripts/lab/gallery/plan.ts");
    const names = Object.keys(SCENARIOS).filter((name) => only?.includes(name) ?? true);
    const samples = await Promise.all(names.map((name) => readSample(SAMPLES, name)));
    return samples.map((sample) => {
      const plan = join(folder, `${sample.name}.plan`);
      const benches = join(folder, `${sample.name}.benches`);
      const text = planOf(sample);
      writeFileSync(plan, text);
      writeFileSync(benches, text + benchLines(sample, BENCHES[sample.name] ?? {}));
      return {
        ...sample,
        plan,
        benches,
        measured: Object.entries(BENCHES[sample.name] ?? {}).map(([program, packet]) => ({ program, packet })),
        arguments: argumentsOf(sample.programs),
        folder: join(SAMPLES, sample.name),
      };
    });
  });
}

/** What `run` gets, so that programs are attached inside the scene's world. */
function argumentsOf(programs) {
  const targets = { ":xdp": "near", ":tc": "near", ":socket-filter": "near", ":cgroup-skb": "/media/lab/group" };
  const attach = programs.flatMap(({ name, kind }) => (targets[kind] ? [`--attach ${name}=${targets[kind]}`] : []));
  return [...attach, ...(programs.some(({ kind }) => kind === ":xdp") ? ["--xdp-mode skb"] : [])].join(" ");
}

/** Exports a workspace's policy and builds it. Gives `{ error }`, or the loader's path. */
export function exportAndBuild(policy, workspace, folder, env) {
  const command = [join(root, "dist/cli/tatara-ebpf.mjs"), "export", policy, workspace, "-o", folder];
  try {
    execFileSync(process.execPath, command, { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    return { error: `${error.stdout}${error.stderr}` };
  }
  return buildCrate(folder, env);
}

/** What an import of the objects that were built of samples reads otherwise than they declare, by sample. */
export async function readObjects(built) {
  return withCore(async (load) => {
    const { importedDifferences } = await load("/scripts/lab/imported.ts");
    const tables = await (await load("/src/core/kernel/load.ts")).loadAllKernelTables();
    return new Map(
      built.map(({ name, folder, objects }) => {
        const bytes = [...objects.values()].map((path) => new Uint8Array(readFileSync(path)));
        return [name, importedDifferences(documentsIn(folder), name, bytes, tables)];
      }),
    );
  });
}

function documentsIn(folder) {
  const paths = readdirSync(folder).filter((path) => path.endsWith(".tlisp"));
  return paths.sort().map((path) => ({ kind: "text", path, text: readFileSync(join(folder, path), "utf8") }));
}

/** A workspace with a sample's declarations and a body that was written by hand (reference/NAME.rs). Gives its folder. */
export function referenceWorkspace(name, work) {
  const folder = join(work, `${name}-workspace`);
  mkdirSync(join(folder, "reference"), { recursive: true });
  copyFileSync(join(HERE, "reference/headers.rs"), join(folder, "reference/headers.rs"));
  copyFileSync(join(HERE, `reference/${name}.rs`), join(folder, "reference/body.rs"));
  const policy = readFileSync(join(SAMPLES, name, "policy.tlisp"), "utf8");
  const source = /:source "policy\.tlisp:[^"]*"/;
  writeFileSync(join(folder, "policy.tlisp"), policy.replace(source, ':source "reference/body.rs"'));
  return folder;
}
