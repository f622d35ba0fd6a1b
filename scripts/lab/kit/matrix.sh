# Scene: a policy of the matrix at work. LOADER is its name, ARGUMENTS what `run` gets, PROVOKE packets or calls.
#
# Everything is provoked twice: at first the loader has all events to itself, then labkit takes those of the perf arrays.
senders="1:7 2:5"
packets() {
  for sender in $senders; do
    count=${sender#*:} who=${sender%:*}
    for code in $XDP; do echo "send x-$code $count udp 10.77.1.$who"; done
    echo "send far $count udp 10.77.1.$who"
  done >frames.in
  labkit netns far script <frames.in
  for sender in $senders; do echo "send near ${sender#*:} udp 10.77.2.${sender%:*}"; done | labkit script
  for sender in $senders; do echo "udp 10.77.3.1 9 ${sender#*:} 10.77.4.${sender%:*}"; done | grouped labkit script
  rm -f sink.out
  grouped labkit sink 9000 12 20 >sink.out &
  sink=$!
  until grep -qs listening sink.out; do sleep 0.05; done
  for sender in $senders; do echo "udp 10.77.4.1 9000 ${sender#*:} 10.77.3.${sender%:*}"; done | labkit netns far script
  wait $sink
}

calls() {
  labkit call 7 1
  labkit call 5 2
  labkit burn 300
}

say kernel
uname -r
# shellcheck disable=SC2086
start m "$LOADER" run --json $ARGUMENTS
shown m
say provoked
$PROVOKE
sleep 0.3
perf=$(kinds m | sed -n 's/ perf_event_array$//p')
# shellcheck disable=SC2086
labkit perf 12 20 $perf >perf.out &
reader=$!
until grep -qs reading perf.out; do sleep 0.05; done
$PROVOKE
wait $reader
sleep 0.3
say "perf events m"
sed 1d perf.out
say syscalls
grep ' do_syscall_64$' /proc/kallsyms
say net
bpftool -j net show
dumped m
say "maps of the loader"
"$LOADER" maps --json
stop m
