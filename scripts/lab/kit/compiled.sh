# Scene: every program of compiled objects is loaded by aya, and the verifier says what it takes. Nothing is attached.
# OBJECTS names the files, and COMMANDS_<index> what the driver is told of each.
mountpoint -q /sys/fs/cgroup || mount -t cgroup2 none /sys/fs/cgroup
index=0
for object in $OBJECTS; do
  say "$(basename "$object")"
  { echo "object $object" && eval "echo \"\$COMMANDS_$index\""; } | differential-driver 2>&1
  index=$((index + 1))
done
