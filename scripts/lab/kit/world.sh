#!/bin/sh
# A world of its own for one scene: run it in new mount, network and process namespaces, with bpftool, ip, labkit and the
# loaders on the PATH. What it makes is gone when its namespaces are, except the cgroup, which the caller removes.
#
#   GROUP=NAME world.sh SCENE
#
# interfaces    near (here) and far (in the network namespace `far`), a veth pair; x-… likewise, one for each xdp program
# /media/lab    a folder for files; group/ is a cgroup of version 2; /sys/fs/bpf and /sys/kernel/tracing are mounted
# `@@ NAME` in the output starts a section, which the lab reads by its name.
set -u
mount -t tmpfs lab /media && mount -t tmpfs run /run || exit 70
mkdir -p /media/lab/cgroup /media/lab/group /run/netns
cd /media/lab || exit 70
mount -t cgroup2 cgroup2 cgroup || exit 70
mkdir -p "cgroup/$GROUP" && mount --bind "cgroup/$GROUP" group || exit 70
mount -t bpf bpf /sys/fs/bpf || exit 70
mount -t tracefs tracefs /sys/kernel/tracing || exit 70
mount -t securityfs securityfs /sys/kernel/security 2>/dev/null
ip netns add far || exit 70
XDP="hash lru array pchash pcarray ring perf lpm"
{
  echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6
  ip netns exec far sh -c 'echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6'
} 2>/dev/null
{
  echo "link set lo up"
  for name in near $(for code in $XDP; do echo "x-$code"; done); do
    [ "$name" = near ] && peer=far || peer=$name
    echo "link add $name type veth peer name $peer netns far"
    echo "link set $name up"
  done
  for who in 1 2; do echo "addr add 10.77.4.$who/16 dev near"; done
} | ip -batch - || exit 70
{
  echo "link set far up"
  for code in $XDP; do echo "link set x-$code up"; done
  for who in 1 2; do echo "addr add 10.77.3.$who/16 dev far"; done
} | ip -n far -batch - || exit 70

say() { printf '@@ %s\n' "$*"; }
far() { ip netns exec far "$@"; }
# Runs a command as a member of the scene's cgroup.
grouped() { sh -c 'echo $$ >/media/lab/group/cgroup.procs && exec "$@"' grouped "$@"; }

# start NAME LOADER ARGUMENTS…: runs a loader in the background and waits until it has attached everything; its output goes to
# NAME.out. A loader that ends before is the end of the scene.
start() {
  name=$1
  shift
  "$@" >"$name.out" 2>&1 &
  echo $! >"$name.pid"
  waited=0
  until grep -qs -e "running until Ctrl-C" -e '"type":"running"' "$name.out"; do
    waited=$((waited + 1))
    if [ $waited -gt 1200 ] || ! kill -0 "$(cat "$name.pid")" 2>/dev/null; then
      stop "$name"
      say end
      exit
    fi
    sleep 0.05
  done
}

# stop NAME: ends it as Ctrl-C does, and says how it ended.
stop() {
  kill -INT "$(cat "$1.pid")" 2>/dev/null
  wait "$(cat "$1.pid")"
  say "exit $1"
  echo $?
  say "output $1"
  cat "$1.out"
}

# held NAME map|prog|link: the kernel's numbers of what a process holds, one a line.
held() { cat /proc/"$(cat "$1.pid")"/fdinfo/* 2>/dev/null | sed -n "s/^$2_id:[[:space:]]*//p" | sort -n | uniq; }

# shown NAME: what bpftool says of the programs and maps that a loader holds.
shown() {
  say "progs $1"
  held "$1" prog | sed 's/^/prog show id /' | bpftool -j batch file -
  say "maps $1"
  held "$1" map | sed 's/^/map show id /' | bpftool -j batch file -
}

# kinds NAME: the maps that a loader holds, a line `ID KIND` for each.
kinds() { held "$1" map | sed 's/^/map show id /' | bpftool batch file - | sed -n 's/^\([0-9]*\): \([a-z_]*\) .*/\1 \2/p'; }

# map_named NAME MAP: the number of a map that a loader holds, by the kernel's name.
map_named() { held "$1" map | sed 's/^/map show id /' | bpftool batch file - | sed -n "s/^\([0-9]*\): [a-z_]*  *name $2 .*/\1/p"; }

# dumped NAME: what is in the maps that a loader holds; ring buffers are read without taking anything.
dumped() {
  kinds "$1" >kinds.dumped
  say "contents $1"
  sed -n '/ ringbuf$/d; / perf_event_array$/d; s/^\([0-9]*\) .*/map dump id \1/p' kinds.dumped | bpftool -j batch file -
  say "ring events $1"
  # shellcheck disable=SC2046
  labkit ring $(sed -n 's/ ringbuf$//p' kinds.dumped)
}

. "$1"
say end
