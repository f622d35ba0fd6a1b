# Scene: the kernel makes maps of the sizes on standard input, TRIALS, or refuses them. With RAISE the machine is the lab's own,
# and keeps stacks as deep as it can.
trials() { printf '%s\n' "$TRIALS" | labkit maps; }
stack_is() {
  echo "$1" >/proc/sys/kernel/perf_event_max_stack
  echo "$2" >/proc/sys/kernel/perf_event_max_contexts_per_stack
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
