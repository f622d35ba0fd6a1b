/** What `npm run test:kernel` proves, part by part. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { availableParallelism, release } from "node:os";
import { basename, join } from "node:path";
import { buildCrate, LAB, toolchain } from "./build.mjs";
import { root, withCore } from "./core.mjs";
import { proveImports } from "./imports.mjs";
import { exportCarried, exportCrates, exportPins } from "./generate.mjs";
import { KERNELS, labFiles, MACHINE_CPUS, prepareKernel, runThere } from "./qemu.mjs";
import { check, notOk, ok, skip, step } from "./report.mjs";
import { writeTables } from "./tables.mjs";
import { buildDriver } from "./scenes/compiled.mjs";
import { judgeObjects } from "./scenes/objects.mjs";
import {
  BEHAVIOURS,
  CASE_SCENES,
  cellsOf,
  COMPILED_SCENE,
  KINDS_SCENE,
  LOADS,
  MAP_SCENES,
  MATRIX_SCENES,
  WORK_SCENES,
} from "./scenes/scenes.mjs";
import { judgeTypes, OBJECTS_WITH_TYPES } from "./scenes/types.mjs";
import { proveWhatIf } from "./what-if/prove.mjs";
import { assignments, KIT, runHere, sectionsOf } from "./world.mjs";

/** The static helper, built with this machine's compiler when its source is newer. */
function buildKit() {
  const folder = join(LAB, "kit");
  mkdirSync(folder, { recursive: true });
  execFileSync("cc", [
    "-O2",
    "-static",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-o",
    join(folder, "labkit"),
    join(KIT, "labkit.c"),
  ]);
  return folder;
}

/** Builds one exported crate and says so; undefined when that fails. */
function build(folder, policy, env, args) {
  const built = buildCrate(folder, env, args);
  const name = `${policy}: cargo build --locked, without a word, the lock as it was`;
  if (built.error !== undefined) notOk(name, built.error);
  else ok(name);
  console.log(`# built ${policy} (${built.seconds.toFixed(1)} s)`);
  return built.error === undefined ? built : undefined;
}

/** `--crate`: one crate that somebody exported. */
export async function proveCrate(work, crate) {
  const env = toolchain();
  const unpacked = execFileSync("node", [join(root, "scripts/lab/unpack.mjs"), crate, work], {
    encoding: "utf8",
  }).trim();
  const name = basename(unpacked);
  const built = build(unpacked, name, env);
  if (built === undefined) return;
  const scene = await runHere({
    script: join(KIT, "dry.sh"),
    path: [env.CARGO_TARGET_DIR],
    variables: { LOADER: built.loader, ARGUMENTS: "" },
  });
  check(`${name}: run --dry-run`, scene.sections.get("status") === "0", scene.sections.get("dry run") ?? scene.errors);
}

