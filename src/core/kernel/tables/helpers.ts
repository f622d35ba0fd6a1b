/**
 * The kernel's helpers, measured on 6.18, 6.12 and 6.1 by loading a call of each. A line:
 * name, number, first version, `g` when GPL only (`g/e`: but not for perf events), `s` when only sleepable programs
 * may call it, the program kinds that may on 6.18, on 6.12 and on 6.1 (`=`: the same, `-`: none); then, between bars,
 * the C type of the result, the arguments, what it does, and what it gives. Kinds are letters: x xdp, t tc,
 * s socket-filter, k kprobe, p tracepoint, c cgroup-skb, e perf-event, l lsm.
 */
export const HELPERS = `
bpf_map_lookup_elem 1 3.19 - - xtskpcel = =|void *|struct bpf_map * map, const void * key|Find the value stored for a key|pointer to the value, or NULL when the key is absent (must be checked)
bpf_map_update_elem 2 3.19 - - xtskpcel = =|long|struct bpf_map * map, const void * key, const void * value, u64 flags|Insert or replace the value of a key (flags BPF_ANY/NOEXIST/EXIST)|0, or negative error (-E2BIG full, -EEXIST, -ENOENT)
bpf_map_delete_elem 3 3.19 - - xtskpcel = =|long|struct bpf_map * map, const void * key|Remove a key|0, or negative error (-ENOENT; arrays -EINVAL)
bpf_probe_read 4 4.1 g - kpel = =|long|void * dst, u32 size, const void * unsafe_ptr|Old unsafe memory read; use the _kernel or _user form|0, or negative error
bpf_ktime_get_ns 5 4.1 - - xtskpcel = =|u64||Monotonic time since boot, not counting suspend|u64 nanoseconds
bpf_trace_printk 6 4.1 g - xtskpcel = =|long|const char * fmt, u32 fmt_size, ... ...|Print up to three values to the trace pipe (debug only)|bytes written, or negative error
bpf_get_prandom_u32 7 4.1 - - xtskpcel = =|u32||Pseudo-random number|u32 random value
bpf_get_smp_processor_id 8 4.1 - - xtskpcel = =|u32||Number of the CPU the program runs on|u32 CPU number
bpf_skb_store_bytes 9 4.1 - - t = =|long|struct sk_buff * skb, u32 offset, const void * from, u32 len, u64 flags|Write bytes into the packet, optionally fixing checksums|0, or negative error; packet pointers become invalid
bpf_l3_csum_replace 10 4.1 - - t = =|long|struct sk_buff * skb, u32 offset, u64 from, u64 to, u64 size|Patch the IP header checksum incrementally|0, or negative error; packet pointers become invalid
bpf_l4_csum_replace 11 4.1 - - t = =|long|struct sk_buff * skb, u32 offset, u64 from, u64 to, u64 flags|Patch the TCP/UDP/ICMP checksum incrementally|0, or negative error; packet pointers become invalid
bpf_tail_call 12 4.2 - - xtskpcel = =|long|void * ctx, struct bpf_map * prog_array_map, u32 index|Jump into another program of a program array|does not return on success; falls through on failure
bpf_clone_redirect 13 4.2 - - t = =|long|struct sk_buff * skb, u32 ifindex, u64 flags|Send a copy of the packet out of another interface|0, or negative error; packet pointers become invalid
bpf_get_current_pid_tgid 14 4.2 - - xtskpcel = kpel|u64||Thread and process id of the current task|u64: tgid << 32 | pid
bpf_get_current_uid_gid 15 4.2 - - xtskpcel kpel kpel|u64||User and group id of the current task|u64: gid << 32 | uid
bpf_get_current_comm 16 4.2 - - xtskpcel kpel kpel|long|void * buf, u32 size_of_buf|Copy the command name of the current task|0, or negative error
bpf_get_cgroup_classid 17 4.3 - - xtskpcel t t|u32|struct sk_buff * skb|net_cls class id of the socket that owns the packet|u32 class id, 0 if none
bpf_skb_vlan_push 18 4.3 - - t = =|long|struct sk_buff * skb, __be16 vlan_proto, u16 vlan_tci|Add a VLAN tag|0, or negative error; packet pointers become invalid
bpf_skb_vlan_pop 19 4.3 - - t = =|long|struct sk_buff * skb|Remove the VLAN tag|0, or negative error; packet pointers become invalid
bpf_skb_get_tunnel_key 20 4.3 - - t = =|long|struct sk_buff * skb, struct bpf_tunnel_key * key, u32 size, u64 flags|Read the tunnel metadata of a received packet|0, or negative error
bpf_skb_set_tunnel_key 21 4.3 - - t = =|long|struct sk_buff * skb, struct bpf_tunnel_key * key, u32 size, u64 flags|Set tunnel metadata for a packet to be sent|0, or negative error
bpf_perf_event_read 22 4.3 g - xtskpcel kpel kpel|u64|struct bpf_map * map, u64 flags|Read a hardware counter from a perf-event array (error is ambiguous; prefer _value)|u64 counter, or negative error
bpf_redirect 23 4.4 - - xt = =|long|u32 ifindex, u64 flags|Ask for the packet to go to another interface|XDP_REDIRECT/TC_ACT_REDIRECT on success, else XDP_ABORTED/TC_ACT_SHOT: return it from the program
bpf_get_route_realm 24 4.4 - - t = =|u32|struct sk_buff * skb|Routing realm of the packet|u32 realm, 0 if none
bpf_perf_event_output 25 4.4 g - xtskpcel = =|long|void * ctx, struct bpf_map * map, u64 flags, void * data, u64 size|Send a record to user space through a perf-event array|0, or negative error
bpf_skb_load_bytes 26 4.5 - - tsc = =|long|const void * skb, u32 offset, void * to, u32 len|Copy bytes out of the packet|0, or negative error (-EFAULT past the end)
bpf_get_stackid 27 4.6 g/e - kpel = =|long|void * ctx, struct bpf_map * map, u64 flags|Record a stack trace in a stack-trace map|non-negative bucket id, or negative error (-EEXIST collision, -EFAULT no stack)
bpf_csum_diff 28 4.6 - - xt = =|s64|__be32 * from, u32 from_size, __be32 * to, u32 to_size, __wsum seed|Checksum difference of two buffers|u32 checksum in network order, or negative error
bpf_skb_get_tunnel_opt 29 4.6 - - t = =|long|struct sk_buff * skb, void * opt, u32 size|Read tunnel options|size of the options, or negative error
bpf_skb_set_tunnel_opt 30 4.6 - - t = =|long|struct sk_buff * skb, void * opt, u32 size|Set tunnel options|0, or negative error
bpf_skb_change_proto 31 4.8 - - t = =|long|struct sk_buff * skb, __be16 proto, u64 flags|Convert the packet between IPv4 and IPv6|0, or negative error; packet pointers become invalid
bpf_skb_change_type 32 4.8 - - t = =|long|struct sk_buff * skb, u32 type|Change the packet type (host, otherhost, ...)|0, or negative error
bpf_skb_under_cgroup 33 4.8 - - t = =|long|struct sk_buff * skb, struct bpf_map * map, u32 index|Is the packet's socket below a cgroup of a cgroup array|1 yes, 0 no, or negative error
bpf_get_hash_recalc 34 4.8 - - t = =|u32|struct sk_buff * skb|Flow hash of the packet, computed if missing|u32 hash
bpf_get_current_task 35 4.8 g - xtskpcel = =|u64||Address of the current task_struct|u64 address
bpf_probe_write_user 36 4.8 g - - kpel kpel|long|void * dst, const void * src, u32 len|Overwrite user memory (experiments only; refused under kernel lockdown)|0, or negative error
bpf_current_task_under_cgroup 37 4.9 - - xtskpcel kpel kpel|long|struct bpf_map * map, u32 index|Is the current task below a cgroup of a cgroup array|1 yes, 0 no, or negative error
bpf_skb_change_tail 38 4.9 - - t = =|long|struct sk_buff * skb, u32 len, u64 flags|Shorten or lengthen the packet at its end|0, or negative error; packet pointers become invalid
bpf_skb_pull_data 39 4.9 - - t = =|long|struct sk_buff * skb, u32 len|Make packet bytes directly readable (linearise)|0, or negative error; packet pointers become invalid
bpf_csum_update 40 4.9 - - t = =|s64|struct sk_buff * skb, __wsum csum|Add a value to the packet checksum|new checksum, or negative error
bpf_set_hash_invalid 41 4.9 - - t = =|void|struct sk_buff * skb|Drop the stored flow hash|nothing
bpf_get_numa_node_id 42 4.10 - - xtskpcel = =|long||NUMA node of the current CPU|int node id
bpf_skb_change_head 43 4.10 - - t = =|long|struct sk_buff * skb, u32 len, u64 flags|Add room before the packet|0, or negative error; packet pointers become invalid
bpf_xdp_adjust_head 44 4.10 - - x = =|long|struct xdp_buff * xdp_md, int delta|Move the start of the packet (add or remove headers)|0, or negative error; packet pointers become invalid
bpf_probe_read_str 45 4.11 g - kpel = =|long|void * dst, u32 size, const void * unsafe_ptr|Old unsafe string read; use the _kernel_str or _user_str form|length including NUL, or negative error
bpf_get_socket_cookie 46 4.12 - - tscl = =|u64|struct sk_buff * skb|Unique id of the socket|u64 cookie, 0 if no socket
bpf_get_socket_uid 47 4.12 - - tsc = =|u32|struct sk_buff * skb|User id that owns the socket|u32 uid, or the overflow uid 65534
bpf_set_hash 48 4.13 - - t = =|long|struct sk_buff * skb, u32 hash|Set the flow hash of the packet|0
bpf_setsockopt 49 4.13 - - - = =|long|void * bpf_socket, int level, int optname, void * optval, int optlen|Set a socket option (sock_ops, cgroup and LSM-cgroup programs)|0, or negative error
bpf_skb_adjust_room 50 4.13 - - t = =|long|struct sk_buff * skb, s32 len_diff, u32 mode, u64 flags|Grow or shrink the packet at the network or MAC layer|0, or negative error; packet pointers become invalid
bpf_redirect_map 51 4.14 - - x = =|long|struct bpf_map * map, u64 key, u64 flags|Redirect through a device, CPU or XSK map|XDP_REDIRECT, or the two low flag bits when the key is absent
bpf_sk_redirect_map 52 4.14 - - - = =|long|struct sk_buff * skb, struct bpf_map * map, u32 key, u64 flags||
bpf_sock_map_update 53 4.14 - - - = =|long|struct bpf_sock_ops * skops, struct bpf_map * map, void * key, u64 flags||
bpf_xdp_adjust_meta 54 4.15 - - x = =|long|struct xdp_buff * xdp_md, int delta|Reserve metadata space before the packet|0, or negative error; packet pointers become invalid
bpf_perf_event_read_value 55 4.15 g - xtskpcel kpel kpel|long|struct bpf_map * map, u64 flags, struct bpf_perf_event_value * buf, u32 buf_size|Read a counter with enabled/running times|0, or negative error
bpf_perf_prog_read_value 56 4.15 g - e = =|long|struct bpf_perf_event_data * ctx, struct bpf_perf_event_value * buf, u32 buf_size|Read the counter of the event this program is attached to|0, or negative error
bpf_getsockopt 57 4.15 - - - = =|long|void * bpf_socket, int level, int optname, void * optval, int optlen|Read a socket option (sock_ops, cgroup and LSM-cgroup programs)|0, or negative error
bpf_override_return 58 4.16 g - - = =|long|struct pt_regs * regs, u64 rc|Make the probed function return a given value at once (needs CONFIG_BPF_KPROBE_OVERRIDE and a function marked for error injection)|0
bpf_sock_ops_cb_flags_set 59 4.16 - - - = =|long|struct bpf_sock_ops * bpf_sock, int argval||
bpf_msg_redirect_map 60 4.17 - - - = =|long|struct sk_msg_buff * msg, struct bpf_map * map, u32 key, u64 flags||
bpf_msg_apply_bytes 61 4.17 - - - = =|long|struct sk_msg_buff * msg, u32 bytes||
bpf_msg_cork_bytes 62 4.17 - - - = =|long|struct sk_msg_buff * msg, u32 bytes||
bpf_msg_pull_data 63 4.17 - - - = =|long|struct sk_msg_buff * msg, u32 start, u32 end, u64 flags||
bpf_bind 64 4.17 - - - = =|long|struct bpf_sock_addr * ctx, struct sockaddr * addr, int addr_len||
bpf_xdp_adjust_tail 65 4.18 - - x = =|long|struct xdp_buff * xdp_md, int delta|Shrink or grow the packet at its end|0, or negative error; packet pointers become invalid
bpf_skb_get_xfrm_state 66 4.18 - - t = =|long|struct sk_buff * skb, u32 index, struct bpf_xfrm_state * xfrm_state, u32 size, u64 flags|Read IPsec state of the packet|0, or negative error
bpf_get_stack 67 4.18 g - kpel = =|long|void * ctx, void * buf, u32 size, u64 flags|Copy a stack trace into a buffer|bytes copied, or negative error
bpf_skb_load_bytes_relative 68 4.18 - - tsc = =|long|const void * skb, u32 offset, void * to, u32 len, u32 start_header|Copy packet bytes from the MAC or network header|0, or negative error
bpf_fib_lookup 69 4.18 g - xt = =|long|void * ctx, struct bpf_fib_lookup * params, int plen, u32 flags|Ask the routing table for a next hop|0 forward, >0 reason not forwarded, or negative error
bpf_sock_hash_update 70 4.18 - - - = =|long|struct bpf_sock_ops * skops, struct bpf_map * map, void * key, u64 flags||
bpf_msg_redirect_hash 71 4.18 - - - = =|long|struct sk_msg_buff * msg, struct bpf_map * map, void * key, u64 flags||
bpf_sk_redirect_hash 72 4.18 - - - = =|long|struct sk_buff * skb, struct bpf_map * map, void * key, u64 flags||
bpf_lwt_push_encap 73 4.18 - - - = =|long|struct sk_buff * skb, u32 type, void * hdr, u32 len||
bpf_lwt_seg6_store_bytes 74 4.18 - - - = =|long|struct sk_buff * skb, u32 offset, const void * from, u32 len||
bpf_lwt_seg6_adjust_srh 75 4.18 - - - = =|long|struct sk_buff * skb, u32 offset, s32 delta||
bpf_lwt_seg6_action 76 4.18 - - - = =|long|struct sk_buff * skb, u32 action, void * param, u32 param_len||
bpf_rc_repeat 77 4.18 g - - = =|long|void * ctx||
bpf_rc_keydown 78 4.18 g - - = =|long|void * ctx, u32 protocol, u64 scancode, u32 toggle||
bpf_skb_cgroup_id 79 4.18 - - tc = =|u64|struct sk_buff * skb|cgroup v2 id of the packet's socket|u64 id, 0 if none
bpf_get_current_cgroup_id 80 4.18 - - xtskpcel = kpel|u64||cgroup v2 id of the current task|u64 id
bpf_get_local_storage 81 4.19 - - c = =|void *|void * map, u64 flags|Cgroup-attached storage of this program|pointer to the storage (never NULL)
bpf_sk_select_reuseport 82 4.19 - - - = =|long|struct sk_reuseport_md * reuse, struct bpf_map * map, void * key, u64 flags||
bpf_skb_ancestor_cgroup_id 83 4.19 - - tc = =|u64|struct sk_buff * skb, int ancestor_level|Ancestor cgroup id of the packet's socket at a level|u64 id, 0 if none
bpf_sk_lookup_tcp 84 4.20 - - xtc = =|struct bpf_sock *|void * ctx, struct bpf_sock_tuple * tuple, u32 tuple_size, u64 netns, u64 flags|Find a TCP socket by address and port|referenced socket pointer or NULL; must be released
bpf_sk_lookup_udp 85 4.20 - - xtc = =|struct bpf_sock *|void * ctx, struct bpf_sock_tuple * tuple, u32 tuple_size, u64 netns, u64 flags|Find a UDP socket by address and port|referenced socket pointer or NULL; must be released
bpf_sk_release 86 4.20 - - xtc = =|long|void * sock|Drop a socket reference|0, or negative error
bpf_map_push_elem 87 4.20 - - xtskpcel = =|long|struct bpf_map * map, const void * value, u64 flags|Push onto a queue, stack or bloom filter|0, or negative error
bpf_map_pop_elem 88 4.20 - - xtskpcel = =|long|struct bpf_map * map, void * value|Pop from a queue or stack|0, or -ENOENT when empty
bpf_map_peek_elem 89 4.20 - - xtskpcel = =|long|struct bpf_map * map, void * value|Look at the next element of a queue, stack or bloom filter|0, or negative error
bpf_msg_push_data 90 4.20 - - - = =|long|struct sk_msg_buff * msg, u32 start, u32 len, u64 flags||
bpf_msg_pop_data 91 5.0 - - - = =|long|struct sk_msg_buff * msg, u32 start, u32 len, u64 flags||
bpf_rc_pointer_rel 92 5.0 g - - = =|long|void * ctx, s32 rel_x, s32 rel_y||
bpf_spin_lock 93 5.1 - - xtskpcel = =|long|struct bpf_spin_lock * lock|Lock a bpf_spin_lock inside a map value|0 (nothing else may be called while held)
bpf_spin_unlock 94 5.1 - - xtskpcel = =|long|struct bpf_spin_lock * lock|Unlock it|0
bpf_sk_fullsock 95 5.1 - - tc = =|struct bpf_sock *|struct bpf_sock * sk|Full socket behind a socket pointer|pointer or NULL
bpf_tcp_sock 96 5.1 - - tc = =|struct bpf_tcp_sock *|struct bpf_sock * sk|TCP view of a socket|pointer or NULL
bpf_skb_ecn_set_ce 97 5.1 - - tc = =|long|struct sk_buff * skb|Mark congestion experienced|1 if marked, 0 if not capable
bpf_get_listener_sock 98 5.1 - - tc = =|struct bpf_sock *|struct bpf_sock * sk|Listening socket behind a request socket|pointer or NULL
bpf_skc_lookup_tcp 99 5.2 - - xtc = =|struct bpf_sock *|void * ctx, struct bpf_sock_tuple * tuple, u32 tuple_size, u64 netns, u64 flags|Find a TCP socket, including request and time-wait ones|referenced pointer or NULL; must be released
bpf_tcp_check_syncookie 100 5.2 g - xt = =|long|void * sk, void * iph, u32 iph_len, struct tcphdr * th, u32 th_len|Is this ACK a valid SYN-cookie answer|0 valid, or negative error
bpf_sysctl_get_name 101 5.2 - - - = =|long|struct bpf_sysctl * ctx, char * buf, size_t buf_len, u64 flags||
bpf_sysctl_get_current_value 102 5.2 - - - = =|long|struct bpf_sysctl * ctx, char * buf, size_t buf_len||
bpf_sysctl_get_new_value 103 5.2 - - - = =|long|struct bpf_sysctl * ctx, char * buf, size_t buf_len||
bpf_sysctl_set_new_value 104 5.2 - - - = =|long|struct bpf_sysctl * ctx, const char * buf, size_t buf_len||
bpf_strtol 105 5.2 - - xtskpcel = =|long|const char * buf, size_t buf_len, u64 flags, long * res|Parse a signed number|characters consumed, or negative error
bpf_strtoul 106 5.2 - - xtskpcel = =|long|const char * buf, size_t buf_len, u64 flags, unsigned long * res|Parse an unsigned number|characters consumed, or negative error
bpf_sk_storage_get 107 5.2 - - tcl = =|void *|struct bpf_map * map, void * sk, void * value, u64 flags|Storage attached to a socket, created on demand|pointer or NULL
bpf_sk_storage_delete 108 5.2 - - tcl = =|long|struct bpf_map * map, void * sk|Remove storage attached to a socket|0, or -ENOENT
bpf_send_signal 109 5.3 - - xtskpcel kpel kpel|long|u32 sig|Send a signal to the current process|0, or negative error
bpf_tcp_gen_syncookie 110 5.4 g - xt = =|s64|void * sk, void * iph, u32 iph_len, struct tcphdr * th, u32 th_len|Make a SYN cookie|cookie and MSS packed in s64, or negative error
bpf_skb_output 111 5.5 g - l = =|long|void * ctx, struct bpf_map * map, u64 flags, void * data, u64 size|Send a record with packet bytes from a tracing program (typed skb pointer)|0, or negative error
bpf_probe_read_user 112 5.5 g - xtskpcel = =|long|void * dst, u32 size, const void * unsafe_ptr|Read user memory safely|0, or negative error
bpf_probe_read_kernel 113 5.5 g - xtskpcel = =|long|void * dst, u32 size, const void * unsafe_ptr|Read kernel memory safely|0, or negative error
bpf_probe_read_user_str 114 5.5 g - xtskpcel = =|long|void * dst, u32 size, const void * unsafe_ptr|Read a user string safely|length including NUL, or negative error
bpf_probe_read_kernel_str 115 5.5 g - xtskpcel = =|long|void * dst, u32 size, const void * unsafe_ptr|Read a kernel string safely|length including NUL, or negative error
bpf_tcp_send_ack 116 5.6 - - - = =|long|void * tp, u32 rcv_nxt||
bpf_send_signal_thread 117 5.6 - - xtskpcel kpel kpel|long|u32 sig|Send a signal to the current thread|0, or negative error
bpf_jiffies64 118 5.6 - - xtskpcel = =|u64||Kernel tick counter|u64 ticks
bpf_read_branch_records 119 5.7 g - e = =|long|struct bpf_perf_event_data * ctx, void * buf, u32 size, u64 flags|Read hardware branch records of the event|bytes written, or negative error
bpf_get_ns_current_pid_tgid 120 5.7 - - xtskpcel = kpel|long|u64 dev, u64 ino, struct bpf_pidns_info * nsdata, u32 size|Pid and tgid inside a pid namespace|0, or negative error
bpf_xdp_output 121 5.7 g - l = =|long|void * ctx, struct bpf_map * map, u64 flags, void * data, u64 size|Send a record with packet bytes from a tracing program (typed xdp pointer)|0, or negative error
bpf_get_netns_cookie 122 5.7 - - tsc - -|u64|void * ctx|Id of the network namespace|u64 cookie
bpf_get_current_ancestor_cgroup_id 123 5.7 - - xtskpcel = kpel|u64|int ancestor_level|Ancestor cgroup id of the current task at a level|u64 id, 0 if none
bpf_sk_assign 124 5.7 - - t = =|long|struct sk_buff * skb, void * sk, u64 flags|Steer the packet to a socket|0, or negative error
bpf_ktime_get_boot_ns 125 5.8 - - xtskpcel = =|u64||Time since boot, counting suspend|u64 nanoseconds
bpf_seq_printf 126 5.8 g - - = =|long|struct seq_file * m, const char * fmt, u32 fmt_size, const void * data, u32 data_len|Print from an iterator program|0, or negative error
bpf_seq_write 127 5.8 g - - = =|long|struct seq_file * m, const void * data, u32 len|Write bytes from an iterator program|0, or negative error
bpf_sk_cgroup_id 128 5.8 - - c = =|u64|void * sk|cgroup v2 id of a socket|u64 id, 0 if none
bpf_sk_ancestor_cgroup_id 129 5.8 - - c = =|u64|void * sk, int ancestor_level|Ancestor cgroup id of a socket at a level|u64 id, 0 if none
bpf_ringbuf_output 130 5.8 - - xtskpcel = =|long|void * ringbuf, void * data, u64 size, u64 flags|Copy a record into a ring buffer|0, or negative error (-EAGAIN full)
bpf_ringbuf_reserve 131 5.8 - - xtskpcel = =|void *|void * ringbuf, u64 size, u64 flags|Reserve room in a ring buffer|pointer or NULL; must be submitted or discarded
bpf_ringbuf_submit 132 5.8 - - xtskpcel = =|void|void * data, u64 flags|Publish a reserved record|nothing
bpf_ringbuf_discard 133 5.8 - - xtskpcel = =|void|void * data, u64 flags|Throw away a reserved record|nothing
bpf_ringbuf_query 134 5.8 - - xtskpcel = =|u64|void * ringbuf, u64 flags|Ask for ring buffer positions or size|u64 value, 0 for an unknown flag
bpf_csum_level 135 5.8 - - t = =|long|struct sk_buff * skb, u64 level|Change or read the checksum level|0 or the level, or negative error
bpf_skc_to_tcp6_sock 136 5.9 - - xtscl = =|struct tcp6_sock *|void * sk|View a socket as tcp6_sock|pointer or NULL
bpf_skc_to_tcp_sock 137 5.9 - - xtscl = =|struct tcp_sock *|void * sk|View a socket as tcp_sock|pointer or NULL
bpf_skc_to_tcp_timewait_sock 138 5.9 - - xtscl = =|struct tcp_timewait_sock *|void * sk|View a socket as tcp_timewait_sock|pointer or NULL
bpf_skc_to_tcp_request_sock 139 5.9 - - xtscl = =|struct tcp_request_sock *|void * sk|View a socket as tcp_request_sock|pointer or NULL
bpf_skc_to_udp6_sock 140 5.9 - - xtscl = =|struct udp6_sock *|void * sk|View a socket as udp6_sock|pointer or NULL
bpf_get_task_stack 141 5.9 - - xtskpcel kpel kpel|long|struct task_struct * task, void * buf, u32 size, u64 flags|Copy the stack of a task into a buffer|bytes copied, or negative error
bpf_load_hdr_opt 142 5.10 - - - = =|long|struct bpf_sock_ops * skops, void * searchby_res, u32 len, u64 flags||
bpf_store_hdr_opt 143 5.10 - - - = =|long|struct bpf_sock_ops * skops, const void * from, u32 len, u64 flags||
bpf_reserve_hdr_opt 144 5.10 - - - = =|long|struct bpf_sock_ops * skops, u32 len, u64 flags||
bpf_inode_storage_get 145 5.10 - - l = =|void *|struct bpf_map * map, void * inode, void * value, u64 flags|Storage attached to an inode, created on demand|pointer or NULL
bpf_inode_storage_delete 146 5.10 - - l = =|int|struct bpf_map * map, void * inode|Remove storage attached to an inode|0, or -ENOENT
bpf_d_path 147 5.10 - - l = =|long|struct path * path, char * buf, u32 sz|Full path name of a struct path (only at listed functions and LSM hooks)|length including NUL, or negative error
bpf_copy_from_user 148 5.10 - s kl kpel kpel|long|void * dst, u32 size, const void * user_ptr|Read user memory, may fault pages in (sleepable programs)|0, or negative error
bpf_snprintf_btf 149 5.10 - - xtskpcel = =|long|char * str, u32 str_size, struct btf_ptr * ptr, u32 btf_ptr_size, u64 flags|Print a kernel structure using BTF|bytes written (or needed), or negative error
bpf_seq_printf_btf 150 5.10 g - - = =|long|struct seq_file * m, struct btf_ptr * ptr, u32 ptr_size, u64 flags|Print a structure from an iterator program|0, or negative error
bpf_skb_cgroup_classid 151 5.10 - - t = =|u64|struct sk_buff * skb|net_cls class id of the packet's socket|u64 id, 0 if none
bpf_redirect_neigh 152 5.10 - - t = =|long|u32 ifindex, struct bpf_redir_neigh * params, int plen, u64 flags|Redirect and fill in the neighbour's link-layer address|TC_ACT_REDIRECT, else TC_ACT_SHOT
bpf_per_cpu_ptr 153 5.10 - - xtskpcel = =|void *|const void * percpu_ptr, u32 cpu|Address of a per-CPU kernel variable on a CPU|pointer or NULL
bpf_this_cpu_ptr 154 5.10 - - xtskpcel = =|void *|const void * percpu_ptr|Address of a per-CPU kernel variable on this CPU|pointer (never NULL)
bpf_redirect_peer 155 5.10 - - t = =|long|u32 ifindex, u64 flags|Redirect to the peer device in another namespace (ingress only)|TC_ACT_REDIRECT, else TC_ACT_SHOT
bpf_task_storage_get 156 5.11 - - xtskpcel kpel kpel|void *|struct bpf_map * map, struct task_struct * task, void * value, u64 flags|Storage attached to a task, created on demand|pointer or NULL
bpf_task_storage_delete 157 5.11 - - xtskpcel kpel kpel|long|struct bpf_map * map, struct task_struct * task|Remove storage attached to a task|0, or -ENOENT
bpf_get_current_task_btf 158 5.11 g - xtskpcel = =|struct task_struct *||Current task as a typed pointer|pointer to task_struct
bpf_bprm_opts_set 159 5.11 - - l = =|long|struct linux_binprm * bprm, u64 flags|Set secure-exec on an exec (LSM)|0, or negative error
bpf_ktime_get_coarse_ns 160 5.11 - - xtsc = =|u64||Coarse, cheap monotonic time|u64 nanoseconds
bpf_ima_inode_hash 161 5.11 - s l = =|long|struct inode * inode, void * dst, u32 size|IMA measurement of an inode (sleepable LSM)|hash algorithm id, or negative error
bpf_sock_from_file 162 5.11 - - l = =|struct socket *|struct file * file|Socket behind a file|pointer or NULL
bpf_check_mtu 163 5.12 g - xt = =|long|void * ctx, u32 ifindex, u32 * mtu_len, s32 len_diff, u64 flags|Does the packet fit the MTU|0 fits, >0 status, or negative error
bpf_for_each_map_elem 164 5.13 - - xtskpcel = =|long|struct bpf_map * map, void * callback_fn, void * callback_ctx, u64 flags|Call a function for each element|number of elements visited, or negative error
bpf_snprintf 165 5.13 g - xtskpcel = =|long|char * str, u32 str_size, const char * fmt, u64 * data, u32 data_len|Format into a buffer|bytes needed including NUL, or negative error
bpf_sys_bpf 166 5.14 - s - = =|long|u32 cmd, void * attr, u32 attr_size|Run the bpf() system call (syscall programs)|result of the call
bpf_btf_find_by_name_kind 167 5.14 - s - = =|long|char * name, int name_sz, u32 kind, int flags|Find a BTF type (syscall programs)|ids packed in s64, or negative error
bpf_sys_close 168 5.14 - s - = =|long|u32 fd|Close a file descriptor (syscall programs)|0, or negative error
bpf_timer_init 169 5.15 g - xtskpcel = =|long|struct bpf_timer * timer, struct bpf_map * map, u64 flags|Prepare a timer inside a map value|0, or negative error
bpf_timer_set_callback 170 5.15 g - xtskpcel = =|long|struct bpf_timer * timer, void * callback_fn|Set the function a timer calls|0, or negative error
bpf_timer_start 171 5.15 g - xtskpcel = =|long|struct bpf_timer * timer, u64 nsecs, u64 flags|Start a timer|0, or negative error
bpf_timer_cancel 172 5.15 g - xtskpcel = =|long|struct bpf_timer * timer|Stop a timer|0 not active, 1 was active, or negative error
bpf_get_func_ip 173 5.15 g - kpel = =|u64|void * ctx|Address of the probed function|u64 address, 0 if not at function entry
bpf_get_attach_cookie 174 5.15 - - kpel = =|u64|void * ctx|Number given by user space at attach time|u64 cookie, 0 if none
bpf_task_pt_regs 175 5.15 g - xtskpcel = =|long|struct task_struct * task|Saved user registers of a task|pointer to pt_regs
bpf_get_branch_snapshot 176 5.16 g - xtskpcel kpel kpel|long|void * entries, u32 size, u64 flags|Copy the last taken branches|bytes written, or negative error
bpf_trace_vprintk 177 5.16 g - xtskpcel = =|long|const char * fmt, u32 fmt_size, const void * data, u32 data_len|Like bpf_trace_printk with many arguments|bytes written, or negative error
bpf_skc_to_unix_sock 178 5.16 - - xtscl = =|struct unix_sock *|void * sk|View a socket as unix_sock|pointer or NULL
bpf_kallsyms_lookup_name 179 5.16 - - - = =|long|const char * name, int name_sz, int flags, u64 * res|Address of a kernel symbol (syscall programs)|0, or negative error
bpf_find_vma 180 5.17 - - xtskpcel kpel kpel|long|struct task_struct * task, u64 addr, void * callback_fn, void * callback_ctx, u64 flags|Call a function with the memory area of an address|0, or negative error
bpf_loop 181 5.17 - - xtskpcel = =|long|u32 nr_loops, void * callback_fn, void * callback_ctx, u64 flags|Call a function a number of times|number of loops done, or negative error
bpf_strncmp 182 5.17 - - xtskpcel = =|long|const char * s1, u32 s1_sz, const char * s2|Compare with a constant string|<0, 0 or >0 like strncmp
bpf_get_func_arg 183 5.17 - - l = =|long|void * ctx, u32 n, u64 * value|Argument of the traced function (trampoline programs)|0, or -EINVAL
bpf_get_func_ret 184 5.17 - - l = =|long|void * ctx, u64 * value|Return value of the traced function (fexit)|0, or negative error
bpf_get_func_arg_cnt 185 5.17 - - l = =|long|void * ctx|Number of arguments of the traced function|count
bpf_get_retval 186 5.18 - - - = =|int||Return value set so far by cgroup programs|int value
bpf_set_retval 187 5.18 - - - = =|int|int retval|Set the return value for cgroup programs|0, or negative error
bpf_xdp_get_buff_len 188 5.18 - - xl = =|u64|struct xdp_buff * xdp_md|Full packet length including fragments|u64 length
bpf_xdp_load_bytes 189 5.18 - - x = =|long|struct xdp_buff * xdp_md, u32 offset, void * buf, u32 len|Copy bytes out of an XDP packet, over fragments|0, or negative error
bpf_xdp_store_bytes 190 5.18 - - x = =|long|struct xdp_buff * xdp_md, u32 offset, void * buf, u32 len|Copy bytes into an XDP packet, over fragments|0, or negative error
bpf_copy_from_user_task 191 5.18 g s kl kpel kpel|long|void * dst, u32 size, const void * user_ptr, struct task_struct * tsk, u64 flags|Read another task's memory (sleepable programs)|0, or negative error
bpf_skb_set_tstamp 192 5.18 - - t = =|long|struct sk_buff * skb, u64 tstamp, u32 tstamp_type|Set the packet time stamp and its clock|0, or negative error
bpf_ima_file_hash 193 5.18 - s l = =|long|struct file * file, void * dst, u32 size|IMA measurement of a file (sleepable LSM)|hash algorithm id, or negative error
bpf_kptr_xchg 194 5.19 - - xtskpcel = =|void *|void * dst, void * ptr|Swap a kernel pointer held in a map value|old pointer or NULL; owned by the program
bpf_map_lookup_percpu_elem 195 5.19 - - xtskpcel = =|void *|struct bpf_map * map, const void * key, u32 cpu|Value of a key on a given CPU|pointer or NULL
bpf_skc_to_mptcp_sock 196 5.19 - - xtscl = =|struct mptcp_sock *|void * sk|View a socket as mptcp_sock|pointer or NULL
bpf_dynptr_from_mem 197 5.19 - - xtskpcel = =|long|void * data, u32 size, u64 flags, struct bpf_dynptr * ptr|Make a dynptr over local memory|0, or negative error
bpf_ringbuf_reserve_dynptr 198 5.19 - - xtskpcel = =|long|void * ringbuf, u32 size, u64 flags, struct bpf_dynptr * ptr|Reserve ring buffer room of a size known at run time|0, or negative error; must be submitted or discarded either way
bpf_ringbuf_submit_dynptr 199 5.19 - - xtskpcel = =|void|struct bpf_dynptr * ptr, u64 flags|Publish a dynptr record|nothing
bpf_ringbuf_discard_dynptr 200 5.19 - - xtskpcel = =|void|struct bpf_dynptr * ptr, u64 flags|Throw away a dynptr record|nothing
bpf_dynptr_read 201 5.19 - - xtskpcel = =|long|void * dst, u32 len, const struct bpf_dynptr * src, u32 offset, u64 flags|Copy out of a dynptr|0, or negative error
bpf_dynptr_write 202 5.19 - - xtskpcel = =|long|const struct bpf_dynptr * dst, u32 offset, void * src, u32 len, u64 flags|Copy into a dynptr|0, or negative error
bpf_dynptr_data 203 5.19 - - xtskpcel = =|void *|const struct bpf_dynptr * ptr, u32 offset, u32 len|Direct pointer into a dynptr|pointer or NULL
bpf_tcp_raw_gen_syncookie_ipv4 204 6.0 g - xt = =|s64|struct iphdr * iph, struct tcphdr * th, u32 th_len|Make an IPv4 SYN cookie without a socket|cookie and MSS packed in s64, or negative error
bpf_tcp_raw_gen_syncookie_ipv6 205 6.0 g - xt = =|s64|struct ipv6hdr * iph, struct tcphdr * th, u32 th_len|Make an IPv6 SYN cookie without a socket|cookie and MSS packed in s64, or negative error
bpf_tcp_raw_check_syncookie_ipv4 206 6.0 g - xt = =|long|struct iphdr * iph, struct tcphdr * th|Check an IPv4 SYN cookie without a socket|0 valid, or -EACCES
bpf_tcp_raw_check_syncookie_ipv6 207 6.0 g - xt = =|long|struct ipv6hdr * iph, struct tcphdr * th|Check an IPv6 SYN cookie without a socket|0 valid, or -EACCES
bpf_ktime_get_tai_ns 208 6.1 - - xtskpcel = =|u64||International atomic time|u64 nanoseconds
bpf_user_ringbuf_drain 209 6.1 - - xtskpcel = =|long|struct bpf_map * map, void * callback_fn, void * ctx, u64 flags|Read records that user space wrote into a user ring buffer|records read, or negative error
bpf_cgrp_storage_get 210 6.2 - - xtskpcel = -|void *|struct bpf_map * map, struct cgroup * cgroup, void * value, u64 flags|Storage attached to a cgroup, created on demand|pointer or NULL
bpf_cgrp_storage_delete 211 6.2 - - xtskpcel = -|long|struct bpf_map * map, struct cgroup * cgroup|Remove storage attached to a cgroup|0, or -ENOENT
`;
