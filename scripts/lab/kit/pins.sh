# Scene: what is pinned stays, and another policy of the same workspace finds it. ONE, TWO and THREE are the loaders.
frames() { labkit netns far send far "$1" udp 10.77.1.1 && sleep 0.3; }
pinned() {
  say "pins $1"
  # What the kernel puts there itself has a dot in its name, which no pin can have.
  ls /sys/fs/bpf | grep -v '[.]' | sort
}
count() {
  say "count $1"
  bpftool -j map dump pinned /sys/fs/bpf/lab-kept
}
start one "$ONE" run
shown one
frames 5
pinned "while one runs"
count "after one"
stop one
pinned "after one"
start two "$TWO" run
shown two
frames 3
count "after two"
stop two
say "kept program"
bpftool -j prog show pinned /sys/fs/bpf/lab-one

# refused NAME: the loader does not start; its status, what it says, and what is pinned then.
refused() {
  say "refused $1"
  "$ONE" run 2>&1
  echo "status $?"
  ls /sys/fs/bpf | grep -v '[.]' | sort
}
refused "by its own pinned program"
rm /sys/fs/bpf/lab-one /sys/fs/bpf/lab-kept
bpftool map create /sys/fs/bpf/lab-kept type hash key 4 value 4 entries 16 name kept
refused "by a map of another shape"

start three "$THREE" run
shown three
say "pin while three runs"
bpftool -j prog show pinned /sys/fs/bpf/lab-deep/er/lab-alone
stop three
say "pin after three"
ls /sys/fs/bpf/lab-deep/er
say "removed three"
"$THREE" remove --json
ls -d /sys/fs/bpf/lab-deep 2>&1
