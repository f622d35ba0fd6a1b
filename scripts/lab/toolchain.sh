#!/usr/bin/env bash
# Installs what builds and loads exported crates, and installs only what is missing.
#
#   scripts/lab/toolchain.sh          install (Debian 12, root), say what was done and how long it took
#   scripts/lab/toolchain.sh --env    print the environment of that tool chain as shell assignments
#
# Debian's Rust (rustc-web with its library sources) compiles for BPF; bpf-linker is built once with it and
# borrows rustc's own LLVM. The folder is ${TATARA_EBPF_LAB:-${XDG_CACHE_HOME:-$HOME/.cache}/tatara-ebpf}/toolchain.
# Needs about 1 GB and one minute from bare; a second run takes no time.
set -euo pipefail

readonly BPF_LINKER=0.10.4
readonly PACKAGES=(rustc-web cargo-web rust-web-src bpftool iproute2 gcc libc6-dev busybox-static qemu-system-x86)
lab="${TATARA_EBPF_LAB:-${XDG_CACHE_HOME:-$HOME/.cache}/tatara-ebpf}"
readonly dir="$lab/toolchain"

# PATH with the tool chain first and without the folders that hold rustup: aya-build runs `rustup run …` when it finds one.
lab_path() {
  local kept="$dir/bin" part
  while IFS= read -r -d : part; do
    if [[ -n "$part" && ! -x "$part/rustup" && ":$kept:" != *":$part:"* ]]; then kept+=":$part"; fi
  done <<<"$PATH:"
  printf '%s' "$kept"
}

if [[ "${1:-}" == "--env" ]]; then
  printf 'export PATH=%q RUSTC_BOOTSTRAP=1\n' "$(lab_path)"
  echo 'unset RUSTUP_TOOLCHAIN CARGO RUSTC RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET'
  exit 0
fi

started=$SECONDS
missing=()
for package in "${PACKAGES[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if ((${#missing[@]})); then
  echo "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

mkdir -p "$dir/bin" "$dir/lib"
llvm=$(find /usr/lib/x86_64-linux-gnu -maxdepth 1 -name 'libLLVM.so.22*' | sort -V | tail -n 1)
ln -sfn "$llvm" "$dir/lib/$(basename "$llvm")"

if [[ "$("$dir/bin/bpf-linker" --version 2>/dev/null)" != *" $BPF_LINKER"* ]]; then
  echo "building bpf-linker $BPF_LINKER"
  (
    eval "$("${BASH_SOURCE[0]}" --env)"
    export CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_PROFILE_RELEASE_STRIP=true CARGO_PROFILE_RELEASE_LTO=off
    cargo install bpf-linker --version "$BPF_LINKER" --locked --no-default-features --features rust-llvm-22 \
      --root "$dir" --quiet
  )
fi

echo "$(rustc -V 2>/dev/null || true) is the machine's own"
(
  eval "$("${BASH_SOURCE[0]}" --env)"
  echo "tool chain: $(rustc -V), $(bpf-linker --version), in $dir ($((SECONDS - started)) s)"
)
