/**
 * What rustc and clippy have to say about generated programs, by the machine's own Rust: the tool chain for BPF has no
 * clippy. The eBPF crates are checked for the host, where all that is lint is the same.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { execute } from "./build.mjs";

/** The environment of the caller of the lab, in which no tool chain for BPF stands first. */
const OWN = {
  ...process.env,
  PATH: process.env["TATARA_EBPF_OWN_PATH"] ?? process.env["PATH"],
  RUSTUP_TOOLCHAIN: process.env["TATARA_EBPF_OWN_TOOLCHAIN"] || undefined,
  RUSTC_BOOTSTRAP: undefined,
  CARGO_TARGET_DIR: join(process.env["TATARA_EBPF_LAB"], "target-check"),
  CARGO_TERM_COLOR: "never",
  // Without std a panic has to abort; the verifier takes no program that panics anyway.
  RUSTFLAGS: "-Cpanic=abort",
};

/** Why lints cannot be looked for here; undefined when they can. */
export function noLints() {
  try {
    execFileSync("cargo", ["clippy", "--version"], { env: OWN, cwd: "/", stdio: "ignore" });
    return undefined;
  } catch {
    return "no clippy on the PATH";
  }
}

/** The lints of crates that `buildObjects` wrote into `folder`: text by `crate/program`, and those of shared modules by crate. */
export async function lintsOf(folder, crates) {
  const host = /^host: (.*)$/m.exec(execFileSync("cargo", ["-vV"], { env: OWN, cwd: "/", encoding: "utf8" }))[1];
  const packages = crates.flatMap((name) => ["-p", `${name}-ebpf`]);
  const args = ["clippy", "--locked", "--target", host, "--message-format=json", ...packages];
  // What clippy denies by itself would end the run.
  args.push("--", "-W", "clippy::all");
  const { code, stdout, output } = await execute("cargo", args, { cwd: folder, env: OWN });
  if (code !== 0) throw new Error(`clippy did not come to its end:\n${output.slice(-4000)}`);
  const found = new Map();
  for (const line of stdout.split("\n")) {
    if (!line.startsWith("{")) continue;
    const { reason, message, package_id: id } = JSON.parse(line);
    if (reason !== "compiler-message" || message.spans.length === 0) continue;
    const crate = /([\w-]+)-ebpf[#@]/.exec(id)?.[1] ?? "";
    const program = /programs\/(\w+)\.rs$/.exec(message.spans[0].file_name)?.[1];
    const place = program === undefined ? crate : `${crate}/${program}`;
    found.set(place, `${found.get(place) ?? ""}${message.rendered}`);
  }
  return found;
}
