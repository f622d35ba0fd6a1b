/**
 * Builds many generated eBPF crates at once: one cargo workspace of nothing but
 * them, so that the compiler works on several at a time and an unchanged crate is
 * not built again.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const RUSTFLAGS = '--cfg=bpf_target_arch="x86_64" -Cdebuginfo=2 -Clink-arg=--btf';

/**
 * Writes the crates into `folder` and builds them. Gives the path of each object,
 * and the programs that the compiler refused, with what it said.
 */
export async function buildObjects(folder, target, crates) {
  const keep = new Set(["Cargo.toml", "Cargo.lock", ".cargo"]);
  for (const { name, files } of crates) {
    for (const part of [`${name}-ebpf`, `${name}-common`]) {
      keep.add(part);
      const wanted = files.filter(({ path }) => path.startsWith(`${part}/`));
      removeOthers(join(folder, part), new Set(wanted.map(({ path }) => join(folder, path))));
      for (const { path, content } of wanted) writeChanged(join(folder, path), content);
    }
  }
  const [first] = crates;
  const text = (path) => String(first.files.find((file) => file.path === path).content);
  const members = crates.flatMap(({ name }) => [`"${name}-common"`, `"${name}-ebpf"`]);
  const manifest = text("Cargo.toml")
    .replace(/^members = \[[^\]]*\]/m, `members = [${members.join(", ")}]`)
    .replace(/^#[^\n]*\ndefault-members = \[[^\]]*\]\n/m, "")
    .replace(/^\[profile\.release\.package\.[\s\S]*$/m, PROFILE);
  writeChanged(join(folder, "Cargo.toml"), manifest);
  writeChanged(join(folder, ".cargo/config.toml"), text(".cargo/config.toml"));
  if (!existsSync(join(folder, "Cargo.lock"))) writeChanged(join(folder, "Cargo.lock"), text("Cargo.lock"));
  for (const entry of readdirSync(folder)) if (!keep.has(entry)) rmSync(join(folder, entry), { recursive: true });
  const args = ["build", "--release", "--target", "bpfel-unknown-none", "-Z", "build-std=core", "--keep-going"];
  const { code, output } = await execute("cargo", [...args, ...crates.flatMap(({ name }) => ["-p", `${name}-ebpf`])], {
    cwd: folder,
    env: { ...process.env, RUSTFLAGS, CARGO_TARGET_DIR: target, CARGO_TERM_COLOR: "never" },
  });
  const object = (name) => join(target, "bpfel-unknown-none/release", `${name}-ebpf`);
  return { ok: code === 0, output, object, refused: refusedPrograms(output) };
}

/** As the generated crates have it; several crates are worked on at a time, so one unit for each is no loss. */
const PROFILE = "[profile.release]\ndebug = 2\ncodegen-units = 1\nstrip = false\n";

/** `crate/program` of each error of the compiler or the linker that names a program, with the error's text. */
function refusedPrograms(output) {
  const refused = new Map();
  for (const part of output.split(/^(?=error)/m)) {
    if (!part.startsWith("error")) continue;
    const place = /--> (\S+)-ebpf\/src\/programs\/(\w+)\.rs:/.exec(part);
    if (place !== null) refused.set(`${place[1]}/${place[2]}`, part.slice(0, 2000));
    const object = /-o" "[^"]*\/(\w+)_ebpf-\w+"/.exec(part)?.[1]?.replaceAll("_", "-");
    if (object === undefined) continue;
    for (const [, symbol] of part.matchAll(/in function (\w+)/g)) {
      const name = /(?:^|\d)([a-z]\d+)(?:$|\d\D)/.exec(symbol)?.[1] ?? symbol;
      refused.set(`${object}/${name}`, part.slice(part.indexOf("= note: ERROR")).slice(0, 2000));
    }
  }
  return refused;
}

/** What went wrong, without the warnings around it. */
export function errorsOf(output) {
  return output
    .split(/^(?=error|warning)/m)
    .filter((part) => part.startsWith("error"))
    .join("")
    .slice(0, 6000);
}

function removeOthers(folder, keep) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !keep.has(path)) rmSync(path);
  }
}

/** Leaves a file that is already so alone: cargo looks at times. */
function writeChanged(path, content) {
  const bytes = Buffer.from(content);
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** Runs a command to its end and gives its output; `input` goes to its standard input. It does not outlive this process. */
export function execute(command, args, { input, ...options } = {}) {
  return new Promise((resolve) => {
    const bound = ["--pdeathsig", "KILL", command, ...args];
    const child = spawn("setpriv", bound, { ...options, stdio: ["pipe", "pipe", "pipe"] });
    const [out, err] = [[], []];
    child.stdout.on("data", (chunk) => out.push(chunk));
    child.stderr.on("data", (chunk) => err.push(chunk));
    // A driver that ends early says so by its status.
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
    child.on("error", (error) => err.push(Buffer.from(`${error.message}\n`)));
    child.on("close", (code) => {
      const stdout = Buffer.concat(out).toString();
      const stderr = Buffer.concat(err).toString();
      resolve({ code: code ?? 1, stdout, output: stdout + stderr });
    });
  });
}