/** Everything, or the parts and kernels named; `update` writes the tables. */
export async function proveAll(work, { parts, kernels, update }) {
  const scenes = [
    ...(parts.includes("matrix") ? [...MATRIX_SCENES, KINDS_SCENE] : []),
    ...(parts.includes("cases") ? CASE_SCENES : []),
    ...(parts.includes("maps") ? MAP_SCENES : []),
    ...(parts.includes("work") ? WORK_SCENES : []),
    ...(parts.includes("objects") ? [COMPILED_SCENE] : []),
  ];
  const here = kernels.includes("here");
  const behaviours = parts.includes("cases") && here ? BEHAVIOURS : [];
  const needed = new Set([...scenes.flatMap(({ needs }) => needs), ...behaviours.flatMap(({ needs }) => needs)]);

  const env = await step("tool chain", toolchain);
  const kit = await step("labkit", buildKit);
  const crates = await step("crates, exported with the command line", () =>
    exportCrates(work, ["samples", "matrix", "cases", "loader"]),
  );
  const tables = await readTables();
  const driver = parts.includes("objects")
    ? await step("driver of compiled objects", () => buildDriver(env))
    : undefined;
  const built = new Map();
  await step("built all crates", () => {
    for (const { policy, folder } of crates) {
      const result = needed.has(policy) ? build(folder, policy, env) : undefined;
      if (result === undefined) continue;
      built.set(policy, result);
      const wrong = judgeObjects(tables.declared(policy, CPUS), result.objects);
      check(`${policy}: sections, licences and BTF of its objects`, wrong.length === 0, wrong.join("\n"));
      checkTypes(policy, [...result.objects.values()], tables);
      const bytes = [...result.objects.values()].map((path) => new Uint8Array(readFileSync(path)));
      const differences = tables.imported(policy, bytes);
      check(`${policy}: its objects imported are what it declares`, differences.length === 0, differences.join("\n"));
    }
  });
  const edge = built.get("edge-protection")?.objects.get("edge-protection-ebpf");
  if (behaviours.length > 0 && edge !== undefined) {
    const { policy, folder } = await step("the crate that carries an object", () =>
      exportCarried(join(work, "carried"), edge),
    );
    const result = build(folder, policy, env);
    if (result !== undefined) built.set(policy, result);
  }
  if (behaviours.length > 0) {
    const { policy, folder } = await step("the crate whose pins are written later", () =>
      exportPins(join(work, "pins")),
    );
    // A compiler that optimizes would write lengths of pins into the code, too.
    const result = build(folder, policy, env, ["--config", `profile.dev.package.${policy}.opt-level=0`]);
    if (result !== undefined) built.set(policy, result);
  }
  if (parts.includes("objects")) checkTypes("objects of clang and of aya", OBJECTS_WITH_TYPES, tables);
  if (parts.includes("imports") && here) await proveImports(join(work, "imports"), env);
  if (parts.includes("what-if") && here) await proveWhatIf(join(work, "what-if"), env);
  const results = [];
  const path = [kit, join(env.CARGO_TARGET_DIR, "debug"), ...(driver === undefined ? [] : [driver])];
  const context = { kit, built, tables, results, driver, path };
  const runnable = scenes.filter(({ needs }) => needs.every((policy) => built.has(policy)));
  if (here) for (const scene of runnable) await runSceneHere(scene, context);
  for (const behaviour of behaviours) await runBehaviour(behaviour, context);
  for (const series of KERNELS) if (kernels.includes(series)) await runScenesThere(series, runnable, context);
  if (update) writeTables(tables, results);
}

/** Holds what is read of the types in objects against what bpftool reads. */
function checkTypes(label, paths, tables) {
  const wrong = paths.flatMap((path) => judgeTypes(path, tables.types).map((line) => `${basename(path)}: ${line}`));
  check(`${label}: types, maps and programs are read as bpftool reads them`, wrong.length === 0, wrong.join("\n"));
}

/** The version of this machine's kernel, without what its builder added. */
const THIS_KERNEL = /^[\d.]+/.exec(release())?.[0] ?? release();

/** Possible CPUs of this machine. */
const CPUS = availableParallelism();

/** The cells of the matrix, what the rules say of kinds, and what the kernel must show of a policy on a machine of so many CPUs. */
function readTables() {
  return withCore(async (load) => {
    const { CELLS, ROWS } = await load("/scripts/lab/matrix.ts");
    const { MAP_KINDS, PROGRAM_KINDS } = await load("/src/core/ir/schema.ts");
    const { helperMissing } = await load("/src/core/kernel/kinds-together.ts");
    const { labWorkspaces } = await load("/scripts/lab/crates.ts");
    const { declaredOf } = await load("/scripts/lab/declared.ts");
    const { readTypes } = await load("/scripts/lab/types.ts");
    const { importedDifferences } = await load("/scripts/lab/imported.ts");
    const known = await (await load("/src/core/kernel/load.ts")).loadAllKernelTables();
    const { compiledPrograms } = await load("/scripts/lab/compiled.ts");
    const { mapTrials } = await load("/scripts/lab/map-sizes.ts");
    const files = new Map(
      labWorkspaces(root).flatMap((workspace) => workspace.policies.map((policy) => [policy, workspace.files])),
    );
    return {
      cells: CELLS,
      rows: ROWS,
      maps: MAP_KINDS,
      programs: PROGRAM_KINDS,
      refused: (program, map) => helperMissing(program, map) !== undefined,
      trials: (kernel, cpus) => mapTrials(kernel, cpus),
      declared: (policy, cpus) => declaredOf(files.get(policy), policy, cpus),
      types: readTypes,
      compiled: (bytes, kernel) => compiledPrograms(bytes, kernel, known),
      imported: (policy, objects) => importedDifferences(files.get(policy), policy, objects, known),
    };
  });
}

