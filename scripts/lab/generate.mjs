/**
 * Exports crates to a folder with the command line, for the proofs of this lab.
 *
 *   node scripts/lab/generate.mjs OUT [SET…]    sets: samples, matrix, cases, hostile (default: all)
 *
 * Prints one line per crate: its set and its folder. Policies with errors,
 * which only the hostile set has, come from the core directly, since the
 * command line refuses them.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { root, withCore } from "./core.mjs";

/** The command line, built from the sources as they are now. Returns its path. */
export function buildCommandLine(folder) {
  const vite = join(root, "node_modules/.bin/vite");
  const config = join(root, "src/cli/vite.config.ts");
  execFileSync(vite, ["build", "--config", config, "--outDir", folder, "--emptyOutDir", "--logLevel", "error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return join(folder, "tatara-ebpf.mjs");
}

/**
 * Writes each workspace of the sets and exports its policies. Gives `{ set, folder, policy }` for each crate. Files of an
 * earlier export that are still the same are left alone, so that cargo has nothing to build again.
 */
export async function exportCrates(out, sets) {
  return exportAll(out, ({ labWorkspaces }) =>
    labWorkspaces(root).filter(({ set }) => sets.length === 0 || sets.includes(set)),
  );
}

/** The same for the workspace that has an object of the lab's in it, which is built by then. */
export async function exportCarried(out, object) {
  const [crate] = await exportAll(out, ({ carriedLabWorkspace }) => [carriedLabWorkspace(readFileSync(object))]);
  return crate;
}

/** The same for the workspace whose pins are written into its loader. */
export async function exportPins(out) {
  const [crate] = await exportAll(out, ({ pinsLabWorkspace }) => [pinsLabWorkspace()]);
  return crate;
}

async function exportAll(out, workspacesOf) {
  const fresh = join(out, "fresh");
  rmSync(fresh, { recursive: true, force: true });
  const cli = buildCommandLine(join(fresh, "cli"));
  const crates = await withCore(async (load) => {
    const lab = await load("/scripts/lab/crates.ts");
    const { crateOf } = lab;
    return workspacesOf(lab).flatMap(({ set, name, policies, files }) => {
      const source = join(fresh, "workspaces", name);
      if (set !== "hostile") writeAll(source, files);
      return policies.map((policy) => {
        const crate = set === "hostile" ? crateOf(files, policy) : undefined;
        const folder = join(fresh, "crates", crate?.name ?? policy);
        if (crate !== undefined) writeAll(folder, crate.files);
        else execFileSync(cli, ["export", policy, source, "-o", folder], { stdio: ["ignore", "ignore", "inherit"] });
        return { set, policy, folder: join(out, "crates", crate?.name ?? policy) };
      });
    });
  });
  replaceChanged(join(fresh, "crates"), join(out, "crates"));
  rmSync(fresh, { recursive: true });
  return crates;
}

/** Makes the folder `to` what `from` is, and touches only files that differ. */
function replaceChanged(from, to) {
  mkdirSync(to, { recursive: true });
  const wanted = new Map(readdirSync(from, { withFileTypes: true }).map((entry) => [entry.name, entry]));
  for (const { name } of readdirSync(to, { withFileTypes: true })) {
    if (!wanted.has(name)) rmSync(join(to, name), { recursive: true });
  }
  for (const [name, entry] of wanted) {
    const [source, target] = [join(from, name), join(to, name)];
    if (entry.isDirectory()) replaceChanged(source, target);
    else if (!existsSync(target) || !readFileSync(source).equals(readFileSync(target))) copyFileSync(source, target);
  }
}

function writeAll(folder, files) {
  for (const { path, content, text, bytes } of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content ?? text ?? bytes);
  }
}

if (process.argv[1] === import.meta.filename) {
  const [out, ...sets] = process.argv.slice(2);
  if (out === undefined) {
    console.error("usage: generate.mjs OUT [SET…]");
    process.exit(2);
  }
  for (const { set, folder } of await exportCrates(resolve(out), sets)) console.log(`${set} ${folder}`);
}
