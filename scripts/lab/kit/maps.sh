# Scene: the kernel makes maps of the sizes on standard input, TRIALS, or refuses them. With RAISE the machine is the lab's own,
# and keeps stacks as deep as it can.
trials() { printf '%s\n' "$TRIALS" | labkit maps; }
# Maps of stacks are freed some time after they are closed; until then the kernel keeps its limits (EBUSY).
set_limit() {
  for _ in 1 2 3 4 5 6 7 8 9; do
    { echo "$1" >"/proc/sys/kernel/$2"; } 2>/dev/null && return
    sleep 1
  done
  echo "$1" >"/proc/sys/kernel/$2"
}
stack_is() {
  set_limit "$1" perf_event_max_stack
  set_limit "$2" perf_event_max_contexts_per_stack
}
say frames
cat /proc/sys/kernel/perf_event_max_stack
say made
trials
if [ -n "$RAISE" ]; then
  # Deeper ones, and the places of contexts beside them, find no memory: a CPU's buffer is one piece of at most 4 MiB.
  stack_is 131071 0
  say deep
  cat /proc/sys/kernel/perf_event_max_stack
  say "made deep"
  trials
  stack_is 127 8
fi
