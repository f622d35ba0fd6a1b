# What the lab's scripts share: counting, folders, and the crates to work on. Sourced, not run.

lab_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export TATARA_EBPF_LAB="${TATARA_EBPF_LAB:-${XDG_CACHE_HOME:-$HOME/.cache}/tatara-ebpf}"
mkdir -p "$TATARA_EBPF_LAB"

# apart ARGUMENTS…: as root, runs the script with them again in a process namespace of its own. Interrupted or killed it takes
# with it what it has started.
apart() {
  [[ $(id -u) == 0 && -z "${TATARA_EBPF_LAB_APART:-}" ]] || return 0
  TATARA_EBPF_LAB_APART=1 setpriv --pdeathsig KILL unshare --pid --fork --kill-child --mount-proc "$BASH" "$0" "$@" &
  trap 'kill -KILL $!; wait $! 2>/dev/null; exit 130' INT TERM HUP
  wait $!
  exit
}

passed=0 failed=0 skipped=0
ok() { passed=$((passed + 1)) && echo "ok $1"; }
not_ok() { failed=$((failed + 1)) && echo "not ok $1"; }
skip() { skipped=$((skipped + 1)) && echo "skip $1: $2"; }

# try NAME COMMAND…: one result; the end of the command's output when it fails.
try() {
  local title="$1" output
  shift
  if output=$("$@" 2>&1); then
    ok "$title"
  else
    not_ok "$title"
    tail -n 60 <<<"$output" | cut -c1-400 | sed 's/^/    /'
    return 1
  fi
}

# Prints the last line and ends the script with the right status.
finish() {
  echo "$passed passed, $failed failed, $skipped skipped"
  exit $((failed > 0))
}

# Fills the array `crates` with folders: the exported crate behind --crate, else freshly generated sets.
#   lab_crates WORK [--crate PATH | SET…]
lab_crates() {
  local work="$1" set folder
  shift
  # Two runs on one machine take turns: they share these folders. The lock goes with the script.
  exec {lab_lock}>"$work.lock"
  flock "$lab_lock"
  crates=()
  if [[ "${1:-}" == --crate ]]; then
    rm -rf "$work"
    mkdir -p "$work"
    crates+=("$(node "$lab_root/scripts/lab/unpack.mjs" "$2" "$work")")
    return
  fi
  local list
  list=$(node "$lab_root/scripts/lab/generate.mjs" "$work" "$@")
  while read -r set folder; do crates+=("$folder"); done <<<"$list"
}

# The package of a crate's loader, which is also the name of its folder in an archive.
crate_name() {
  awk -F'"' '/^members = \[/ { getline; print $2; exit }' "$1/Cargo.toml"
}
