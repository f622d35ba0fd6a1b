#!/usr/bin/env bash
# Builds exported crates for BPF and has this kernel's verifier read every program of theirs.
#
#   scripts/lab/kernel.sh                 the shipped sample (which is also attached to loopback, fed with packets and
#                                         detached), every program kind × every map kind, and a policy of several objects
#   scripts/lab/kernel.sh --crate PATH    one exported crate, a zip or a folder: built, loaded with `run --dry-run`
#
# Needs root, a kernel with BPF and BTF, and Debian's packages: toolchain.sh installs the tool chain when it is missing.
# Programs are attached in network and mount namespaces of their own; nothing outside them changes.
# Prints `ok NAME`, `not ok NAME` or `skip NAME: reason` for each check and then `N passed, N failed, N skipped`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

"$lab_root/scripts/lab/toolchain.sh"
# The hostile crates are for the compiler alone, see crates.sh.
if [[ $# == 0 ]]; then sets=(samples matrix objects loader); else sets=("$@"); fi
lab_crates "$TATARA_EBPF_LAB/kernel" "${sets[@]}"

eval "$("$lab_root/scripts/lab/toolchain.sh" --env)"
unset AYA_BUILD_SKIP
export CARGO_TARGET_DIR="$TATARA_EBPF_LAB/target-kernel" CARGO_TERM_COLOR=never

# aya-build gives every crate a target folder of its own, in which core is compiled again. A cargo in front of cargo
# sends them all to one.
shim="$TATARA_EBPF_LAB/shim"
mkdir -p "$shim"
cat >"$shim/cargo" <<SHIM
#!/usr/bin/env bash
args=("\$@")
if [[ " \$* " == *" --target bpfe"* ]]; then
  for i in "\${!args[@]}"; do
    if [[ "\${args[i]}" == --target-dir ]]; then args[i+1]=$(printf '%q' "$TATARA_EBPF_LAB/target-bpf"); fi
  done
fi
exec $(printf '%q' "$(command -v cargo)") "\${args[@]}"
SHIM
chmod +x "$shim/cargo"
PATH="$shim:$PATH"

# Builds the crate in the current folder with its lock file as it is, and without a word from compiler or clippy.
# aya-build relays cargo's progress as warnings, which say nothing.
build() {
  local output before
  before=$(sha256sum Cargo.lock)
  output=$(cargo build --locked 2>&1) || { echo "$output" && return 1; }
  if grep -E '^(warning|error)' <<<"$output" | grep -vE '^warning: [a-z0-9-]+@[0-9.]+: (which\(rustup\)|  )'; then
    echo "the build is not silent" && return 1
  fi
  [[ "$before" == "$(sha256sum Cargo.lock)" ]] || { echo "the build changed Cargo.lock" && return 1; }
}

# Runs a command with a loopback interface and a BPF file system of its own.
apart() {
  # securityfs tells whether the kernel is locked down; some machines have none.
  local setup='mount -t securityfs securityfs /sys/kernel/security 2>/dev/null || true
    mount -t bpf bpf /sys/fs/bpf && ip link set lo up && exec "$@"'
  unshare --mount --net -- bash -c "$setup" apart "$@"
}

# True when the kernel is locked down and does not even look at the first lsm program.
refuses_lsm() {
  apart grep -qE '\[(integrity|confidentiality)\]' /sys/kernel/security/lockdown 2>/dev/null || return
  local said
  said=$(apart "$loader" run --dry-run 2>&1) && return 1
  [[ "$said" == *": the kernel takes no LSM program"* ]]
}

# The newest object of that name that a build left behind.
object_of() {
  find "$CARGO_TARGET_DIR/debug/build" -path "*/out/$1" -type f -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-
}

for crate in "${crates[@]}"; do
  name=$(crate_name "$crate")
  cd "$crate"
  try "$name: cargo build --locked" build || continue
  loader="$CARGO_TARGET_DIR/debug/$name"
  options=()
  if [[ "$name" == many-objects ]]; then
    options=(--object "bpf/edge.bpf.o=$(object_of edge-protection-ebpf)")
  fi
  if [[ "$name" == *-lsm ]] && refuses_lsm; then
    skip "$name: run --dry-run" "not run: this kernel is locked down and refuses every lsm program"
    continue
  fi
  try "$name: run --dry-run" apart "$loader" run --dry-run "${options[@]}" || continue
  if [[ $# == 0 && -f "$lab_root/scripts/lab/behaviour/$name.mjs" ]]; then
    # One line for each check, as here.
    while IFS= read -r line; do
      case "$line" in
        "ok "*) ok "${line#ok }" ;;
        "not ok "*) not_ok "${line#not ok }" ;;
        *) echo "    $line" ;;
      esac
    done < <(apart node "$lab_root/scripts/lab/behaviour/$name.mjs" "$loader" "${options[@]}" 2>&1 ||
      echo "not ok $name: the checks of its behaviour end")
  fi
done
cd "$lab_root"
finish
