/**
 * Kernel functions that people trace, from the BTF and symbols of 6.18, 6.12 and 6.1. A line: the function; its
 * group; the kernels that have the exact symbol (8 for 6.18, 2 for 6.12, 1 for 6.1, `-` for none: the compiler has
 * inlined or renamed it on all); `b` when the kernel forbids probes on it, `n` when it could not be traced, `m` when it
 * is often in a module, which the kernels that lack it had not loaded; then, between bars, the C type of its result, its arguments on 6.18, and those on 6.12 where they were others.
 */
export const FUNCTIONS = `
__x64_sys_execve process 821 -|long int|const struct pt_regs * regs
__x64_sys_execveat process 821 -|long int|const struct pt_regs * __unused
bprm_execve process 821 -|int|struct linux_binprm * bprm
begin_new_exec process 821 -|int|struct linux_binprm * bprm
kernel_clone process 821 -|pid_t|struct kernel_clone_args * args
copy_process process 821 -|struct task_struct *|struct pid * pid, int trace, int node, struct kernel_clone_args * args
wake_up_new_task process 821 -|void|struct task_struct * p
do_exit process 821 -|void|long int code
do_group_exit process 821 -|void|int exit_code
release_task process 821 -|void|struct task_struct * p
__x64_sys_clone process 821 -|long int|const struct pt_regs * regs
__x64_sys_exit_group process 821 -|long int|const struct pt_regs * regs
__x64_sys_kill process 821 -|long int|const struct pt_regs * regs
__x64_sys_ptrace process 821 -|long int|const struct pt_regs * regs
ptrace_attach process 821 -|int|struct task_struct * task, long int request, long unsigned int addr, long unsigned int flags
commit_creds process 821 -|int|struct cred * new
prepare_creds process 821 -|struct cred *|
prepare_kernel_cred process 821 -|struct cred *|struct task_struct * daemon
set_current_groups process 821 -|int|struct group_info * group_info
__x64_sys_setuid process 821 -|long int|const struct pt_regs * regs
__x64_sys_setns process 821 -|long int|const struct pt_regs * regs
__x64_sys_unshare process 821 -|long int|const struct pt_regs * regs
ksys_unshare process 821 -|int|long unsigned int unshare_flags
do_send_sig_info process 821 -|int|int sig, struct kernel_siginfo * info, struct task_struct * p, enum pid_type type
__send_signal_locked process 821 -|int|int sig, struct kernel_siginfo * info, struct task_struct * t, enum pid_type type, bool force
send_signal_locked process 821 -|int|int sig, struct kernel_siginfo * info, struct task_struct * t, enum pid_type type
get_signal process 821 -|bool|struct ksignal * ksig
try_to_wake_up sched 821 -|int|struct task_struct * p, unsigned int state, int wake_flags
ttwu_do_activate sched 821 -|void|struct rq * rq, struct task_struct * p, int wake_flags, struct rq_flags * rf
enqueue_task_fair sched 821 -|void|struct rq * rq, struct task_struct * p, int flags
dequeue_task_fair sched 821 -|bool|struct rq * rq, struct task_struct * p, int flags
pick_next_task_fair sched 821 -|struct task_struct *|struct rq * rq, struct task_struct * prev, struct rq_flags * rf
schedule sched 821 -|void|
__schedule sched 821 n|void|int sched_mode
schedule_timeout sched 821 -|long int|long int timeout
io_schedule sched 821 -|void|
wake_up_process sched 821 -|int|struct task_struct * p
set_user_nice sched 821 -|void|struct task_struct * p, long int nice
sched_setaffinity sched 821 -|long int|pid_t pid, const struct cpumask * in_mask
hrtimer_start_range_ns sched 821 -|void|struct hrtimer * timer, ktime_t tim, u64 delta_ns, const enum hrtimer_mode mode
hrtimer_wakeup sched 821 -|enum hrtimer_restart|struct hrtimer * timer
do_nanosleep sched 821 -|int|struct hrtimer_sleeper * t, enum hrtimer_mode mode
queue_work_on sched 821 -|bool|int cpu, struct workqueue_struct * wq, struct work_struct * work
__queue_work sched 821 -|void|int cpu, struct workqueue_struct * wq, struct work_struct * work
process_one_work sched 821 -|void|struct worker * worker, struct work_struct * work
do_sys_openat2 file 821 -|int|int dfd, const char * filename, struct open_how * how
do_filp_open file 821 -|struct file *|int dfd, struct filename * pathname, const struct open_flags * op
path_openat file 821 -|struct file *|struct nameidata * nd, const struct open_flags * op, unsigned int flags
vfs_open file 821 -|int|const struct path * path, struct file * file
do_dentry_open file 821 -|int|struct file * f, int (*)(struct inode *, struct file *) open
vfs_read file 821 -|ssize_t|struct file * file, char * buf, size_t count, loff_t * pos
vfs_write file 821 -|ssize_t|struct file * file, const char * buf, size_t count, loff_t * pos
vfs_readv file 821 -|ssize_t|struct file * file, const struct iovec * vec, long unsigned int vlen, loff_t * pos, rwf_t flags
vfs_writev file 821 -|ssize_t|struct file * file, const struct iovec * vec, long unsigned int vlen, loff_t * pos, rwf_t flags
ksys_read file 821 -|ssize_t|unsigned int fd, char * buf, size_t count
ksys_write file 821 -|ssize_t|unsigned int fd, const char * buf, size_t count
__x64_sys_openat file 821 -|long int|const struct pt_regs * regs
__x64_sys_read file 821 -|long int|const struct pt_regs * regs
__x64_sys_write file 821 -|long int|const struct pt_regs * regs
__x64_sys_close file 821 -|long int|const struct pt_regs * regs
filp_close file 821 -|int|struct file * filp, fl_owner_t id
__fput file 821 -|void|struct file * file
fput file 821 -|void|struct file * file
vfs_fsync file 821 -|int|struct file * file, int datasync
vfs_fsync_range file 821 -|int|struct file * file, loff_t start, loff_t end, int datasync
vfs_create file 821 -|int|struct mnt_idmap * idmap, struct inode * dir, struct dentry * dentry, umode_t mode, bool want_excl
vfs_unlink file 821 -|int|struct mnt_idmap * idmap, struct inode * dir, struct dentry * dentry, struct inode ** delegated_inode
vfs_rename file 821 -|int|struct renamedata * rd
vfs_mkdir file 821 -|struct dentry *|struct mnt_idmap * idmap, struct inode * dir, struct dentry * dentry, umode_t mode
vfs_rmdir file 821 -|int|struct mnt_idmap * idmap, struct inode * dir, struct dentry * dentry
vfs_symlink file 821 -|int|struct mnt_idmap * idmap, struct inode * dir, struct dentry * dentry, const char * oldname
vfs_link file 821 -|int|struct dentry * old_dentry, struct mnt_idmap * idmap, struct inode * dir, struct dentry * new_dentry, struct inode ** delegated_inode
vfs_mknod file 821 -|int|struct mnt_idmap * idmap, struct inode * dir, struct dentry * dentry, umode_t mode, dev_t dev
vfs_statx file 821 -|int|int dfd, struct filename * filename, int flags, struct kstat * stat, u32 request_mask
vfs_fstat file 821 -|int|int fd, struct kstat * stat
vfs_getattr file 821 -|int|const struct path * path, struct kstat * stat, u32 request_mask, unsigned int query_flags
vfs_truncate file 821 -|int|const struct path * path, loff_t length
do_truncate file 821 -|int|struct mnt_idmap * idmap, struct dentry * dentry, loff_t length, unsigned int time_attrs, struct file * filp
notify_change file 821 -|int|struct mnt_idmap * idmap, struct dentry * dentry, struct iattr * attr, struct inode ** delegated_inode
vfs_setxattr file 821 -|int|struct mnt_idmap * idmap, struct dentry * dentry, const char * name, const void * value, size_t size, int flags
vfs_getxattr file 821 -|ssize_t|struct mnt_idmap * idmap, struct dentry * dentry, const char * name, void * value, size_t size
vfs_fallocate file 821 -|int|struct file * file, int mode, loff_t offset, loff_t len
vfs_iter_read file 821 -|ssize_t|struct file * file, struct iov_iter * iter, loff_t * ppos, rwf_t flags
vfs_iter_write file 821 -|ssize_t|struct file * file, struct iov_iter * iter, loff_t * ppos, rwf_t flags
iterate_dir file 821 -|int|struct file * file, struct dir_context * ctx
lookup_fast file 821 -|struct dentry *|struct nameidata * nd
d_lookup file 821 -|struct dentry *|const struct dentry * parent, const struct qstr * name
d_alloc file 821 -|struct dentry *|struct dentry * parent, const struct qstr * name
path_lookupat file 821 -|int|struct nameidata * nd, unsigned int flags, struct path * path
filename_lookup file 821 -|int|int dfd, struct filename * name, unsigned int flags, struct path * path, const struct path * root|int dfd, struct filename * name, unsigned int flags, struct path * path, struct path * root
do_mount file 821 -|int|const char * dev_name, const char * dir_name, const char * type_page, long unsigned int flags, void * data_page
path_mount file 821 -|int|const char * dev_name, const struct path * path, const char * type_page, long unsigned int flags, void * data_page|const char * dev_name, struct path * path, const char * type_page, long unsigned int flags, void * data_page
path_umount file 821 -|int|const struct path * path, int flags|struct path * path, int flags
do_sys_poll file 821 -|int|struct pollfd * ufds, unsigned int nfds, struct timespec64 * end_time
do_select file 821 -|int|int n, fd_set_bits * fds, struct timespec64 * end_time
do_epoll_wait file 821 -|int|int epfd, struct epoll_event * events, int maxevents, struct timespec64 * to
do_epoll_ctl file 821 -|int|int epfd, int op, int fd, struct epoll_event * epds, bool nonblock
do_fcntl file 821 -|long int|int fd, unsigned int cmd, long unsigned int arg, struct file * filp
__x64_sys_ioctl file 821 -|long int|const struct pt_regs * regs
do_vfs_ioctl file 821 -|int|struct file * filp, unsigned int fd, unsigned int cmd, long unsigned int arg
security_file_open file 821 -|int|struct file * file
security_file_permission file 821 -|int|struct file * file, int mask
security_inode_create file 821 -|int|struct inode * dir, struct dentry * dentry, umode_t mode
security_inode_unlink file 821 -|int|struct inode * dir, struct dentry * dentry
security_bprm_check file 821 -|int|struct linux_binprm * bprm
security_task_kill file 821 -|int|struct task_struct * p, struct kernel_siginfo * info, int sig, const struct cred * cred
security_socket_connect file 821 -|int|struct socket * sock, struct sockaddr * address, int addrlen
security_socket_bind file 821 -|int|struct socket * sock, struct sockaddr * address, int addrlen
security_capable file 821 -|int|const struct cred * cred, struct user_namespace * ns, int cap, unsigned int opts
cap_capable file 821 -|int|const struct cred * cred, struct user_namespace * target_ns, int cap, unsigned int opts
ext4_file_read_iter fs 821 m|ssize_t|struct kiocb * iocb, struct iov_iter * to
ext4_file_write_iter fs 821 m|ssize_t|struct kiocb * iocb, struct iov_iter * from
ext4_file_open fs 821 m|int|struct inode * inode, struct file * filp
ext4_sync_file fs 821 m|int|struct file * file, loff_t start, loff_t end, int datasync
ext4_da_write_begin fs 821 m|int|const struct kiocb * iocb, struct address_space * mapping, loff_t pos, unsigned int len, struct folio ** foliop, void ** fsdata|struct file * file, struct address_space * mapping, loff_t pos, unsigned int len, struct folio ** foliop, void ** fsdata
ext4_read_folio fs 821 m|int|struct file * file, struct folio * folio
btrfs_file_write_iter fs 8 m|ssize_t|struct kiocb * iocb, struct iov_iter * from
xfs_file_read_iter fs 8 m|ssize_t|struct kiocb * iocb, struct iov_iter * to
xfs_file_write_iter fs 8 m|ssize_t|struct kiocb * iocb, struct iov_iter * from
generic_file_read_iter fs 821 -|ssize_t|struct kiocb * iocb, struct iov_iter * iter
generic_file_write_iter fs 821 -|ssize_t|struct kiocb * iocb, struct iov_iter * from
__generic_file_write_iter fs 821 -|ssize_t|struct kiocb * iocb, struct iov_iter * from
filemap_read fs 821 -|ssize_t|struct kiocb * iocb, struct iov_iter * iter, ssize_t already_read
filemap_fault fs 821 -|vm_fault_t|struct vm_fault * vmf
page_cache_sync_ra fs 821 -|void|struct readahead_control * ractl, long unsigned int req_count
page_cache_ra_unbounded fs 821 -|void|struct readahead_control * ractl, long unsigned int nr_to_read, long unsigned int lookahead_size
folio_mark_accessed fs 821 -|void|struct folio * folio
__folio_mark_dirty fs 821 -|void|struct folio * folio, struct address_space * mapping, int warn
mark_buffer_dirty fs 821 -|void|struct buffer_head * bh
writeback_sb_inodes fs 821 -|long int|struct super_block * sb, struct bdi_writeback * wb, struct wb_writeback_work * work
wb_workfn fs 821 -|void|struct work_struct * work
sync_filesystem fs 821 -|int|struct super_block * sb
blk_mq_start_request block 821 -|void|struct request * rq
blk_mq_submit_bio block 821 -|void|struct bio * bio
submit_bio block 821 -|void|struct bio * bio
submit_bio_noacct block 821 -|void|struct bio * bio
blk_account_io_start block 82 n|void|struct request * req
blk_account_io_done block 821 n|void|struct request * req, u64 now
blk_mq_end_request block 821 -|void|struct request * rq, blk_status_t error
blk_update_request block 821 -|bool|struct request * req, blk_status_t error, unsigned int nr_bytes
bio_endio block 821 -|void|struct bio * bio
blk_mq_dispatch_rq_list block 821 -|bool|struct blk_mq_hw_ctx * hctx, struct list_head * list, bool get_budget|struct blk_mq_hw_ctx * hctx, struct list_head * list, unsigned int nr_budgets
handle_mm_fault memory 821 -|vm_fault_t|struct vm_area_struct * vma, long unsigned int address, unsigned int flags, struct pt_regs * regs
do_anonymous_page memory 82 -|vm_fault_t|struct vm_fault * vmf
do_wp_page memory 821 -|vm_fault_t|struct vm_fault * vmf
do_swap_page memory 821 -|vm_fault_t|struct vm_fault * vmf
__alloc_pages_noprof memory 82 -|struct page *|gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t * nodemask
__alloc_frozen_pages_noprof memory 8 -|struct page *|gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t * nodemask
__free_pages memory 821 -|void|struct page * page, unsigned int order
kmem_cache_alloc_noprof memory 82 -|void *|struct kmem_cache * s, gfp_t gfpflags
kmem_cache_free memory 821 -|void|struct kmem_cache * s, void * x
__kmalloc_noprof memory 82 -|void *|size_t size, gfp_t flags
kfree memory 821 -|void|const void * object
vmalloc_noprof memory 82 -|void *|long unsigned int size
__vmalloc_node_range_noprof memory 82 -|void *|long unsigned int size, long unsigned int align, long unsigned int start, long unsigned int end, gfp_t gfp_mask, pgprot_t prot, long unsigned int vm_flags, int node, const void * caller
vfree memory 821 -|void|const void * addr
do_mmap memory 821 -|long unsigned int|struct file * file, long unsigned int addr, long unsigned int len, long unsigned int prot, long unsigned int flags, vm_flags_t vm_flags, long unsigned int pgoff, long unsigned int * populate, struct list_head * uf
mmap_region memory 821 -|long unsigned int|struct file * file, long unsigned int addr, long unsigned int len, vm_flags_t vm_flags, long unsigned int pgoff, struct list_head * uf
__x64_sys_mmap memory 821 -|long int|const struct pt_regs * regs
do_munmap memory 821 -|int|struct mm_struct * mm, long unsigned int start, size_t len, struct list_head * uf
do_brk_flags memory 821 -|int|struct vma_iterator * vmi, struct vm_area_struct * vma, long unsigned int addr, long unsigned int len, vm_flags_t vm_flags|struct vma_iterator * vmi, struct vm_area_struct * vma, long unsigned int addr, long unsigned int len, long unsigned int flags
__x64_sys_brk memory 821 -|long int|const struct pt_regs * regs
mprotect_fixup memory 821 -|int|struct vma_iterator * vmi, struct mmu_gather * tlb, struct vm_area_struct * vma, struct vm_area_struct ** pprev, long unsigned int start, long unsigned int end, vm_flags_t newflags|struct vma_iterator * vmi, struct mmu_gather * tlb, struct vm_area_struct * vma, struct vm_area_struct ** pprev, long unsigned int start, long unsigned int end, long unsigned int newflags
do_mprotect_pkey memory 821 -|int|long unsigned int start, size_t len, long unsigned int prot, int pkey
shrink_node memory 821 -|void|pg_data_t * pgdat, struct scan_control * sc
shrink_lruvec memory 821 -|void|struct lruvec * lruvec, struct scan_control * sc
try_to_free_pages memory 821 -|long unsigned int|struct zonelist * zonelist, int order, gfp_t gfp_mask, nodemask_t * nodemask
do_try_to_free_pages memory 821 -|long unsigned int|struct zonelist * zonelist, struct scan_control * sc
kswapd memory 821 -|int|void * p
out_of_memory memory 821 -|bool|struct oom_control * oc
oom_kill_process memory 821 -|void|struct oom_control * oc, const char * message
try_charge_memcg memory 821 -|int|struct mem_cgroup * memcg, gfp_t gfp_mask, unsigned int nr_pages
get_user_pages_fast memory 821 -|int|long unsigned int start, int nr_pages, unsigned int gup_flags, struct page ** pages
pin_user_pages_fast memory 821 -|int|long unsigned int start, int nr_pages, unsigned int gup_flags, struct page ** pages
__access_remote_vm memory 821 -|int|struct mm_struct * mm, long unsigned int addr, void * buf, int len, unsigned int gup_flags
access_process_vm memory 821 -|int|struct task_struct * tsk, long unsigned int addr, void * buf, int len, unsigned int gup_flags
tcp_v4_connect tcp 821 -|int|struct sock * sk, struct sockaddr * uaddr, int addr_len
tcp_v6_connect tcp 821 -|int|struct sock * sk, struct sockaddr * uaddr, int addr_len
tcp_connect tcp 821 -|int|struct sock * sk
inet_csk_accept tcp 821 -|struct sock *|struct sock * sk, struct proto_accept_arg * arg
tcp_sendmsg tcp 821 -|int|struct sock * sk, struct msghdr * msg, size_t size
tcp_sendmsg_locked tcp 821 -|int|struct sock * sk, struct msghdr * msg, size_t size
tcp_recvmsg tcp 821 -|int|struct sock * sk, struct msghdr * msg, size_t len, int flags|struct sock * sk, struct msghdr * msg, size_t len, int flags, int * addr_len
tcp_cleanup_rbuf tcp 821 -|void|struct sock * sk, int copied
tcp_set_state tcp 821 -|void|struct sock * sk, int state
tcp_close tcp 821 -|void|struct sock * sk, long int timeout
__tcp_close tcp 821 -|void|struct sock * sk, long int timeout
tcp_rcv_established tcp 821 -|void|struct sock * sk, struct sk_buff * skb
tcp_rcv_state_process tcp 821 -|enum skb_drop_reason|struct sock * sk, struct sk_buff * skb
tcp_v4_rcv tcp 821 -|int|struct sk_buff * skb
tcp_v4_do_rcv tcp 821 -|int|struct sock * sk, struct sk_buff * skb
tcp_v6_do_rcv tcp 821 -|int|struct sock * sk, struct sk_buff * skb
tcp_retransmit_skb tcp 821 -|int|struct sock * sk, struct sk_buff * skb, int segs
__tcp_retransmit_skb tcp 821 -|int|struct sock * sk, struct sk_buff * skb, int segs
tcp_retransmit_timer tcp 821 -|void|struct sock * sk
tcp_drop_reason tcp 8 -|void|struct sock * sk, struct sk_buff * skb, enum skb_drop_reason reason
tcp_ack tcp 821 -|int|struct sock * sk, const struct sk_buff * skb, int flag
tcp_fin tcp 821 -|void|struct sock * sk
tcp_reset tcp 821 -|void|struct sock * sk, struct sk_buff * skb
__tcp_transmit_skb tcp 821 -|int|struct sock * sk, struct sk_buff * skb, int clone_it, gfp_t gfp_mask, u32 rcv_nxt
tcp_write_xmit tcp 821 -|bool|struct sock * sk, unsigned int mss_now, int nonagle, int push_one, gfp_t gfp
tcp_v4_syn_recv_sock tcp 821 -|struct sock *|const struct sock * sk, struct sk_buff * skb, struct request_sock * req, struct dst_entry * dst, struct request_sock * req_unhash, bool * own_req, void (*)(struct sock *, const struct sock *) opt_child_init
tcp_conn_request tcp 821 -|int|struct request_sock_ops * rsk_ops, const struct tcp_request_sock_ops * af_ops, struct sock * sk, struct sk_buff * skb
tcp_finish_connect tcp 821 -|void|struct sock * sk, struct sk_buff * skb
tcp_enter_loss tcp 821 -|void|struct sock * sk
tcp_enter_recovery tcp 821 -|void|struct sock * sk, bool ece_ack
tcp_enter_cwr tcp 821 -|void|struct sock * sk
tcp_rtx_synack tcp 821 -|int|const struct sock * sk, struct request_sock * req
inet_listen tcp 821 -|int|struct socket * sock, int backlog
inet_bind tcp 821 -|int|struct socket * sock, struct sockaddr * uaddr, int addr_len
inet_csk_listen_start tcp 821 -|int|struct sock * sk
inet_sock_destruct tcp 821 -|void|struct sock * sk
tcp_v4_destroy_sock tcp 821 -|void|struct sock * sk
udp_sendmsg udp-ip 821 -|int|struct sock * sk, struct msghdr * msg, size_t len
udpv6_sendmsg udp-ip 821 -|int|struct sock * sk, struct msghdr * msg, size_t len
udp_recvmsg udp-ip 821 -|int|struct sock * sk, struct msghdr * msg, size_t len, int flags|struct sock * sk, struct msghdr * msg, size_t len, int flags, int * addr_len
udpv6_recvmsg udp-ip 821 -|int|struct sock * sk, struct msghdr * msg, size_t len, int flags|struct sock * sk, struct msghdr * msg, size_t len, int flags, int * addr_len
udp_rcv udp-ip 821 -|int|struct sk_buff * skb
__udp4_lib_rcv udp-ip 821 -|int|struct sk_buff * skb, struct udp_table * udptable, int proto
udp_queue_rcv_skb udp-ip 821 -|int|struct sock * sk, struct sk_buff * skb
ip_rcv udp-ip 821 -|int|struct sk_buff * skb, struct net_device * dev, struct packet_type * pt, struct net_device * orig_dev
ip_rcv_core udp-ip 821 -|struct sk_buff *|struct sk_buff * skb, struct net * net
ip_local_deliver udp-ip 821 -|int|struct sk_buff * skb
ip_output udp-ip 821 -|int|struct net * net, struct sock * sk, struct sk_buff * skb
ip_local_out udp-ip 821 -|int|struct net * net, struct sock * sk, struct sk_buff * skb
__ip_queue_xmit udp-ip 821 -|int|struct sock * sk, struct sk_buff * skb, struct flowi * fl, __u8 tos
ip_queue_xmit udp-ip 821 -|int|struct sock * sk, struct sk_buff * skb, struct flowi * fl
ip_forward udp-ip 821 -|int|struct sk_buff * skb
ip_finish_output2 udp-ip 821 -|int|struct net * net, struct sock * sk, struct sk_buff * skb
ip6_rcv_core udp-ip 821 -|struct sk_buff *|struct sk_buff * skb, struct net_device * dev, struct net * net
ipv6_rcv udp-ip 821 -|int|struct sk_buff * skb, struct net_device * dev, struct packet_type * pt, struct net_device * orig_dev
ip6_output udp-ip 821 -|int|struct net * net, struct sock * sk, struct sk_buff * skb
__icmp_send udp-ip 821 -|void|struct sk_buff * skb_in, int type, int code, __be32 info, const struct inet_skb_parm * parm|struct sk_buff * skb_in, int type, int code, __be32 info, const struct ip_options * opt
icmp_rcv udp-ip 821 -|int|struct sk_buff * skb
raw_sendmsg udp-ip 821 -|int|struct sock * sk, struct msghdr * msg, size_t len
fib_table_lookup udp-ip 821 -|int|struct fib_table * tb, const struct flowi4 * flp, struct fib_result * res, int fib_flags
ip_route_output_flow udp-ip 821 -|struct rtable *|struct net * net, struct flowi4 * flp4, const struct sock * sk
neigh_resolve_output udp-ip 821 -|int|struct neighbour * neigh, struct sk_buff * skb
arp_rcv udp-ip 821 -|int|struct sk_buff * skb, struct net_device * dev, struct packet_type * pt, struct net_device * orig_dev
nf_hook_slow udp-ip 821 -|int|struct sk_buff * skb, struct nf_hook_state * state, const struct nf_hook_entries * e, unsigned int s
nf_conntrack_in udp-ip 8 m|unsigned int|struct sk_buff * skb, const struct nf_hook_state * state
ipt_do_table udp-ip 8 m|unsigned int|void * priv, struct sk_buff * skb, const struct nf_hook_state * state
nft_do_chain udp-ip 8 m|unsigned int|struct nft_pktinfo * pkt, void * priv
__sys_socket socket 821 -|int|int family, int type, int protocol
__sys_connect socket 821 -|int|int fd, struct sockaddr * uservaddr, int addrlen
__sys_accept4 socket 821 -|int|int fd, struct sockaddr * upeer_sockaddr, int * upeer_addrlen, int flags
__sys_bind socket 821 -|int|int fd, struct sockaddr * umyaddr, int addrlen
__sys_listen socket 821 -|int|int fd, int backlog
__sys_sendto socket 821 -|int|int fd, void * buff, size_t len, unsigned int flags, struct sockaddr * addr, int addr_len
__sys_recvfrom socket 821 -|int|int fd, void * ubuf, size_t size, unsigned int flags, struct sockaddr * addr, int * addr_len
__sys_sendmsg socket 821 -|long int|int fd, struct user_msghdr * msg, unsigned int flags, bool forbid_cmsg_compat
__sys_recvmsg socket 821 -|long int|int fd, struct user_msghdr * msg, unsigned int flags, bool forbid_cmsg_compat
sock_sendmsg socket 821 -|int|struct socket * sock, struct msghdr * msg
sock_recvmsg socket 821 -|int|struct socket * sock, struct msghdr * msg, int flags
sock_alloc_file socket 821 -|struct file *|struct socket * sock, int flags, const char * dname
sock_close socket 821 -|int|struct inode * inode, struct file * filp
unix_stream_connect socket 821 -|int|struct socket * sock, struct sockaddr * uaddr, int addr_len, int flags
unix_stream_sendmsg socket 821 -|int|struct socket * sock, struct msghdr * msg, size_t len
unix_stream_recvmsg socket 821 -|int|struct socket * sock, struct msghdr * msg, size_t size, int flags
unix_dgram_sendmsg socket 821 -|int|struct socket * sock, struct msghdr * msg, size_t len
sk_alloc socket 821 -|struct sock *|struct net * net, int family, gfp_t priority, struct proto * prot, int kern
sk_free socket 821 -|void|struct sock * sk
inet_create socket 821 -|int|struct net * net, struct socket * sock, int protocol, int kern
packet_rcv socket 821 -|int|struct sk_buff * skb, struct net_device * dev, struct packet_type * pt, struct net_device * orig_dev
tpacket_rcv socket 821 -|int|struct sk_buff * skb, struct net_device * dev, struct packet_type * pt, struct net_device * orig_dev
__dev_queue_xmit netdev 821 -|int|struct sk_buff * skb, struct net_device * sb_dev
dev_hard_start_xmit netdev 821 -|struct sk_buff *|struct sk_buff * first, struct net_device * dev, struct netdev_queue * txq, int * ret
netif_receive_skb netdev 821 -|int|struct sk_buff * skb
netif_rx_internal netdev 821 -|int|struct sk_buff * skb
gro_receive_skb netdev 8 -|gro_result_t|struct gro_node * gro, struct sk_buff * skb
__napi_poll netdev 821 -|int|struct napi_struct * n, bool * repoll
net_rx_action netdev 821 -|void|
sk_skb_reason_drop netdev 82 -|void|struct sock * sk, struct sk_buff * skb, enum skb_drop_reason reason
consume_skb netdev 821 -|void|struct sk_buff * skb
__kfree_skb netdev 821 -|void|struct sk_buff * skb
skb_clone netdev 821 -|struct sk_buff *|struct sk_buff * skb, gfp_t gfp_mask
alloc_skb_with_frags netdev 821 -|struct sk_buff *|long unsigned int header_len, long unsigned int data_len, int order, int * errcode, gfp_t gfp_mask
__alloc_skb netdev 821 -|struct sk_buff *|unsigned int size, gfp_t gfp_mask, int flags, int node
sch_direct_xmit netdev 821 -|bool|struct sk_buff * skb, struct Qdisc * q, struct net_device * dev, struct netdev_queue * txq, spinlock_t * root_lock, bool validate
__qdisc_run netdev 821 -|void|struct Qdisc * q
tcf_classify netdev 821 -|int|struct sk_buff * skb, const struct tcf_block * block, const struct tcf_proto * tp, struct tcf_result * res, bool compat_mode
bpf_prog_run_generic_xdp netdev 821 -|u32|struct sk_buff * skb, struct xdp_buff * xdp, const struct bpf_prog * xdp_prog|struct sk_buff * skb, struct xdp_buff * xdp, struct bpf_prog * xdp_prog
do_xdp_generic netdev 821 -|int|const struct bpf_prog * xdp_prog, struct sk_buff ** pskb|struct bpf_prog * xdp_prog, struct sk_buff ** pskb
veth_xmit netdev 8 m|netdev_tx_t|struct sk_buff * skb, struct net_device * dev
br_handle_frame_finish netdev 8 m|int|struct net * net, struct sock * sk, struct sk_buff * skb
tun_net_xmit netdev 8 m|netdev_tx_t|struct sk_buff * skb, struct net_device * dev
loopback_xmit netdev 821 -|netdev_tx_t|struct sk_buff * skb, struct net_device * dev
register_netdevice netdev 821 -|int|struct net_device * dev
mutex_lock sync-irq 821 -|void|struct mutex * lock
mutex_unlock sync-irq 821 -|void|struct mutex * lock
down_read sync-irq 821 -|void|struct rw_semaphore * sem
down_write sync-irq 821 -|void|struct rw_semaphore * sem
up_read sync-irq 821 -|void|struct rw_semaphore * sem
up_write sync-irq 821 -|void|struct rw_semaphore * sem
rwsem_down_read_slowpath sync-irq 821 -|struct rw_semaphore *|struct rw_semaphore * sem, long int count, unsigned int state
rwsem_down_write_slowpath sync-irq 821 -|struct rw_semaphore *|struct rw_semaphore * sem, int state
futex_wait sync-irq 821 -|int|u32 * uaddr, unsigned int flags, u32 val, ktime_t * abs_time, u32 bitset
futex_wake sync-irq 821 -|int|u32 * uaddr, unsigned int flags, int nr_wake, u32 bitset
do_futex sync-irq 821 -|long int|u32 * uaddr, int op, u32 val, ktime_t * timeout, u32 * uaddr2, u32 val2, u32 val3
native_queued_spin_lock_slowpath sync-irq 821 -|void|struct qspinlock * lock, u32 val
handle_irq_event sync-irq 821 -|irqreturn_t|struct irq_desc * desc
__handle_irq_event_percpu sync-irq 821 -|irqreturn_t|struct irq_desc * desc
handle_softirqs sync-irq 821 -|void|bool ksirqd
tasklet_action sync-irq 821 -|void|
__do_softirq sync-irq 821 -|void|
irq_work_run sync-irq 821 n|void|
rcu_core sync-irq 821 -|void|
call_rcu sync-irq 821 -|void|struct callback_head * head, rcu_callback_t func
synchronize_rcu sync-irq 821 -|void|
__x64_sys_bpf other 821 -|long int|const struct pt_regs * __unused
__sys_bpf other 821 -|int|enum bpf_cmd cmd, bpfptr_t uattr, unsigned int size
bpf_check other 821 -|int|struct bpf_prog ** prog, union bpf_attr * attr, bpfptr_t uattr, __u32 uattr_size
bpf_prog_load other 821 -|int|union bpf_attr * attr, bpfptr_t uattr, u32 uattr_size
__x64_sys_finit_module other 821 -|long int|const struct pt_regs * __unused
__x64_sys_perf_event_open other 821 -|long int|const struct pt_regs * __unused
tty_write other 821 -|ssize_t|struct kiocb * iocb, struct iov_iter * from
n_tty_write other 821 -|ssize_t|struct tty_struct * tty, struct file * file, const u8 * buf, size_t nr
tty_read other 821 -|ssize_t|struct kiocb * iocb, struct iov_iter * to
pty_write other 821 -|ssize_t|struct tty_struct * tty, const u8 * buf, size_t c
input_handle_event other 821 -|void|struct input_dev * dev, unsigned int type, unsigned int code, int value
_printk other 821 -|int|const char * fmt, ... ...
vprintk_emit other 821 -|int|int facility, int level, const struct dev_printk_info * dev_info, const char * fmt, struct __va_list_tag * args
panic other 821 -|void|const char * fmt, ... ...
oops_enter other 821 -|void|
kernel_power_off other 821 -|void|
cgroup_attach_task other 821 -|int|struct cgroup * dst_cgrp, struct task_struct * leader, bool threadgroup
cgroup_mkdir other 821 -|int|struct kernfs_node * parent_kn, const char * name, umode_t mode
cgroup_procs_write other 821 -|ssize_t|struct kernfs_open_file * of, char * buf, size_t nbytes, loff_t off
io_submit_sqes other 821 -|int|struct io_ring_ctx * ctx, unsigned int nr
__x64_sys_io_uring_enter other 821 -|long int|const struct pt_regs * __unused
io_uring_setup other 821 -|long int|u32 entries, struct io_uring_params * params
kvm_vcpu_ioctl other 8 m|long int|struct file * filp, unsigned int ioctl, long unsigned int arg
do_syslog other 821 -|int|int type, char * buf, int len, int source
crypto_alg_lookup other 821 -|struct crypto_alg *|const char * name, u32 type, u32 mask
override_creds process 21 -|const struct cred *|const struct cred * new
free_unref_page memory 21 -|void|struct page * page, unsigned int order
compact_zone memory 21 -|enum compact_result|struct compact_control * cc, struct capture_control * capc
mem_cgroup_charge_skmem memory 21 -|bool|struct mem_cgroup * memcg, unsigned int nr_pages, gfp_t gfp_mask
napi_gro_receive netdev 21 -|gro_result_t|struct napi_struct * napi, struct sk_buff * skb
do_init_module other 21 -|int|struct module * mod
load_module other 21 -|int|struct load_info * info, const char * uargs, int flags
__alloc_pages memory 1 -|struct page *|gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t * nodemask
kmem_cache_alloc memory 1 -|void *|struct kmem_cache * s, gfp_t gfpflags
__kmalloc memory 1 -|void *|size_t size, gfp_t flags
__sock_sendmsg socket 1 -|int|struct socket * sock, struct msghdr * msg
kfree_skb_reason netdev 1 -|void|struct sk_buff * skb, enum skb_drop_reason reason
exc_page_fault memory 821 b||
do_user_addr_fault memory 821 b||
do_execveat_common other - -||
finish_task_switch other - -||
__netif_receive_skb_core other - -||
__mutex_lock other - -||
`;
