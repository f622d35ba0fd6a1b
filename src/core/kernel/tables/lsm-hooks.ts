/**
 * LSM hooks, read from the BTF of 6.18 and, with a load of each, from 6.12 and 6.1. A line: the hook; since when it
 * takes programs (`all`: on 6.1, 6.12 and 6.18; `6.12`, `6.18`: came after the one before; `off`: refused since 6.12;
 * `never`); the result (`bool` is an int of 0 or 1); `s` when sleepable programs may stand on it, `?` when nobody
 * measured; then, after a bar, its arguments on 6.18, and after another those on 6.12 where they were others.
 * `gone` hooks were on 6.1: the first of the three kernels without it, and the hook that took its place.
 */
export const LSM_HOOKS = `
audit_rule_free all void -|void * lsmrule
audit_rule_init all int -|u32 field, u32 op, char * rulestr, void ** lsmrule, gfp_t gfp
audit_rule_known all bool -|struct audit_krule * krule
audit_rule_match off int -|struct lsm_prop * prop, u32 field, u32 op, void * lsmrule|u32 secid, u32 field, u32 op, void * lsmrule
backing_file_alloc 6.12 int -|struct file * backing_file, const struct file * user_file
backing_file_free 6.12 void -|struct file * backing_file
bdev_alloc_security 6.12 int -|struct block_device * bdev
bdev_free_security 6.12 void -|struct block_device * bdev
bdev_setintegrity 6.12 int -|struct block_device * bdev, enum lsm_integrity_type type, const void * value, size_t size
binder_set_context_mgr all int -|const struct cred * mgr
binder_transaction all int -|const struct cred * from, const struct cred * to
binder_transfer_binder all int -|const struct cred * from, const struct cred * to
binder_transfer_file all int -|const struct cred * from, const struct cred * to, const struct file * file
bpf all int s|int cmd, union bpf_attr * attr, unsigned int size, bool kernel|int cmd, union bpf_attr * attr, unsigned int size
bpf_map all int s|struct bpf_map * map, fmode_t fmode
bpf_map_alloc_security gone 6.12 bpf_map_create
bpf_map_create 6.12 int s|struct bpf_map * map, union bpf_attr * attr, struct bpf_token * token, bool kernel|struct bpf_map * map, union bpf_attr * attr, struct bpf_token * token
bpf_map_free 6.12 void s|struct bpf_map * map
bpf_map_free_security gone 6.12 bpf_map_free
bpf_prog all int s|struct bpf_prog * prog
bpf_prog_alloc_security gone 6.12 bpf_prog_load
bpf_prog_free 6.12 void -|struct bpf_prog * prog
bpf_prog_free_security gone 6.12 bpf_prog_free
bpf_prog_load 6.12 int s|struct bpf_prog * prog, union bpf_attr * attr, struct bpf_token * token, bool kernel|struct bpf_prog * prog, union bpf_attr * attr, struct bpf_token * token
bpf_token_capable 6.12 int s|const struct bpf_token * token, int cap
bpf_token_cmd 6.12 int s|const struct bpf_token * token, enum bpf_cmd cmd
bpf_token_create 6.12 int s|struct bpf_token * token, union bpf_attr * attr, const struct path * path
bpf_token_free 6.12 void s|struct bpf_token * token
bprm_check_security all int s|struct linux_binprm * bprm
bprm_committed_creds all void s|const struct linux_binprm * bprm
bprm_committing_creds all void s|const struct linux_binprm * bprm
bprm_creds_for_exec all int s|struct linux_binprm * bprm
bprm_creds_from_file all int s|struct linux_binprm * bprm, const struct file * file
capable all int -|const struct cred * cred, struct user_namespace * ns, int cap, unsigned int opts
capget all int s|const struct task_struct * target, kernel_cap_t * effective, kernel_cap_t * inheritable, kernel_cap_t * permitted
capset all int s|struct cred * new, const struct cred * old, const kernel_cap_t * effective, const kernel_cap_t * inheritable, const kernel_cap_t * permitted
cred_alloc_blank all int -|struct cred * cred, gfp_t gfp
cred_free all void -|struct cred * cred
cred_getlsmprop 6.18 void ?|const struct cred * c, struct lsm_prop * prop
cred_getsecid all void -|const struct cred * c, u32 * secid
cred_prepare all int s|struct cred * new, const struct cred * old, gfp_t gfp
cred_transfer all void -|struct cred * new, const struct cred * old
current_getlsmprop_subj 6.18 void ?|struct lsm_prop * prop
current_getsecid_subj gone 6.18 current_getlsmprop_subj
d_instantiate all void -|struct dentry * dentry, struct inode * inode
dentry_create_files_as all int -|struct dentry * dentry, int mode, const struct qstr * name, const struct cred * old, struct cred * new|struct dentry * dentry, int mode, struct qstr * name, const struct cred * old, struct cred * new
dentry_init_security all int -|struct dentry * dentry, int mode, const struct qstr * name, const char ** xattr_name, struct lsm_context * cp|struct dentry * dentry, int mode, const struct qstr * name, const char ** xattr_name, void ** ctx, u32 * ctxlen
file_alloc_security all int -|struct file * file
file_fcntl all int -|struct file * file, unsigned int cmd, long unsigned int arg
file_free_security all void -|struct file * file
file_ioctl all int s|struct file * file, unsigned int cmd, long unsigned int arg
file_ioctl_compat all int -|struct file * file, unsigned int cmd, long unsigned int arg
file_lock all int s|struct file * file, unsigned int cmd
file_mprotect all int -|struct vm_area_struct * vma, long unsigned int reqprot, long unsigned int prot
file_open all int s|struct file * file
file_permission all int -|struct file * file, int mask
file_post_open 6.12 int s|struct file * file, int mask
file_receive all int s|struct file * file
file_release 6.12 void -|struct file * file
file_send_sigiotask all int -|struct task_struct * tsk, struct fown_struct * fown, int sig
file_set_fowner all void -|struct file * file
file_truncate 6.12 int -|struct file * file
fs_context_dup all int -|struct fs_context * fc, struct fs_context * src_sc
fs_context_parse_param all int -|struct fs_context * fc, struct fs_parameter * param
fs_context_submount all int -|struct fs_context * fc, struct super_block * reference
getprocattr off int -|struct task_struct * p, const char * name, char ** value
getselfattr never int -|unsigned int attr, struct lsm_ctx * ctx, u32 * size, u32 flags
ib_free_security gone 6.12 -
inet_conn_established all void -|struct sock * sk, struct sk_buff * skb
inet_conn_request all int -|const struct sock * sk, struct sk_buff * skb, struct request_sock * req
inet_csk_clone all void -|struct sock * newsk, const struct request_sock * req
initramfs_populated 6.12 void -|
inode_alloc_security all int -|struct inode * inode
inode_copy_up all int -|struct dentry * src, struct cred ** new
inode_copy_up_xattr off int -|struct dentry * src, const char * name
inode_create all int s|struct inode * dir, struct dentry * dentry, umode_t mode
inode_file_getattr 6.18 int ?|struct dentry * dentry, struct file_kattr * fa
inode_file_setattr 6.18 int ?|struct dentry * dentry, struct file_kattr * fa
inode_follow_link all int -|struct dentry * dentry, struct inode * inode, bool rcu
inode_free_security all void s|struct inode * inode
inode_free_security_rcu 6.12 void -|void * inode_security
inode_get_acl 6.12 int -|struct mnt_idmap * idmap, struct dentry * dentry, const char * acl_name
inode_getattr all int s|const struct path * path
inode_getlsmprop 6.18 void ?|struct inode * inode, struct lsm_prop * prop
inode_getsecctx all int -|struct inode * inode, struct lsm_context * cp|struct inode * inode, void ** ctx, u32 * ctxlen
inode_getsecid gone 6.18 inode_getlsmprop
inode_getsecurity off int -|struct mnt_idmap * idmap, struct inode * inode, const char * name, void ** buffer, bool alloc
inode_getxattr all int s|struct dentry * dentry, const char * name
inode_init_security all int -|struct inode * inode, struct inode * dir, const struct qstr * qstr, struct xattr * xattrs, int * xattr_count
inode_init_security_anon all int -|struct inode * inode, const struct qstr * name, const struct inode * context_inode
inode_invalidate_secctx all void -|struct inode * inode
inode_killpriv all int -|struct mnt_idmap * idmap, struct dentry * dentry
inode_link all int -|struct dentry * old_dentry, struct inode * dir, struct dentry * new_dentry
inode_listsecurity off int -|struct inode * inode, char * buffer, size_t buffer_size
inode_listxattr all int -|struct dentry * dentry
inode_mkdir all int -|struct inode * dir, struct dentry * dentry, umode_t mode
inode_mknod all int s|struct inode * dir, struct dentry * dentry, umode_t mode, dev_t dev
inode_need_killpriv off int -|struct dentry * dentry
inode_notifysecctx all int -|struct inode * inode, void * ctx, u32 ctxlen
inode_permission all int -|struct inode * inode, int mask
inode_post_create_tmpfile 6.12 void -|struct mnt_idmap * idmap, struct inode * inode
inode_post_remove_acl 6.12 void -|struct mnt_idmap * idmap, struct dentry * dentry, const char * acl_name
inode_post_removexattr 6.12 void -|struct dentry * dentry, const char * name
inode_post_set_acl 6.12 void -|struct dentry * dentry, const char * acl_name, struct posix_acl * kacl
inode_post_setattr 6.12 void -|struct mnt_idmap * idmap, struct dentry * dentry, int ia_valid
inode_post_setxattr all void s|struct dentry * dentry, const char * name, const void * value, size_t size, int flags
inode_readlink all int s|struct dentry * dentry
inode_remove_acl 6.12 int -|struct mnt_idmap * idmap, struct dentry * dentry, const char * acl_name
inode_removexattr all int -|struct mnt_idmap * idmap, struct dentry * dentry, const char * name
inode_rename all int s|struct inode * old_dir, struct dentry * old_dentry, struct inode * new_dir, struct dentry * new_dentry
inode_rmdir all int s|struct inode * dir, struct dentry * dentry
inode_set_acl 6.12 int -|struct mnt_idmap * idmap, struct dentry * dentry, const char * acl_name, struct posix_acl * kacl
inode_setattr all int s|struct mnt_idmap * idmap, struct dentry * dentry, struct iattr * attr
inode_setintegrity 6.12 int -|const struct inode * inode, enum lsm_integrity_type type, const void * value, size_t size
inode_setsecctx all int -|struct dentry * dentry, void * ctx, u32 ctxlen
inode_setsecurity all int -|struct inode * inode, const char * name, const void * value, size_t size, int flags
inode_setxattr all int s|struct mnt_idmap * idmap, struct dentry * dentry, const char * name, const void * value, size_t size, int flags
inode_symlink all int s|struct inode * dir, struct dentry * dentry, const char * old_name
inode_unlink all int s|struct inode * dir, struct dentry * dentry
inode_xattr_skipcap 6.12 bool -|const char * name
ipc_getlsmprop 6.18 void ?|struct kern_ipc_perm * ipcp, struct lsm_prop * prop
ipc_getsecid gone 6.18 ipc_getlsmprop
ipc_permission all int -|struct kern_ipc_perm * ipcp, short int flag
ismaclabel off int -|const char * name
kernel_act_as all int -|struct cred * new, u32 secid
kernel_create_files_as all int -|struct cred * new, struct inode * inode
kernel_load_data all int -|enum kernel_load_data_id id, bool contents
kernel_module_request all int s|char * kmod_name
kernel_post_load_data all int -|char * buf, loff_t size, enum kernel_load_data_id id, char * description
kernel_post_read_file all int -|struct file * file, char * buf, loff_t size, enum kernel_read_file_id id
kernel_read_file all int s|struct file * file, enum kernel_read_file_id id, bool contents
kernfs_init_security all int s|struct kernfs_node * kn_dir, struct kernfs_node * kn
key_alloc all int -|struct key * key, const struct cred * cred, long unsigned int flags
key_free gone 6.12 -
key_getsecurity off int -|struct key * key, char ** buffer
key_permission all int -|key_ref_t key_ref, const struct cred * cred, enum key_need_perm need_perm
key_post_create_or_update 6.12 void -|struct key * keyring, struct key * key, const void * payload, size_t payload_len, long unsigned int flags, bool create
locked_down all int -|enum lockdown_reason what
lsmprop_to_secctx 6.18 int ?|struct lsm_prop * prop, struct lsm_context * cp
mmap_addr all int -|long unsigned int addr
mmap_backing_file 6.12 int -|struct vm_area_struct * vma, struct file * backing_file, struct file * user_file
mmap_file all int s|struct file * file, long unsigned int reqprot, long unsigned int prot, long unsigned int flags
move_mount all int -|const struct path * from_path, const struct path * to_path
mptcp_add_subflow 6.12 int -|struct sock * sk, struct sock * ssk
msg_msg_alloc_security all int -|struct msg_msg * msg
msg_msg_free_security all void -|struct msg_msg * msg
msg_queue_alloc_security all int -|struct kern_ipc_perm * perm
msg_queue_associate all int -|struct kern_ipc_perm * perm, int msqflg
msg_queue_free_security all void -|struct kern_ipc_perm * perm
msg_queue_msgctl all int -|struct kern_ipc_perm * perm, int cmd
msg_queue_msgrcv all int -|struct kern_ipc_perm * perm, struct msg_msg * msg, struct task_struct * target, long int type, int mode
msg_queue_msgsnd all int -|struct kern_ipc_perm * perm, struct msg_msg * msg, int msqflg
netlink_send all int s|struct sock * sk, struct sk_buff * skb
path_chmod all int s|const struct path * path, umode_t mode
path_chown all int s|const struct path * path, kuid_t uid, kgid_t gid
path_chroot all int -|const struct path * path
path_link all int s|struct dentry * old_dentry, const struct path * new_dir, struct dentry * new_dentry
path_mkdir all int s|const struct path * dir, struct dentry * dentry, umode_t mode
path_mknod all int -|const struct path * dir, struct dentry * dentry, umode_t mode, unsigned int dev
path_notify all int s|const struct path * path, u64 mask, unsigned int obj_type
path_post_mknod 6.12 void -|struct mnt_idmap * idmap, struct dentry * dentry
path_rename all int s|const struct path * old_dir, struct dentry * old_dentry, const struct path * new_dir, struct dentry * new_dentry, unsigned int flags
path_rmdir all int s|const struct path * dir, struct dentry * dentry
path_symlink all int s|const struct path * dir, struct dentry * dentry, const char * old_name
path_truncate all int s|const struct path * path
path_unlink all int s|const struct path * dir, struct dentry * dentry
perf_event_alloc all int -|struct perf_event * event
perf_event_free gone 6.12 -
perf_event_open all int -|int type
perf_event_read all int -|struct perf_event * event
perf_event_write all int -|struct perf_event * event
ptrace_access_check all int -|struct task_struct * child, unsigned int mode
ptrace_traceme all int -|struct task_struct * parent
quota_on all int -|struct dentry * dentry
quotactl all int -|int cmds, int type, int id, const struct super_block * sb
release_secctx all void s|struct lsm_context * cp|char * secdata, u32 seclen
req_classify_flow all void -|const struct request_sock * req, struct flowi_common * flic
sb_alloc_security all int s|struct super_block * sb
sb_clone_mnt_opts all int -|const struct super_block * oldsb, struct super_block * newsb, long unsigned int kern_flags, long unsigned int * set_kern_flags
sb_delete all void -|struct super_block * sb
sb_eat_lsm_opts all int s|char * orig, void ** mnt_opts
sb_free_mnt_opts all void -|void * mnt_opts
sb_free_security all void -|struct super_block * sb
sb_kern_mount all int s|const struct super_block * sb
sb_mnt_opts_compat all int -|struct super_block * sb, void * mnt_opts
sb_mount all int s|const char * dev_name, const struct path * path, const char * type, long unsigned int flags, void * data
sb_pivotroot all int -|const struct path * old_path, const struct path * new_path
sb_remount all int s|struct super_block * sb, void * mnt_opts
sb_set_mnt_opts all int s|struct super_block * sb, void * mnt_opts, long unsigned int kern_flags, long unsigned int * set_kern_flags
sb_show_options all int s|struct seq_file * m, struct super_block * sb
sb_statfs all int s|struct dentry * dentry
sb_umount all int s|struct vfsmount * mnt, int flags
sctp_assoc_established all int -|struct sctp_association * asoc, struct sk_buff * skb
sctp_assoc_request all int -|struct sctp_association * asoc, struct sk_buff * skb
sctp_bind_connect all int -|struct sock * sk, int optname, struct sockaddr * address, int addrlen
sctp_sk_clone all void -|struct sctp_association * asoc, struct sock * sk, struct sock * newsk
secctx_to_secid all int -|const char * secdata, u32 seclen, u32 * secid
secid_to_secctx all int -|u32 secid, struct lsm_context * cp|u32 secid, char ** secdata, u32 * seclen
secmark_refcount_dec all void -|
secmark_refcount_inc all void -|
secmark_relabel_packet all int -|u32 secid
sem_alloc_security all int -|struct kern_ipc_perm * perm
sem_associate all int -|struct kern_ipc_perm * perm, int semflg
sem_free_security all void -|struct kern_ipc_perm * perm
sem_semctl all int -|struct kern_ipc_perm * perm, int cmd
sem_semop all int -|struct kern_ipc_perm * perm, struct sembuf * sops, unsigned int nsops, int alter
setprocattr off int -|const char * name, void * value, size_t size
setselfattr 6.12 int -|unsigned int attr, struct lsm_ctx * ctx, u32 size, u32 flags
settime all int s|const struct timespec64 * ts, const struct timezone * tz
shm_alloc_security all int -|struct kern_ipc_perm * perm
shm_associate all int -|struct kern_ipc_perm * perm, int shmflg
shm_free_security all void -|struct kern_ipc_perm * perm
shm_shmat all int -|struct kern_ipc_perm * perm, char * shmaddr, int shmflg
shm_shmctl all int -|struct kern_ipc_perm * perm, int cmd
sk_alloc_security all int -|struct sock * sk, int family, gfp_t priority
sk_clone_security all void -|const struct sock * sk, struct sock * newsk
sk_free_security all void -|struct sock * sk
sk_getsecid all void -|const struct sock * sk, u32 * secid
sock_graft all void -|struct sock * sk, struct socket * parent
socket_accept all int s|struct socket * sock, struct socket * newsock
socket_bind all int s|struct socket * sock, struct sockaddr * address, int addrlen
socket_connect all int s|struct socket * sock, struct sockaddr * address, int addrlen
socket_create all int s|int family, int type, int protocol, int kern
socket_getpeername all int s|struct socket * sock
socket_getpeersec_dgram all int s|struct socket * sock, struct sk_buff * skb, u32 * secid
socket_getpeersec_stream all int -|struct socket * sock, sockptr_t optval, sockptr_t optlen, unsigned int len
socket_getsockname all int s|struct socket * sock
socket_getsockopt all int s|struct socket * sock, int level, int optname
socket_listen all int s|struct socket * sock, int backlog
socket_post_create all int s|struct socket * sock, int family, int type, int protocol, int kern
socket_recvmsg all int s|struct socket * sock, struct msghdr * msg, int size, int flags
socket_sendmsg all int s|struct socket * sock, struct msghdr * msg, int size
socket_setsockopt all int -|struct socket * sock, int level, int optname
socket_shutdown all int s|struct socket * sock, int how
socket_sock_rcv_skb all int -|struct sock * sk, struct sk_buff * skb
socket_socketpair all int s|struct socket * socka, struct socket * sockb
syslog all int s|int type
task_alloc all int s|struct task_struct * task, u64 clone_flags|struct task_struct * task, long unsigned int clone_flags
task_fix_setgid all int -|struct cred * new, const struct cred * old, int flags
task_fix_setgroups all int -|struct cred * new, const struct cred * old
task_fix_setuid all int -|struct cred * new, const struct cred * old, int flags
task_free all void -|struct task_struct * task
task_getioprio all int -|struct task_struct * p
task_getlsmprop_obj 6.18 void ?|struct task_struct * p, struct lsm_prop * prop
task_getpgid all int -|struct task_struct * p
task_getscheduler all int -|struct task_struct * p
task_getsecid_obj gone 6.18 task_getlsmprop_obj
task_getsid all int -|struct task_struct * p
task_kill all int -|struct task_struct * p, struct kernel_siginfo * info, int sig, const struct cred * cred
task_movememory all int -|struct task_struct * p
task_prctl all int s|int option, long unsigned int arg2, long unsigned int arg3, long unsigned int arg4, long unsigned int arg5
task_prlimit all int -|const struct cred * cred, const struct cred * tcred, unsigned int flags
task_setioprio all int -|struct task_struct * p, int ioprio
task_setnice all int -|struct task_struct * p, int nice
task_setpgid all int -|struct task_struct * p, pid_t pgid
task_setrlimit all int -|struct task_struct * p, unsigned int resource, struct rlimit * new_rlim
task_setscheduler all int s|struct task_struct * p
task_to_inode all void -|struct task_struct * p, struct inode * inode
tun_dev_alloc_security all int -|void * security
tun_dev_attach all int -|struct sock * sk, void * security
tun_dev_attach_queue all int -|void * security
tun_dev_create all int -|
tun_dev_free_security gone 6.12 -
tun_dev_open all int -|void * security
unix_may_send all int -|struct socket * sock, struct socket * other
unix_stream_connect all int -|struct sock * sock, struct sock * other, struct sock * newsk
uring_allowed 6.18 int ?|
uring_cmd all int -|struct io_uring_cmd * ioucmd
uring_override_creds all int -|const struct cred * new
uring_sqpoll all int -|
userns_create all int s|const struct cred * cred
vm_enough_memory off int -|struct mm_struct * mm, long int pages
xfrm_decode_session off int -|struct sk_buff * skb, u32 * secid, int ckall
xfrm_policy_alloc_security all int -|struct xfrm_sec_ctx ** ctxp, struct xfrm_user_sec_ctx * sec_ctx, gfp_t gfp
xfrm_policy_clone_security all int -|struct xfrm_sec_ctx * old_ctx, struct xfrm_sec_ctx ** new_ctx
xfrm_policy_delete_security all int -|struct xfrm_sec_ctx * ctx
xfrm_policy_free_security all void -|struct xfrm_sec_ctx * ctx
xfrm_policy_lookup all int -|struct xfrm_sec_ctx * ctx, u32 fl_secid
xfrm_state_alloc all int -|struct xfrm_state * x, struct xfrm_user_sec_ctx * sec_ctx
xfrm_state_alloc_acquire all int -|struct xfrm_state * x, struct xfrm_sec_ctx * polsec, u32 secid
xfrm_state_delete_security all int -|struct xfrm_state * x
xfrm_state_free_security all void -|struct xfrm_state * x
xfrm_state_pol_flow_match all bool -|struct xfrm_state * x, struct xfrm_policy * xp, const struct flowi_common * flic
`;
