#!/usr/bin/env bash
# Runs functions in Lisp both in the kernel and in the interpreter, and compares what they do.
#
#   scripts/lab/differential.sh [--seed N] [--functions N] [--packets N]   random functions on random packets
#   scripts/lab/differential.sh guests [--kernel 6.1]                       the same on Debian's older kernels in QEMU
#   scripts/lab/differential.sh cases [--only stack]                        the table of cases, and every form × kind
#   scripts/lab/differential.sh race                                        two CPUs counting the same new keys
#
# Needs root, a kernel with BPF and BTF, and Debian's packages: toolchain.sh installs the tool chain when it is missing.
# Ends with `N passed, N failed, N skipped`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Lints are looked for with the machine's own Rust, as crates.sh does.
export TATARA_EBPF_OWN_PATH="$PATH" TATARA_EBPF_OWN_TOOLCHAIN="${RUSTUP_TOOLCHAIN:-}"
if [[ -z "$TATARA_EBPF_OWN_TOOLCHAIN" ]] && command -v rustup >/dev/null; then
  TATARA_EBPF_OWN_TOOLCHAIN=$(cd / && rustup show active-toolchain | cut -d' ' -f1)
fi
"$lab_root/scripts/lab/toolchain.sh"
eval "$("$lab_root/scripts/lab/toolchain.sh" --env)"
mkdir -p "$TATARA_EBPF_LAB/differential"
# Runs on one machine take turns: they share these folders. The lock goes with the script.
exec {lab_lock}>"$TATARA_EBPF_LAB/differential.lock"
flock "$lab_lock"

(cd "$lab_root/scripts/lab/differential/driver" &&
  CARGO_TARGET_DIR="$TATARA_EBPF_LAB/target-driver" cargo build --release --locked --quiet)

script=run.mjs
if [[ "${1:-}" == cases || "${1:-}" == guests || "${1:-}" == race ]]; then
  script=$1.mjs
  shift
fi
exec node "$lab_root/scripts/lab/differential/$script" "$@"
