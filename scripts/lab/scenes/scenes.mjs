/** The scenes that prove generated crates on a kernel, what each needs, and who judges it; and the scripts that drive loaders. */
import { check } from "../report.mjs";
import { judgeChain, judgeCrowd, judgeNoFunction, judgePins, judgeSizes, judgeStubs } from "./cases.mjs";
import { compiledFiles, compiledVariables, judgeCompiled } from "./compiled.mjs";
import { judgeKinds } from "./kinds.mjs";
import { judgeMaps, trialLines } from "./maps.mjs";
import { judgeMatrix } from "./matrix.mjs";
import { judgeLoaded } from "./objects.mjs";
import { judgeWork } from "./work.mjs";

/**
 * Scenes run here and on the kernels in QEMU, and the same judge reads what they printed. `needs` names the policies whose
 * loaders they run; `guarded` says that some kernels do not take them; `judge` gets the label, `{ sections, complete, errors }`, and where it ran.
 */
export const MATRIX_SCENES = [
  {
    name: "matrix-packets, native XDP",
    policy: "matrix-packets",
    arguments: "--xdp-mode driver",
    provoke: "packets",
    mode: "driver",
  },
  {
    name: "matrix-packets, generic XDP",
    policy: "matrix-packets",
    arguments: "--xdp-mode skb",
    provoke: "packets",
    mode: "generic",
  },
  { name: "matrix-tracing", policy: "matrix-tracing", arguments: "", provoke: "calls" },
  { name: "matrix-kprobe", policy: "matrix-kprobe", arguments: "", provoke: "calls", guarded: true },
  { name: "matrix-lsm", policy: "matrix-lsm", arguments: "", provoke: "calls", guarded: true },
].map((scene) => ({
  ...scene,
  needs: [scene.policy],
  script: "matrix.sh",
  variables: { LOADER: scene.policy, ARGUMENTS: scene.arguments, PROVOKE: scene.provoke },
  judge: judgeMatrixScene,
}));

/** What the verifier makes of every pair of kinds, also of those that no crate is exported for. */
export const KINDS_SCENE = {
  name: "kinds",
  needs: [],
  script: "kinds.sh",
  variables: {},
  judge: (label, result, { tables }) => judgeKinds(label, result, tables),
};

export const CASE_SCENES = [
  {
    name: "crowd",
    needs: ["crowd"],
    script: "crowd.sh",
    variables: { LOADER: "crowd" },
    judge: (label, result, { tables, cpus }) => judgeCrowd(label, result, tables.declared("crowd", cpus)),
  },
  {
    name: "stubs",
    needs: ["stubs"],
    script: "stubs.sh",
    variables: { LOADER: "stubs" },
    judge: (label, result, { tables, cpus }) => judgeStubs(label, result, tables.declared("stubs", cpus)),
  },
  {
    name: "stubs-guarded",
    needs: ["stubs-guarded"],
    guarded: true,
    script: "stubs.sh",
    variables: { LOADER: "stubs-guarded" },
    judge: (label, result, { tables, cpus }) => judgeStubs(label, result, tables.declared("stubs-guarded", cpus)),
  },
  {
    name: "pins",
    needs: ["pins-one", "pins-two", "pins-program"],
    script: "pins.sh",
    variables: { ONE: "pins-one", TWO: "pins-two", THREE: "pins-program" },
    judge: (label, result, { tables, cpus }) => judgePins(label, result, (policy) => tables.declared(policy, cpus)),
  },
  {
    name: "chain",
    needs: ["chain"],
    script: "chain.sh",
    variables: { LOADER: "chain" },
    judge: (label, result, { tables, kernel, cpus }) =>
      judgeChain(label, result, tables.declared("chain", cpus), hasTcx(kernel)),
  },
  {
    name: "loader-kprobe",
    needs: ["loader-kprobe"],
    guarded: true,
    script: "no-function.sh",
    variables: { LOADER: "loader-kprobe" },
    judge: judgeNoFunction,
  },
];

/** Parallel senders, and what all of them send over how long: half a minute here, less where the CPU is emulated. */
export const LOADS = { here: { senders: 8, frames: 15_000, ms: 30_000 }, there: { senders: 2, frames: 500, ms: 2000 } };

