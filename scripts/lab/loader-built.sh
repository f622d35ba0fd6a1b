#!/usr/bin/env bash
# Tests what a loader has in itself, in the folder of an exported crate: its unit tests, and that one which was built under
# AYA_BUILD_SKIP refuses to run. Called by crates.sh, with its environment.
set -euo pipefail

cargo test --quiet --locked
status=0
said=$(cargo run --quiet --locked -- run --dry-run 2>&1) || status=$?
[[ $status == 8 && "$said" == *"built under AYA_BUILD_SKIP"* ]] || { echo "status $status: $said" && exit 1; }
