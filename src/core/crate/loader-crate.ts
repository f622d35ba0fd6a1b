/** The loader: a command-line program that loads, attaches, waits and detaches. */
import { tomlKey, tomlString, visibleLine } from "./escape.ts";
import { usesLog } from "./ebpf-crate.ts";
import type { CrateFile } from "./file.ts";
import { fileOf } from "./file.ts";
import { attachModule } from "./loader-attach.ts";
import { cliModule } from "./loader-cli.ts";
import { clsactModule } from "./loader-clsact.ts";
import { countersModule } from "./loader-counters.ts";
import { addressesModule, dumpModule, symbolsModule } from "./loader-dump.ts";
import { entriesModule } from "./loader-entries.ts";
import { eventsModule } from "./loader-events.ts";
import { failureModule, reportModule } from "./loader-failure.ts";
import type { LoaderFeatures } from "./loader-features.ts";
import { featuresOf } from "./loader-features.ts";
import { followModule } from "./loader-follow.ts";
import { interfaceModule } from "./loader-interface.ts";
import { filesystemModule, kernelModule, needsBpffs, processesModule } from "./loader-kernel.ts";
import { mainModule, runModule } from "./loader-main.ts";
import { mapsTableModule } from "./loader-maps.ts";
import { objectsModule } from "./loader-objects.ts";
import { pinsModule } from "./loader-pins.ts";
import { programsModule } from "./loader-programs.ts";
import { removeModule } from "./loader-remove.ts";
import { statusModule } from "./loader-status.ts";
import type { Plan } from "./plan.ts";
import { builtObjects, originOf } from "./plan.ts";
import { assignment, call } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { from, rust, stack, toml, verbatim } from "./snippet.ts";
import { RUST_VERSION } from "./versions.ts";
import { packageTable } from "./workspace-files.ts";

export function loaderCrate(plan: Plan): readonly CrateFile[] {
  const features = featuresOf(plan);
  const modules = modulesOf(plan, features);
  const failure = failureModule([...modules.values()]);
  const names = [...modules.keys(), "failure"];
  const sources: readonly (readonly [string, Snippet<"rust">])[] = [
    ...modules,
    ["failure", failure],
    ["main", mainModule(plan, features, names)],
  ];
  const files = [
    fileOf(`${plan.name}/Cargo.toml`, manifest(plan)),
    ...sources.map(([name, module]) => fileOf(`${plan.name}/src/${name}.rs`, module)),
  ];
  if (builtObjects(plan).length > 0) files.push(fileOf(`${plan.name}/build.rs`, buildScript(plan)));
  return files;
}

/** The modules beside the root and `failure.rs`, which knows them: only those that the policy has a use for. */
function modulesOf(plan: Plan, features: LoaderFeatures): ReadonlyMap<string, Snippet<"rust">> {
  const { programs, maps, readable, kinds } = features;
  const modules = new Map<string, Snippet<"rust">>();
  const add = (name: string, wanted: boolean, module: () => Snippet<"rust">): void => {
    if (wanted) modules.set(name, module());
  };
  add("addresses", features.addresses, addressesModule);
  add("attach", programs, () => attachModule(features));
  add("cli", true, () => cliModule(features));
  add("clsact", kinds.includes(":tc"), () => clsactModule(features));
  add("counters", features.counters.length > 0, () => countersModule(plan, features));
  add("dump", maps, () => dumpModule(plan, features));
  add("entries", readable.length > 0, () => entriesModule(features));
  add("events", features.ringBuffers || features.perfArrays, () => eventsModule(plan, features));
  add("filesystem", needsBpffs(features) || kinds.includes(":cgroup-skb"), () => filesystemModule(features));
  add("follow", true, () => followModule(features));
  add("interface", features.interfaces, () => interfaceModule(features));
  add("kernel", programs || maps, () => kernelModule(plan, features));
  add("maps", maps, () => mapsTableModule(plan, features));
  add("objects", true, () => objectsModule(plan));
  add("pins", needsBpffs(features), () => pinsModule(features));
  add("processes", programs || maps, () => processesModule(features));
  add("programs", programs, () => programsModule(plan, features));
  add("remove", programs || maps, () => removeModule(features));
  add("report", true, () => reportModule(features));
  add("run", true, () => runModule(plan, features));
  add("status", programs || maps, () => statusModule(features));
  add(
    "symbols",
    readable.some((map) => map.spec.kind === ":stack-trace"),
    symbolsModule,
  );
  return modules;
}

function manifest(plan: Plan): Snippet<"toml"> {
  const { name } = plan;
  const description = visibleLine(plan.policy.description);
  return toml`
    ${packageTable(
      name,
      from(
        originOf(plan, "description"),
        description !== ""
          ? toml`description = ${tomlString(description)}`
          : toml`description = "Loads and attaches the eBPF programs of ${tomlKey(name)}."`,
      ),
    )}

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
    serde_json = { workspace = true }
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
