#!/usr/bin/env bash
# Checks exported crates with the machine's own Rust: formatting, lints, types, and that the lock file is cargo's.
#
#   scripts/lab/crates.sh [SET…]          crates generated from the workspaces of this folder; sets: samples (the
#                                         shipped ones), matrix (every program kind × every map kind), cases (pins, stubs, a
#                                         crowd, several objects), loader (what it says and prints), hostile (odd names,
#                                         strings, licences and sources);
#                                         all by default
#   scripts/lab/crates.sh --crate PATH    one exported crate, a zip or a folder
#
# Needs cargo, clippy and rustfmt (RUSTUP_TOOLCHAIN names the tool chain, else rustup's default) and cargo's registry.
# Prints `ok NAME`, `not ok NAME` or `skip NAME: reason` for each check and then `N passed, N failed, N skipped`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
apart "$@"

# The crates pin a release that this machine may not have; aya-build's own tool chain is kernel.mjs's business.
if [[ -z "${RUSTUP_TOOLCHAIN:-}" ]] && command -v rustup >/dev/null; then
  RUSTUP_TOOLCHAIN=$(cd / && rustup show active-toolchain | cut -d' ' -f1)
  export RUSTUP_TOOLCHAIN
fi
unset RUSTC_BOOTSTRAP RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET
export CARGO_TARGET_DIR="$TATARA_EBPF_LAB/target-check" CARGO_TERM_COLOR=never AYA_BUILD_SKIP=1
host=$(cd / && rustc -vV | sed -n 's/^host: //p')

# The parser of Nix, from Debian's package where there is none; the flakes are never built here.
nix_parser() {
  command -v nix-instantiate >/dev/null && return
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || return
  export DEBIAN_FRONTEND=noninteractive
  { apt-get install -y -qq --no-install-recommends nix-bin ||
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends nix-bin; }; } >/dev/null 2>&1
}

ebpf_for_host() {
  # Without std a panic has to abort; the verifier takes no program that panics anyway.
  RUSTFLAGS=-Cpanic=abort cargo "$1" --quiet --locked --package "$name-ebpf" --target "$host" "${@:2}"
}

# No file of the crate may be another than its manifest says, the lock file before all.
check_crate() {
  local folder="$1" name
  name=$(crate_name "$folder")
  local label="${name:0:40}"
  cd "$folder"
  try "$label: cargo fmt --check" cargo fmt --check || true
  try "$label: loader and common, clippy" cargo clippy --quiet --locked -- -D warnings || true
  try "$label: loader and common, check" cargo check --quiet --locked || true
  if [[ "$name" == loader-messages ]]; then
    try "$label: unit tests, and what a loader without programs says" "$lab_root/scripts/lab/loader-built.sh" || true
  fi
  try "$label: eBPF for the host, clippy" ebpf_for_host clippy -- -D warnings || true
  try "$label: eBPF for the host, check" ebpf_for_host check || true
  try "$label: every file as the manifest says" node "$lab_root/scripts/lab/verify.mjs" "$folder" || true
  if command -v nix-instantiate >/dev/null; then
    try "$label: flake.nix is well-formed" nix-instantiate --parse flake.nix || true
  else
    skip "$label: flake.nix is well-formed" "no nix-instantiate"
  fi
  cd "$lab_root"
}

nix_parser || true
lab_crates "$TATARA_EBPF_LAB/crates" "$@"
if [[ "${1:-}" != --crate ]]; then
  try "layout of any name as rustfmt has it" node "$lab_root/scripts/lab/layout.mjs" || true
fi
for crate in "${crates[@]}"; do check_crate "$crate"; done
finish