export const MAP_SCENES = [
  {
    name: "sizes of maps",
    needs: [],
    script: "maps.sh",
    variables: ({ tables, kernel, cpus, load }) => ({
      TRIALS: trialLines(tables.trials(kernel, cpus)),
      // A setting of the whole machine: of the emulated ones alone.
      RAISE: load === LOADS.there ? "yes" : "",
    }),
    judge: (label, result, { tables, kernel, cpus }) =>
      judgeMaps(label, result, tables.trials(kernel, cpus), reportsMemory(kernel)),
  },
  {
    name: "sizes in a loader",
    needs: ["sizes"],
    script: "sizes.sh",
    variables: { LOADER: "sizes" },
    judge: (label, result, { tables, cpus }) => judgeSizes(label, result, tables.declared("sizes", cpus)),
  },
];

export const WORK_SCENES = [
  {
    name: "edge-protection at work",
    needs: ["edge-protection", "pins-one"],
    script: "work.sh",
    variables: ({ load: { senders, frames, ms } }) => ({
      LOADER: "edge-protection",
      COUNTER: "pins-one",
      SENDERS: senders,
      FRAMES: frames,
      MILLISECONDS: ms,
    }),
    judge: (label, result, { kernel, load: { senders, frames } }) =>
      judgeWork(label, result, { tcx: hasTcx(kernel), loadFrames: senders * frames }),
  },
];

/** What the verifier makes of the programs of objects that others compiled. */
export const COMPILED_SCENE = {
  name: "compiled objects",
  needs: [],
  script: "compiled.sh",
  files: ({ driver }) => compiledFiles(driver),
  variables: ({ tables, kernel, load }) => compiledVariables(tables, kernel, load === LOADS.there),
  judge: judgeCompiled,
};

/** Scripts that drive a loader from Node, which only this machine has. */
export const BEHAVIOURS = [
  { policy: "edge-protection", needs: ["edge-protection"], options: () => "" },
  {
    policy: "loader-messages",
    needs: ["loader-messages", "loader-kprobe", "loader-lsm", "edge-protection", "stubs", "pins-one"],
    options: () => "",
  },
  {
    policy: "many-objects",
    needs: ["edge-protection", "many-objects"],
    options: (built) => `--object bpf/edge.bpf.o=${built.get("edge-protection").objects.get("edge-protection-ebpf")}`,
  },
  { policy: "carried", needs: ["carried"], options: () => "" },
  { policy: "pins-anywhere", needs: ["pins-anywhere"], options: () => "" },
];

/** Before 6.4 the kernel's figure for a map was another one. */
function reportsMemory(kernel) {
  return !kernel.startsWith("6.1.");
}

/** TCX came with 6.6; of the kernels that the lab runs only 6.1 is older. */
function hasTcx(kernel) {
  return !kernel.startsWith("6.1.");
}

/** The cells of the matrix that a scene fills. */
export function cellsOf({ policy }, tables) {
  return tables.cells.filter(({ row }) => row.policy === policy);
}

function judgeMatrixScene(label, { sections, complete, errors }, { scene, kernel, cpus, tables, results }) {
  const output = sections.get("output m") ?? "";
  const cells = cellsOf(scene, tables);
  const ended = complete && sections.get("exit m") === "0";
  check(`${label}: runs, and Ctrl-C ends it well`, ended, `${output.slice(-3000)}\n${errors}`);
  const wrong = judgeLoaded(tables.declared(scene.policy, cpus), sections, "m");
  check(`${label}: programs and maps are as declared`, wrong.length === 0, wrong.join("\n"));
  if (scene.mode !== undefined) {
    const modes = JSON.parse(sections.get("net") ?? "[{}]")[0].xdp?.map(({ mode }) => mode) ?? [];
    const all = modes.length === 8 && modes.every((mode) => mode === scene.mode);
    check(`${label}: each of 8 programs is attached so`, all, modes.join(" "));
  }
  for (const { cell, works, why } of judgeMatrix(cells, sections)) {
    check(`${label}: ${cell.program}`, works, why);
    const attached = output.includes(`"program":"${cell.program}"`);
    results.push({ kernel, cell, state: works ? "BVAW" : attached ? "BVA" : "B" });
  }
}
