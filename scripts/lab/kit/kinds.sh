# Scene: a program of every kind uses a map of every kind, and the verifier says what it takes. Nothing is attached.
hook=$(bpftool btf dump file /sys/kernel/btf/vmlinux | sed -n "s/^\[\([0-9]*\)\] FUNC 'bpf_lsm_file_open' .*/\1/p")
say kinds
labkit kinds "${hook:-0}"
