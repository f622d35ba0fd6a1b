/** The files at the root of the generated workspace that say how it is built. */
import { nixString, tomlString, visibleLine } from "./escape.ts";
import type { CrateFile } from "./file.ts";
import { fileOf } from "./file.ts";
import { lockFile } from "./lock.ts";
import type { Plan } from "./plan.ts";
import { builtObjects, originOf } from "./plan.ts";
import type { Snippet } from "./snippet.ts";
import { from, nix, stack, toml, verbatim } from "./snippet.ts";
import { DEPENDENCIES, NIXPKGS_COMMIT, RUST_OVERLAY_COMMIT, RUST_VERSION } from "./versions.ts";

export function workspaceFiles(plan: Plan): readonly CrateFile[] {
  return [
    cargoManifest(plan),
    { path: "Cargo.lock", content: lockFile(plan.name) },
    fileOf(
      "rust-toolchain.toml",
      toml`
        # An exact release, so that every machine compiles the same programs. rust-src is for the BPF target, for which
        # no compiled \`core\` exists.
        [toolchain]
        channel = ${tomlString(RUST_VERSION)}
        components = ["clippy", "rust-src", "rustfmt"]
      `,
    ),
    fileOf(
      ".cargo/config.toml",
      toml`
        # The eBPF crate is compiled together with \`core\` (\`-Z build-std\`), which cargo and the compiler of a stable release
        # do only when this variable is set.
        [env]
        RUSTC_BOOTSTRAP = "1"
      `,
    ),
    flake(plan),
  ];
}

/** The `[package]` table of a crate of the workspace, which says the rest for all of them. */
export function packageTable(name: string, description: Snippet<"toml">): Snippet<"toml"> {
  return toml`
    [package]
    name = ${tomlString(name)}
    ${description}
    version.workspace = true
    edition.workspace = true
    rust-version.workspace = true
    publish.workspace = true
  `;
}

function cargoManifest(plan: Plan): CrateFile {
  const { name } = plan;
  return fileOf(
    "Cargo.toml",
    toml`
      [workspace]
      resolver = "2"
      members = [
          ${tomlString(name)},
          ${tomlString(`${name}-common`)},
          ${tomlString(`${name}-ebpf`)},
      ]
      # The eBPF crate is built for the BPF target, by the loader's build script.
      default-members = [
          ${tomlString(name)},
          ${tomlString(`${name}-common`)},
      ]

      [workspace.package]
      version = "0.1.0"
      edition = "2024"
      rust-version = "1.95"
      publish = false

      [workspace.dependencies]
      ${stack(
        "toml",
        DEPENDENCIES.map((line) => verbatim("toml", line)),
      )}

      # aya finds programs and maps by their symbols, and the kernel shows the source lines that debug information names.
      [profile.release.package.${verbatim("toml", `${name}-ebpf`)}]
      debug = 2
      codegen-units = 1
      strip = false
    `,
  );
}

function flake(plan: Plan): CrateFile {
  const { name } = plan;
  const description = visibleLine(plan.policy.description);
  return fileOf(
    "flake.nix",
    nix`
      {
        ${from(
          originOf(plan, "description"),
          nix`description = ${nixString(description === "" ? `The eBPF policy ${name}` : description)};`,
        )}

        inputs = {
          nixpkgs.url = "github:NixOS/nixpkgs/${verbatim("nix", NIXPKGS_COMMIT)}";
          rust-overlay = {
            url = "github:oxalica/rust-overlay/${verbatim("nix", RUST_OVERLAY_COMMIT)}";
            inputs.nixpkgs.follows = "nixpkgs";
          };
        };

        outputs =
          { nixpkgs, rust-overlay, ... }:
          let
            systems = [
              "x86_64-linux"
              "aarch64-linux"
            ];
            forEachSystem = nixpkgs.lib.genAttrs systems;
            build =
              system:
              let
                pkgs = import nixpkgs {
                  inherit system;
                  overlays = [ rust-overlay.overlays.default ];
                };
                rust = pkgs.rust-bin.fromRustupToolchainFile ./rust-toolchain.toml;
                platform = pkgs.makeRustPlatform {
                  cargo = rust;
                  rustc = rust;
                };
              in
              platform.buildRustPackage {
                pname = ${nixString(name)};
                version = "0.1.0";
                src = ./.;
                # core is compiled too, so its own dependencies have to be there.
                cargoDeps = pkgs.symlinkJoin {
                  name = ${nixString(`${name}-vendor`)};
                  paths = map (lockFile: platform.importCargoLock { inherit lockFile; }) [
                    ./Cargo.lock
                    "\${rust}/lib/rustlib/src/rust/library/Cargo.lock"
                  ];
                };
                nativeBuildInputs = [ pkgs.bpf-linker ];
                # Loading needs root and a kernel.
                doCheck = false;
              };
          in
          {
            packages = forEachSystem (
              system:
              let
                loader = build system;
              in
              {
                default = loader;
                inherit loader;
                # The objects that the loader carries, by themselves.
                objects = loader.overrideAttrs (_: {
                  pname = ${nixString(`${name}-objects`)};
                  installPhase = ''
                    mkdir -p $out
                    ${stack(
                      "nix",
                      builtObjects(plan).map(({ binary }) =>
                        verbatim("nix", `find target -path '*/out/${binary}' -type f -exec cp {} $out/${binary} \\;`),
                      ),
                    )}
                  '';
                });
              }
            );
          };
      }
    `,
  );
}