async function runSceneHere(scene, context) {
  const kernel = THIS_KERNEL;
  const label = `${scene.name} on ${kernel}`;
  const place = { ...context, scene, kernel, cpus: CPUS, load: LOADS.here };
  if (scene.guarded === true && !(await takesGuarded(label, place))) return;
  const run = () =>
    runHere({ script: join(KIT, scene.script), variables: variablesOf(scene, place), path: context.path });
  scene.judge(label, await step(label, run), place);
}

/**
 * True when this kernel loads and attaches what some kernels do not. Else what can be shown is shown: the verifier reads
 * programs that cannot be attached.
 */
async function takesGuarded(label, place) {
  const { scene, kernel, path, tables, results } = place;
  const variables = { LOADER: variablesOf(scene, place).LOADER, ARGUMENTS: "" };
  const { sections, errors } = await runHere({ script: join(KIT, "dry.sh"), variables, path });
  const output = sections.get("dry run") ?? errors;
  const record = (state, reason) => {
    skip(label, reason);
    for (const cell of cellsOf(scene, tables)) results.push({ kernel, cell, state, reason });
    return false;
  };
  if (output.includes("the kernel takes no LSM program")) {
    return record("B", "this kernel is locked down and refuses every lsm program");
  }
  const verified = check(`${label}: the verifier takes every program`, sections.get("status") === "0", output);
  if (existsSync("/sys/bus/event_source/devices/kprobe/type")) return true;
  const reason = "this kernel has no kprobes (CONFIG_KPROBES), so there is nothing to attach to";
  return record(verified ? "BV" : "B", reason);
}

async function runBehaviour({ policy, needs, options }, { path, built }) {
  if (!needs.every((name) => built.has(name))) return;
  const variables = {
    NODE: process.execPath,
    SCRIPT: join(root, `scripts/lab/behaviour/${policy}.mjs`),
    LOADER: built.get(policy).loader,
    ARGUMENTS: options(built),
  };
  const run = () => runHere({ script: join(KIT, "behaviour.sh"), variables, path, seconds: 600 });
  const { sections, errors } = await step(`${policy}, driven from Node`, run);
  for (const line of (sections.get("checks") ?? "").split("\n")) {
    if (line.startsWith("ok ")) ok(line.slice(3));
    else if (line.startsWith("not ok ")) notOk(line.slice(7));
    else console.log(`    ${line}`);
  }
  check(`${policy}: its checks come to their end`, sections.get("status") === "0", errors);
}

async function runScenesThere(series, scenes, context) {
  const { kit, built } = context;
  const more = scenes.flatMap(({ files: needed }) => needed?.(context) ?? []);
  const files = labFiles([join(kit, "labkit"), ...[...built.values()].map(({ loader }) => loader), ...more]);
  for (const { script } of scenes) files.set(`/lab/${script}`, readFileSync(join(KIT, script)));
  let kernel;
  try {
    kernel = await step(`kernel ${series} of Debian`, () => prepareKernel(series));
  } catch (error) {
    skip(`kernel ${series} of Debian`, error.message);
    return;
  }
  const place = { ...context, kernel: kernel.version, cpus: MACHINE_CPUS, load: LOADS.there };
  const jobs = scenes.map((scene, index) => ({
    name: `scene-${index}`,
    text: guestJob(scene.script, variablesOf(scene, place)),
  }));
  const boot = await step(`booted ${kernel.version} and ran ${jobs.length} scenes`, () =>
    runThere(kernel, files, jobs, 900),
  );
  if (!boot.complete) notOk(`${kernel.version} comes to its end`, boot.trouble);
  for (const { name, output } of boot.results) {
    const scene = scenes[Number(name.slice("scene-".length))];
    const result = { sections: sectionsOf(output), complete: output.trimEnd().endsWith("@@ end"), errors: "" };
    scene.judge(`${scene.name} on ${kernel.version}`, result, { ...place, scene });
  }
}

function variablesOf({ variables }, place) {
  return typeof variables === "function" ? variables(place) : variables;
}

/** A scene as a job of an emulated kernel: a world of its own, as here. */
function guestJob(script, variables) {
  const apart = "unshare --mount --net --pid --fork --mount-proc sh /lab/world.sh";
  return `cd / && ${assignments({ ...variables, GROUP: "lab" }).join(" ")} ${apart} /lab/${script}\n`;
}
