/**
 * Objects that clang compiled from C, imported with the command line: their declarations are exported again, and the
 * exported loader has this machine's kernel take every program. What the checks say aya refuses, aya does refuse, and what they say of the shapes of maps the loader does.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCrate } from "./build.mjs";
import { root } from "./core.mjs";
import { buildCommandLine } from "./generate.mjs";
import { check, step } from "./report.mjs";
import { KIT, runHere } from "./world.mjs";

const FIXTURES = join(root, "src/core/object/fixtures");
/** By the policy that each becomes. */
const OBJECTS = { "from-libbpf": "libbpf-for-aya", "from-before": "legacy" };

/** Proves it for every object; `env` is that of the tool chain. */
export async function proveImports(work, env) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const cli = buildCommandLine(join(work, "cli"));
  for (const [policy, object] of Object.entries(OBJECTS)) {
    const workspace = join(work, policy);
    writeWorkspace(workspace, cli, policy, object);
    const checked = run(cli, ["check", workspace]);
    check(`${object}: its import checks without an error`, checked.status === 0, checked.stdout);
    const crate = join(work, "crates", policy);
    run(cli, ["export", policy, workspace, "-o", crate]);
    const carried = join(crate, "objects/bpf/object.bpf.o");
    const bytes = readFileSync(join(FIXTURES, `${object}.bpf.o`));
    check(`${object}: the crate carries the object as it is`, readFileSync(carried).equals(bytes));
    const seen = await step(`${object}: built and loaded`, () => dryRun(crate, env));
    check(`${object}: the exported loader loads what was imported`, seen.status === "0", seen.output);
    if (object === "legacy") await proveShapes({ cli, workspace, carried, env });
    if (object !== "libbpf-for-aya") continue;
    // The same programs under the section names that only libbpf reads.
    copyFileSync(join(FIXTURES, "libbpf.bpf.o"), carried);
    const refused = await dryRun(crate, env);
    check("aya refuses an object for a section `tc`", /section.*`?tc`?/.test(refused.output), refused.output);
    copyFileSync(join(FIXTURES, "libbpf.bpf.o"), join(workspace, "bpf/object.bpf.o"));
    const { stdout } = run(cli, ["check", workspace]);
    check(
      "and the checks say so",
      stdout.includes("error[source-object]") && stdout.includes("the section `tc`"),
      stdout,
    );
  }
}

/** The object has a map of fewer entries than when it was imported: the checks say so, and the loader refuses it. */
async function proveShapes({ cli, workspace, carried, env }) {
  const object = readFileSync(carried);
  // `hits`: type, key size, value size, entries and flags.
  const at = object.indexOf(Buffer.from(Uint32Array.of(1, 4, 8, 128, 1).buffer));
  object.writeUInt32LE(64, at + 12);
  writeFileSync(join(workspace, "bpf/object.bpf.o"), object);
  writeFileSync(carried, object);
  const { stdout } = run(cli, ["check", workspace]);
  check("a map of other entries than the object's is an error", stdout.includes("error[map-object]"), stdout);
  const { status, output } = await dryRun(join(carried, "../../.."), env);
  check("and the loader refuses it", status !== "0" && output.includes("but in the object it is"), output);
}

/** The object, and what its import declares. */
function writeWorkspace(workspace, cli, policy, object) {
  mkdirSync(join(workspace, "bpf"), { recursive: true });
  copyFileSync(join(FIXTURES, `${object}.bpf.o`), join(workspace, "bpf/object.bpf.o"));
  const args = ["import", "bpf/object.bpf.o", "--policy", policy];
  const lisp = execFileSync(process.execPath, [cli, ...args], { cwd: workspace, stdio: ["ignore", "pipe", "ignore"] });
  writeFileSync(join(workspace, "policy.tlisp"), lisp);
}

function run(cli, args) {
  return spawnSync(process.execPath, [cli, ...args], { encoding: "utf8" });
}

/** What `run --dry-run` of the crate's loader ends with and prints. */
async function dryRun(crate, env) {
  const built = buildCrate(crate, env);
  if (built.error !== undefined) return { status: "no build", output: built.error };
  const { sections, errors } = await runHere({
    script: join(KIT, "dry.sh"),
    path: [env.CARGO_TARGET_DIR],
    variables: { LOADER: built.loader, ARGUMENTS: "" },
  });
  return { status: sections.get("status"), output: `${sections.get("dry run") ?? ""}${errors}` };
}
