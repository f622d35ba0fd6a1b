/** The loader: a command-line program that loads, attaches, waits and detaches. */
import { tomlKey, tomlString, visibleLine } from "./escape.ts";
import { usesLog } from "./ebpf-crate.ts";
import type { CrateFile } from "./file.ts";
import { fileOf } from "./file.ts";
import { attachModule } from "./loader-attach.ts";
import { cliModule } from "./loader-cli.ts";
import { mainModule } from "./loader-main.ts";
import { objectsModule } from "./loader-objects.ts";
import { programsModule } from "./loader-programs.ts";
import type { Plan } from "./plan.ts";
import { builtObjects, originOf } from "./plan.ts";
import { assignment, call } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { from, rust, stack, toml, verbatim } from "./snippet.ts";
import { RUST_VERSION } from "./versions.ts";

export function loaderCrate(plan: Plan): readonly CrateFile[] {
  const folder = plan.name;
  const files = [
    fileOf(`${folder}/Cargo.toml`, manifest(plan)),
    fileOf(`${folder}/src/main.rs`, mainModule(plan)),
    fileOf(`${folder}/src/cli.rs`, cliModule(plan)),
    fileOf(`${folder}/src/objects.rs`, objectsModule(plan)),
  ];
  if (plan.programs.length > 0) {
    files.push(
      fileOf(`${folder}/src/attach.rs`, attachModule(plan)),
      fileOf(`${folder}/src/programs.rs`, programsModule(plan)),
    );
  }
  if (builtObjects(plan).length > 0) files.push(fileOf(`${folder}/build.rs`, buildScript(plan)));
  return files;
}

function manifest(plan: Plan): Snippet<"toml"> {
  const { name } = plan;
  const description = visibleLine(plan.policy.description);
  return toml`
    [package]
    name = ${tomlString(name)}
    ${from(
      originOf(plan, "description"),
      description !== ""
        ? toml`description = ${tomlString(description)}`
        : toml`description = "Loads and attaches the eBPF programs of ${tomlKey(name)}."`,
    )}
    version.workspace = true
    edition.workspace = true
    rust-version.workspace = true
    publish.workspace = true

    [features]
    ${usesLog(plan) ? toml`default = ["log"]` : toml`# For programs that write to the log.`}
    log = ["dep:aya-log", "dep:env_logger", "dep:log"]

    [dependencies]
    anyhow = { workspace = true }
    aya = { workspace = true }
    aya-log = { workspace = true, optional = true }
    clap = { workspace = true }
    env_logger = { workspace = true, optional = true }
    libc = { workspace = true }
    log = { workspace = true, optional = true }
    signal-hook = { workspace = true }
    ${tomlKey(`${name}-common`)} = { path = ${tomlString(`../${name}-common`)}, features = ["user"] }

    [build-dependencies]
    anyhow = { workspace = true }
    aya-build = { workspace = true }
    ${tomlKey(`${name}-ebpf`)} = { path = ${tomlString(`../${name}-ebpf`)} }
  `;
}

function buildScript(plan: Plan): Snippet<"rust"> {
  const empty = builtObjects(plan).map(({ binary }) => {
    const suffix = binary.slice(`${plan.name}-ebpf`.length);
    const name = suffix === "" ? "PACKAGE" : `format!("{PACKAGE}${suffix}")`;
    return call("fs::write", [verbatim("rust", `out_dir.join(${name})`), verbatim("rust", "[]")], "?;", 8);
  });
  return rust`
    //! Compiles the eBPF programs. The loader embeds their objects from \`OUT_DIR\`.

    use std::{env, fs, path::PathBuf};

    use anyhow::Context as _;
    use aya_build::{Package, Toolchain};

    ${assignment("const PACKAGE: &str", verbatim("rust", `"${plan.name}-ebpf"`))}
    /// The compiler of \`rust-toolchain.toml\`. aya-build asks rustup for it; without rustup it takes the one in \`PATH\`.
    const TOOLCHAIN: &str = "${verbatim("rust", RUST_VERSION)}";

    fn main() -> anyhow::Result<()> {
        // The programs' bodies lie there.
        println!("cargo:rerun-if-changed=../source");
        println!("cargo:rerun-if-env-changed=AYA_BUILD_SKIP");
        if env::var_os("AYA_BUILD_SKIP").is_some_and(|skip| skip == "1" || skip == "true") {
            // Something to embed; the loader refuses to run with it.
            let out_dir = PathBuf::from(env::var_os("OUT_DIR").context("OUT_DIR is not set")?);
            ${stack("rust", empty)}
            return Ok(());
        }
        // A stable compiler builds \`core\` for the BPF target only with this variable set. The workspace's
        // \`.cargo/config.toml\` sets it too, but cargo finds that file only from inside the workspace.
        // SAFETY: a build script has one thread until it starts others.
        unsafe { env::set_var("RUSTC_BOOTSTRAP", "1") };
        let root_dir = format!("{}/../{PACKAGE}", env!("CARGO_MANIFEST_DIR"));
        let package = Package {
            name: PACKAGE,
            root_dir: &root_dir,
            ..Package::default()
        };
        aya_build::build_ebpf([package], Toolchain::Custom(TOOLCHAIN))
    }
  `;
}
