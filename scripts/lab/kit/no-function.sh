# Scene: a kprobe on a function that no kernel has, and on one that nobody may probe. LOADER is a policy with the program `probes`.
say refused
"$LOADER" run --attach probes=lab_has_no_such_function 2>&1
echo "status $?"
mount -t debugfs debugfs /sys/kernel/debug
guarded=$(sed -n 's/.*\t//; /^[a-z_]*$/{p;q}' /sys/kernel/debug/kprobes/blacklist)
say guarded
echo "$guarded"
"$LOADER" run --attach "probes=$guarded" 2>&1
echo "status $?"
