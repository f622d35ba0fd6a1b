/**
 * First kernel versions. A line: `program`, `map` or `feature`; its name; the first version; what it is.
 */
export const FEATURES = `
program :xdp 4.8 BPF_PROG_TYPE_XDP
program :tc 4.1 BPF_PROG_TYPE_SCHED_CLS
program :socket-filter 3.19 BPF_PROG_TYPE_SOCKET_FILTER
program :kprobe 4.1 BPF_PROG_TYPE_KPROBE
program :tracepoint 4.7 BPF_PROG_TYPE_TRACEPOINT
program :cgroup-skb 4.10 BPF_PROG_TYPE_CGROUP_SKB
program :lsm 5.7 BPF_PROG_TYPE_LSM
program :perf-event 4.9 BPF_PROG_TYPE_PERF_EVENT
map :hash 3.19 BPF_MAP_TYPE_HASH
map :lru-hash 4.10 BPF_MAP_TYPE_LRU_HASH
map :array 3.19 BPF_MAP_TYPE_ARRAY
map :per-cpu-hash 4.6 BPF_MAP_TYPE_PERCPU_HASH
map :per-cpu-array 4.6 BPF_MAP_TYPE_PERCPU_ARRAY
map :ring-buf 5.8 BPF_MAP_TYPE_RINGBUF
map :perf-event-array 4.3 BPF_MAP_TYPE_PERF_EVENT_ARRAY
map :stack-trace 4.6 BPF_MAP_TYPE_STACK_TRACE
map :lpm-trie 4.11 BPF_MAP_TYPE_LPM_TRIE
feature bpf-syscall 3.18 bpf() system call
feature object-pin 4.4 pinning maps and programs on bpffs
feature tc-direct-action 4.4 tc programs return the action themselves
feature tc-clsact 4.5 clsact qdisc: tc egress and ingress without a classful qdisc
feature map-prealloc 4.6 hash maps preallocated by default, BPF_F_NO_PREALLOC
feature direct-packet-access 4.7 data/data_end packet pointers (tc; XDP from 4.8, cgroup-skb read from 5.0)
feature cgroup-attach-multi 4.15 BPF_F_ALLOW_MULTI on cgroups
feature test-run 4.12 BPF_PROG_TEST_RUN
feature object-info 4.13 numbers and shapes of loaded programs and maps (BPF_OBJ_GET_INFO_BY_FD)
feature object-names 4.15 names on maps and programs
feature map-access-flags 4.15 BPF_F_RDONLY / WRONLY
feature bpf2bpf 4.16 function calls between BPF functions
feature raw-tracepoint 4.17 raw tracepoints
feature btf 4.18 BTF type information
feature jmp32 5.1 jumps that compare 32 bits
feature spin-lock 5.1 bpf_spin_lock in hash/array values
feature prog-access-flags 5.2 BPF_F_RDONLY_PROG / WRONLY_PROG, frozen maps
feature global-data 5.2 global variables (.data/.rodata/.bss maps)
feature insn-1m 5.2 one million verified instructions for privileged programs (4096 before)
feature bounded-loops 5.3 bounded loops
feature array-mmap 5.5 BPF_F_MMAPABLE arrays
feature trampoline 5.5 fentry/fexit trampolines (x86_64)
feature map-batch 5.6 batch lookup/update/delete
feature cgroup-link 5.7 bpf_link for cgroup programs
feature lsm 5.7 LSM programs
feature ringbuf 5.8 ring buffer
feature cap-bpf 5.8 CAP_BPF and CAP_PERFMON split from CAP_SYS_ADMIN
feature iterators 5.8 BPF iterators
feature xdp-devmap-prog 5.8 XDP program on a devmap entry (egress_ifindex readable)
feature xdp-link 5.9 bpf_link for XDP
feature sleepable 5.10 sleepable LSM/fentry programs
feature preserve-elems 5.10 BPF_F_PRESERVE_ELEMS
feature memcg-accounting 5.11 map memory charged to the memory cgroup instead of RLIMIT_MEMLOCK
feature task-storage 5.11 task local storage
feature atomic-operations 5.12 atomic instructions beside addition, and those that give what was there before
feature kfunc 5.13 calls to kernel functions (kfuncs)
feature for-each-map 5.13 bpf_for_each_map_elem
feature perf-link 5.15 bpf_link for perf events, kprobes, tracepoints
feature timers 5.15 bpf_timer in hash, lru-hash and array values
feature attach-cookie 5.15 bpf_get_attach_cookie for kprobe/tracepoint/perf-event
feature bpf-loop 5.17 bpf_loop helper
feature kprobe-multi 5.18 many kprobes with one link
feature xdp-frags 5.18 XDP on multi-buffer packets (BPF_F_XDP_HAS_FRAGS)
feature test-run-live-xdp 5.18 test run with live frames
feature dynptr 5.19 dynptrs
feature kptr 5.19 kernel pointers in map values
feature lsm-cgroup 6.0 LSM programs per cgroup
feature sleepable-uprobe 6.0 sleepable uprobe programs
feature tracing-nopre 6.1 tracing programs may use NO_PREALLOC hash maps without warning (BPF memory allocator)
feature user-ringbuf 6.1 user ring buffer
feature cgrp-storage 6.2 cgroup local storage
feature map-mem-usage 6.4 memlock in fdinfo / bpftool is the real figure
feature insn-v4 6.6 instructions of version 4: signed loads, moves and division, byte swaps, long jumps
feature tcx 6.6 tcx links (no qdisc needed)
feature uprobe-multi 6.6 many uprobes with one link
feature netkit 6.7 netkit devices
feature token 6.9 BPF token
feature arena 6.9 BPF arena
feature kprobe-session 6.10 kprobe session (entry decides about return probe; return value must be 0 or 1)
feature lsm-retval 6.12 return value of LSM programs checked (-4095..0, or 0..1 for yes/no hooks)
feature lsm-disabled-hooks 6.12 hooks that return values by pointer are refused (also in late 6.1 and 6.6 stable)
feature helpers-everywhere 6.16 13 task and perf helpers allowed for networking kinds (bpf_get_current_comm, bpf_send_signal, ...): absent on 6.12, present on 6.18; exact release from knowledge
`;
