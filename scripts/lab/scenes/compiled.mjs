/** Judges what the verifier says of the programs of compiled objects: the checks have to say the same, in both directions. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { LAB } from "../build.mjs";
import { root } from "../core.mjs";
import { check, skip } from "../report.mjs";

/** Objects whose declarations are those of their import. `imports.mjs` has loaders take `libbpf-for-aya`, whose maps are none of the driver's. */
const OBJECTS = ["calls", "legacy", "edge-protection"].map((name) =>
  join(root, `src/core/object/fixtures/${name}.bpf.o`),
);

const DRIVER_FOLDER = join(root, "scripts/lab/differential/driver");

/** Builds what loads programs one by one; gives its folder. */
export function buildDriver(env) {
  const target = join(LAB, "target-driver");
  execFileSync("nice", ["-n", "5", "cargo", "build", "--release", "--locked", "--quiet"], {
    cwd: DRIVER_FOLDER,
    env: { ...env, CARGO_TARGET_DIR: target },
  });
  return join(target, "release");
}

/** What the scene needs beside its script, as files: the driver and the objects. */
export function compiledFiles(folder) {
  return [join(folder, "differential-driver"), ...OBJECTS];
}

/** Of the scene on a kernel; `there` where files are in the emulated machine. */
export function compiledVariables(tables, kernel, there) {
  const paths = OBJECTS.map((path) => (there ? `/lab/bin/${basename(path)}` : path));
  const commands = OBJECTS.map((path, index) => {
    const lines = programsOf(tables, path, kernel).map(({ name, hook }) => `function ${name} ${hook ?? ""}`.trim());
    return [`COMMANDS_${index}`, lines.join("\n")];
  });
  return { OBJECTS: paths.join(" "), ...Object.fromEntries(commands) };
}

export function judgeCompiled(label, { sections, errors }, { tables, kernel }) {
  for (const path of OBJECTS) {
    const name = basename(path);
    const lines = (sections.get(name) ?? "").split("\n");
    const wrong = [];
    const notRun = [];
    const programs = programsOf(tables, path, kernel);
    for (const { name: program, errors: said } of programs) {
      const line = lines.find((one) => one.startsWith(`function ${program} `) || one.startsWith(`refused ${program} `));
      // EPERM comes before the verifier reads anything: the kernel is locked down.
      if (line?.startsWith(`refused ${program} Operation not permitted`)) notRun.push(program);
      else if (line === undefined) wrong.push(`${program}: nothing was said`);
      else if (line.startsWith("function ") !== (said.length === 0)) {
        wrong.push(`${program}: the checks say ${said.join(" ") || "nothing"}, the kernel: ${line}`);
      }
    }
    if (notRun.length > 0) skip(`${label}: ${name}, ${notRun.join(", ")}`, "this kernel refuses them unread");
    const run = programs.filter((one) => !notRun.includes(one.name));
    const refused = run.filter((one) => one.errors.length > 0).length;
    check(
      `${label}: ${name}, of ${run.length} programs the verifier refuses those ${refused} that the checks refuse`,
      wrong.length === 0,
      `${wrong.join("\n")}\n${errors}`,
    );
  }
}

function programsOf({ compiled }, path, kernel) {
  return compiled(new Uint8Array(readFileSync(path)), kernel.split(".").slice(0, 2).join("."));
}
