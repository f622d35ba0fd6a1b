/**
 * LSM hooks by the kernels that have them. Read from the BTF of 6.18 and, with a load of each, from
 * Debian's 6.12 and 6.1; the older names from `include/linux/lsm_hook_defs.h` of 6.6. A table: no code.
 */

function names(list: string): readonly string[] {
  return list.split(" ");
}

/** Take programs on 6.1, 6.12 and 6.18. */
export const STEADY_HOOKS: readonly string[] = names(
  "audit_rule_free audit_rule_init audit_rule_known binder_set_context_mgr binder_transaction " +
    "binder_transfer_binder binder_transfer_file bpf bpf_map bpf_prog bprm_check_security bprm_committed_creds " +
    "bprm_committing_creds bprm_creds_for_exec bprm_creds_from_file capable capget capset cred_alloc_blank cred_free " +
    "cred_getsecid cred_prepare cred_transfer d_instantiate dentry_create_files_as dentry_init_security " +
    "file_alloc_security file_fcntl file_free_security file_ioctl file_ioctl_compat file_lock file_mprotect file_open " +
    "file_permission file_receive file_send_sigiotask file_set_fowner fs_context_dup fs_context_parse_param " +
    "fs_context_submount inet_conn_established inet_conn_request inet_csk_clone inode_alloc_security inode_copy_up " +
    "inode_create inode_follow_link inode_free_security inode_getattr inode_getsecctx inode_getxattr " +
    "inode_init_security inode_init_security_anon inode_invalidate_secctx inode_killpriv inode_link inode_listxattr " +
    "inode_mkdir inode_mknod inode_notifysecctx inode_permission inode_post_setxattr inode_readlink inode_removexattr " +
    "inode_rename inode_rmdir inode_setattr inode_setsecctx inode_setsecurity inode_setxattr inode_symlink " +
    "inode_unlink ipc_permission kernel_act_as kernel_create_files_as kernel_load_data kernel_module_request " +
    "kernel_post_load_data kernel_post_read_file kernel_read_file kernfs_init_security key_alloc key_permission " +
    "locked_down mmap_addr mmap_file move_mount msg_msg_alloc_security msg_msg_free_security msg_queue_alloc_security " +
    "msg_queue_associate msg_queue_free_security msg_queue_msgctl msg_queue_msgrcv msg_queue_msgsnd netlink_send " +
    "path_chmod path_chown path_chroot path_link path_mkdir path_mknod path_notify path_rename path_rmdir " +
    "path_symlink path_truncate path_unlink perf_event_alloc perf_event_open perf_event_read perf_event_write " +
    "ptrace_access_check ptrace_traceme quota_on quotactl release_secctx req_classify_flow sb_alloc_security " +
    "sb_clone_mnt_opts sb_delete sb_eat_lsm_opts sb_free_mnt_opts sb_free_security sb_kern_mount sb_mnt_opts_compat " +
    "sb_mount sb_pivotroot sb_remount sb_set_mnt_opts sb_show_options sb_statfs sb_umount sctp_assoc_established " +
    "sctp_assoc_request sctp_bind_connect sctp_sk_clone secctx_to_secid secid_to_secctx secmark_refcount_dec " +
    "secmark_refcount_inc secmark_relabel_packet sem_alloc_security sem_associate sem_free_security sem_semctl " +
    "sem_semop settime shm_alloc_security shm_associate shm_free_security shm_shmat shm_shmctl sk_alloc_security " +
    "sk_clone_security sk_free_security sk_getsecid sock_graft socket_accept socket_bind socket_connect socket_create " +
    "socket_getpeername socket_getpeersec_dgram socket_getpeersec_stream socket_getsockname socket_getsockopt " +
    "socket_listen socket_post_create socket_recvmsg socket_sendmsg socket_setsockopt socket_shutdown " +
    "socket_sock_rcv_skb socket_socketpair syslog task_alloc task_fix_setgid task_fix_setgroups task_fix_setuid " +
    "task_free task_getioprio task_getpgid task_getscheduler task_getsid task_kill task_movememory task_prctl " +
    "task_prlimit task_setioprio task_setnice task_setpgid task_setrlimit task_setscheduler task_to_inode " +
    "tun_dev_alloc_security tun_dev_attach tun_dev_attach_queue tun_dev_create tun_dev_open unix_may_send " +
    "unix_stream_connect uring_cmd uring_override_creds uring_sqpoll userns_create xfrm_policy_alloc_security " +
    "xfrm_policy_clone_security xfrm_policy_delete_security xfrm_policy_free_security xfrm_policy_lookup " +
    "xfrm_state_alloc xfrm_state_alloc_acquire xfrm_state_delete_security xfrm_state_free_security " +
    "xfrm_state_pol_flow_match",
);

/** Came after 6.1 and take programs on 6.12 and 6.18. */
export const HOOKS_OF_6_12: readonly string[] = names(
  "backing_file_alloc backing_file_free bdev_alloc_security bdev_free_security bdev_setintegrity bpf_map_create " +
    "bpf_map_free bpf_prog_free bpf_prog_load bpf_token_capable bpf_token_cmd bpf_token_create bpf_token_free " +
    "file_post_open file_release file_truncate initramfs_populated inode_free_security_rcu inode_get_acl " +
    "inode_post_create_tmpfile inode_post_remove_acl inode_post_removexattr inode_post_set_acl inode_post_setattr " +
    "inode_remove_acl inode_set_acl inode_setintegrity inode_xattr_skipcap key_post_create_or_update " +
    "mmap_backing_file mptcp_add_subflow path_post_mknod setselfattr",
);

/** Came after 6.12. */
export const HOOKS_OF_6_18: readonly string[] = names(
  "cred_getlsmprop current_getlsmprop_subj inode_file_getattr inode_file_setattr inode_getlsmprop ipc_getlsmprop " +
    "lsmprop_to_secctx task_getlsmprop_obj uring_allowed",
);

/** There since 6.1 or before; 6.12 and later refuse programs on them. */
export const DISABLED_HOOKS: readonly string[] = names(
  "audit_rule_match getprocattr inode_copy_up_xattr inode_getsecurity inode_listsecurity inode_need_killpriv " +
    "ismaclabel key_getsecurity setprocattr vm_enough_memory xfrm_decode_session",
);

/** Came after 6.1 and never took programs. */
export const NEVER_HOOKS: readonly string[] = names("getselfattr");

/** There on 6.1, gone by `gone` (the first of the three kernels without it), with the hook that took its place. */
export const GONE_HOOKS: Readonly<Record<string, { readonly gone: string; readonly renamed?: string }>> = {
  bpf_map_alloc_security: { gone: "6.12", renamed: "bpf_map_create" },
  bpf_map_free_security: { gone: "6.12", renamed: "bpf_map_free" },
  bpf_prog_alloc_security: { gone: "6.12", renamed: "bpf_prog_load" },
  bpf_prog_free_security: { gone: "6.12", renamed: "bpf_prog_free" },
  current_getsecid_subj: { gone: "6.18", renamed: "current_getlsmprop_subj" },
  ib_free_security: { gone: "6.12" },
  inode_getsecid: { gone: "6.18", renamed: "inode_getlsmprop" },
  ipc_getsecid: { gone: "6.18", renamed: "ipc_getlsmprop" },
  key_free: { gone: "6.12" },
  perf_event_free: { gone: "6.12" },
  task_getsecid_obj: { gone: "6.18", renamed: "task_getlsmprop_obj" },
  tun_dev_free_security: { gone: "6.12" },
};
