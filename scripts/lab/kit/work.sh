# Scene: edge-protection (LOADER) between two ends of a veth pair, with COUNTER, a policy that counts in tc what XDP passed.
#
# At first 10,000 SYNs from a flooding and a quiet source. Then SENDERS send FRAMES SYNs each over MILLISECONDS, while maps are
# read all the time. At last the loader is ended as Ctrl-C does, and a second one is killed.
targets="--attach drop-syn-flood=near --attach rate-limit-tcp=near --xdp-mode driver"

# How many frames the kernel says that the far end has brought across, and how many it has not.
across() {
  say "far $1"
  ip -n far -j -s link show dev far
}

# ids NAME: what a process holds, `prog 12`, a line for each.
ids() { for kind in prog map link; do held "$1" $kind | sed "s/^/$kind /"; done; }

# left FILE: which of those are still in the kernel. They go when their last user has gone, which takes a moment.
left() {
  tries=0
  while :; do
    : >left.out
    while read -r kind id; do
      bpftool "$kind" show id "$id" >/dev/null 2>&1 && echo "$kind $id" >>left.out
    done <"$1"
    tries=$((tries + 1))
    [ -s left.out ] && [ $tries -lt 20 ] || break
    sleep 0.2
  done
  cat left.out
}

# reads MAP: reads it until the file `reading` is gone; prints what failed, and how often it was read.
reads() {
  count=0
  while [ -f reading ]; do
    bpftool -j map dump id "$1" >/dev/null 2>dump.err || cat dump.err
    "$LOADER" maps syn-counter --json >maps.out 2>&1 || cat maps.out
    count=$((count + 1))
  done
  echo "read $count times"
}

# Waits until the loader has printed what it hears of what was sent: until its output stays as it is for a second.
settle() {
  printed=
  until [ "$printed" = "$(wc -c <e.out)" ]; do
    printed=$(wc -c <e.out)
    sleep 1
  done
}

# The counter has to come first, since a packet that the loader's program takes ends the chain: TCX runs what was attached
# first, clsact what was attached last.
start_edge() {
  # shellcheck disable=SC2086
  start e "$LOADER" run --json $targets
}
case $(uname -r) in
  6.1.*)
    start_edge
    start c "$COUNTER" run
    ;;
  *)
    start c "$COUNTER" run
    start_edge
    ;;
esac
across before
say sent
labkit netns far script <<FRAMES
send far 5000 syn 10.77.1.1 1 500
send far 50 syn 10.77.1.2
send far 4950 syn 10.77.1.1 1 500
FRAMES
settle
across "after the flood"
dumped e
shown e
say "maps of the loader"
"$LOADER" maps --json
say "passed to tc"
bpftool -j map dump pinned /sys/fs/bpf/lab-kept
say "events of the flood"
grep -c '"type":"event"' e.out
grep '"type":"event"' e.out | sort | uniq -d | head -n 3

say "sent in parallel"
touch reading
reads "$(bpftool map show | sed -n 's/^\([0-9]*\): lru_hash  *name syn_counter .*/\1/p' | tail -n 1)" >reads.out &
reader=$!
labkit netns far send far "$FRAMES" syn 10.77.1.3 "$SENDERS" "$MILLISECONDS"
settle
rm reading
wait $reader
across "after the load"
say reads
cat reads.out
say "maps under load"
"$LOADER" maps syn-counter --json
say "events in all"
grep -c '"type":"event"' e.out
grep '"type":"lost"' e.out | tail -n 1

ids e >e.ids
say held
cat e.ids
kill -INT "$(cat e.pid)"
wait "$(cat e.pid)"
say "exit e"
echo $?
say "left after Ctrl-C"
left e.ids

# shellcheck disable=SC2086
start k "$LOADER" run $targets
ids k >k.ids
ids c >c.ids
kill -KILL "$(cat k.pid)" "$(cat c.pid)"
wait "$(cat k.pid)" "$(cat c.pid)" 2>/dev/null
say "left of the killed"
left k.ids
say "filters of the killed"
bpftool -j net show dev near
say "left of the killed that pins"
left c.ids
say "pins of the killed"
ls /sys/fs/bpf | grep -v '[.]' | sort
bpftool -j prog show pinned /sys/fs/bpf/lab-one
bpftool -j map show pinned /sys/fs/bpf/lab-kept
say "status of the killed"
"$LOADER" status --json
say removed
"$LOADER" remove --json
"$COUNTER" remove --json
say "filters after remove"
bpftool -j net show dev near
say "left after remove"
cat k.ids c.ids >all.ids
left all.ids
