/**
 * The compiler and the third-party crates of every generated workspace. They
 * never vary between policies: the lock file is a template made with exactly these.
 */

/** The exact stable release of `rust-toolchain.toml`, which aya-build also passes to rustup. */
export const RUST_VERSION = "1.96.0";

/** Lines of `[workspace.dependencies]`, sorted. aya's crates are exact: their next releases need another compiler. */
export const DEPENDENCIES: readonly string[] = [
  'anyhow = "1.0"',
  'aya = "=0.14.0"',
  'aya-build = "=0.2.0"',
  'aya-ebpf = "=0.2.1"',
  'aya-log = "=0.3.0"',
  'aya-log-ebpf = "=0.2.0"',
  'clap = { version = "4.6", features = ["derive"] }',
  'env_logger = { version = "0.11", default-features = false }',
  'libc = "0.2"',
  'log = "0.4"',
  'serde_json = { version = "1.0", features = ["preserve_order"] }',
  'signal-hook = "0.4"',
];

/** Inputs of `flake.nix`: of August 2026, with rust-overlay's manifest of that compiler and bpf-linker for its LLVM 22. */
export const NIXPKGS_COMMIT = "b7c2ada94fe99c15b0dbcf4d11fd7850b957a436";
export const RUST_OVERLAY_COMMIT = "fd2ebb9cc4323d0c5a1336138dab5c3c5a5d8bd9";
