/** Builds exported crates for the lab: one shared target folder, the tool chain of toolchain.sh, no word allowed from the compiler. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { root } from "./core.mjs";

/** Folder of everything that the lab keeps between runs. */
export const LAB = process.env["TATARA_EBPF_LAB"] ?? join(cacheHome(), "tatara-ebpf");

function cacheHome() {
  return process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
}

/** Installs what is missing, and gives the environment of the tool chain. */
export function toolchain() {
  const script = join(root, "scripts/lab/toolchain.sh");
  execFileSync("bash", [script], { stdio: ["ignore", "inherit", "inherit"] });
  const text = execFileSync("bash", ["-c", 'eval "$("$0" --env)" && env -0', script], {
    encoding: "utf8",
    // Not a pipe: bash takes one of Node's for a network connection and reads its start-up files.
    stdio: ["ignore", "pipe", "inherit"],
  });
  const env = Object.fromEntries(text.split("\0").flatMap((line) => (line === "" ? [] : [splitAt(line)])));
  delete env["AYA_BUILD_SKIP"];
  return {
    ...env,
    PATH: `${cargoShim(env["PATH"])}:${env["PATH"]}`,
    CARGO_TARGET_DIR: join(LAB, "target-kernel"),
    CARGO_TERM_COLOR: "never",
    // Debug information of the loaders would triple the time and the size; the objects have theirs from aya-build.
    CARGO_PROFILE_DEV_DEBUG: "0",
    // Emulated kernels run the loaders too, which read the kernel's whole BTF at each start.
    CARGO_PROFILE_DEV_OPT_LEVEL: "1",
  };
}

function splitAt(line) {
  const at = line.indexOf("=");
  return [line.slice(0, at), line.slice(at + 1)];
}

/**
 * A cargo in front of cargo: aya-build gives every crate a target folder of its own, in which core is compiled again,
 * and this sends them all to one. Returns its folder.
 */
function cargoShim(path) {
  const cargo = path
    .split(":")
    .map((part) => join(part, "cargo"))
    .find((file) => existsSync(file));
  if (cargo === undefined) throw new Error("the tool chain has no cargo");
  const folder = join(LAB, "shim");
  mkdirSync(folder, { recursive: true });
  const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  writeFileSync(
    join(folder, "cargo"),
    `#!/usr/bin/env bash
args=("$@")
if [[ " $* " == *" --target bpfe"* ]]; then
  for i in "\${!args[@]}"; do
    if [[ "\${args[i]}" == --target-dir ]]; then args[i+1]=${quoted(join(LAB, "target-bpf"))}; fi
  done
fi
exec ${quoted(cargo)} "\${args[@]}"
`,
  );
  chmodSync(join(folder, "cargo"), 0o755);
  return folder;
}

/** aya-build relays cargo's progress as warnings, which say nothing. */
const RELAYED = /^warning: [a-z0-9-]+@[0-9.]+: (?:which\(rustup\)| |\s*$)/;

/** Builds a crate with its lock as it is. Gives `{ error }`, or the loader's path, the objects' paths by name, and the seconds. */
export function buildCrate(folder, env, args = []) {
  const started = performance.now();
  const lock = digest(join(folder, "Cargo.lock"));
  const result = spawnSync("nice", ["-n", "5", "cargo", "build", "--locked", ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const output = `${result.stdout}${result.stderr}`;
  const seconds = (performance.now() - started) / 1000;
  if (result.status !== 0) return { error: output, seconds };
  const loud = output.split("\n").filter((line) => /^(?:warning|error)/.test(line) && !RELAYED.test(line));
  if (loud.length > 0) return { error: `the build is not silent:\n${loud.join("\n")}`, seconds };
  if (lock !== digest(join(folder, "Cargo.lock"))) return { error: "the build changed Cargo.lock", seconds };
  const name = packageOf(folder);
  const profile = args.includes("--release") ? "release" : "debug";
  return {
    name,
    loader: join(env.CARGO_TARGET_DIR, profile, name),
    objects: objectsOf(join(env.CARGO_TARGET_DIR, profile, "build"), name),
    seconds,
  };
}

/** The package of a crate's loader, which is the name of its binary. */
export function packageOf(folder) {
  const members = /members = \[\s*"([^"]+)"/.exec(readFileSync(join(folder, "Cargo.toml"), "utf8"));
  if (members === null) throw new Error(`${folder} has no member`);
  return members[1];
}

/** The eBPF objects that the newest build script of a package left, by name. */
function objectsOf(folder, name) {
  const outs = readdirSync(folder)
    .filter((entry) => entry.startsWith(`${name}-`) && /^[0-9a-f]{16}$/.test(entry.slice(name.length + 1)))
    .map((entry) => join(folder, entry, "out"))
    .filter((out) => statSync(out, { throwIfNoEntry: false })?.isDirectory() === true)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const [newest] = outs;
  if (newest === undefined) return new Map();
  return new Map(
    readdirSync(newest, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.startsWith(`${name}-ebpf`))
      .map((entry) => [entry.name, join(newest, entry.name)]),
  );
}

function digest(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
