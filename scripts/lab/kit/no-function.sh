# Scene: a kprobe on a function that no kernel has. LOADER is a policy with the program `probes`.
say refused
"$LOADER" run --attach probes=lab_has_no_such_function 2>&1
echo "status $?"
