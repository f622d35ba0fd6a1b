/**
 * Tracepoints of 6.18 with the fields of their records. First the C types (type, bytes, `s` when signed), one a line,
 * numbered from 0; then the layouts, numbered from 0: fields by commas, each a name and the number of its type
 * in base 36, one behind the other from byte 8 on, each at the next offset that suits its type; then, by category,
 * each tracepoint with the number of its layout in base 36.
 */
export const TRACEPOINTS = `
types
int|4|s
dev_t|4|
unsigned long|8|
u64|8|
unsigned int|4|
long|8|s
xfs_extlen_t|4|
xfs_ino_t|8|
unsigned long long|8|
__data_loc char[]|4|
int|8|
u32|4|
void *|8|
unsigned|4|
xfs_agnumber_t|4|
bool|1|
uint32_t|4|
loff_t|8|s
ino_t|8|
char|1|
u8|1|
__u32|4|
uint64_t|8|
size_t|8|
unsigned int|8|
const char *|8|
xfs_agblock_t|4|
u8[16]|16|
__u16|2|
const void *|8|
xfs_dahash_t|4|
__u64|8|
xfs_daddr_t|8|s
u16|2|
enum xfs_group_type|1|
unsigned short|2|
pid_t|4|s
xfs_fileoff_t|8|
xfs_lsn_t|8|s
ext4_lblk_t|4|
char[16]|16|
tid_t|4|
xfs_filblks_t|8|
char[32]|32|
pid_t|8|
xfs_fsblock_t|8|
__u8[16]|16|
int64_t|8|s
__u8[4]|4|
__u8|1|
s64|8|s
sector_t|8|
xfs_dqtype_t|1|
char *|8|
xfs_fsize_t|8|s
unsigned char|1|
ext4_fsblk_t|8|
__u8[28]|28|
char[10]|10|
enum xfs_refc_domain|4|
xfs_nlink_t|4|
enum dma_data_direction|4|
int32_t|4|s
xfs_agino_t|4|
int *|8|
uint|4|
struct __kernel_timespec *|8|
u32|8|
umode_t|8|
const struct iovec *|8|
s32|4|s
uid_t|8|
gid_t|8|
fl_owner_t|8|
xfs_exntst_t|4|
struct file_lock_core *|8|
vm_flags_t|8|
struct mm_struct *|8|
long|8|
long long|8|s
__data_loc u64[]|4|
struct sockaddr *|8|
const struct __kernel_timespec *|8|
loff_t|8|
enum zone_type|4|
u8[32]|32|
unsigned|8|
struct fpu *|8|
struct xfs_trans *|8|
erofs_nid_t|8|
const clockid_t|8|
fd_set *|8|
sigset_t *|8|
xfs_extnum_t|8|
short|2|s
struct file_lease *|8|
loff_t *|8|
struct __kernel_old_timeval *|8|
gid_t *|8|
aio_context_t|8|
xlog_tid_t|4|
unsigned char[6]|6|
gfp_t|4|
struct file_lock *|8|
struct folio *|8|
const struct page_pool *|8|
__data_loc u8[]|4|
struct epoll_event *|8|
const sigset_t *|8|
const char *const *|8|
u32 *|8|
const unsigned long *|8|
mqd_t|8|
struct stat *|8|
siginfo_t *|8|
timer_t|8|
struct __kernel_itimerspec *|8|
time64_t|8|s
xfs_rtblock_t|8|
__data_loc unsigned int[]|4|
erofs_off_t|8|
uid_t|4|
errseq_t|4|
u64 *|8|
enum dev_pm_qos_req_type|4|
s8|1|s
unsigned long *|8|
struct __kernel_old_itimerval *|8|
uid_t *|8|
struct rusage *|8|
struct io_event *|8|
const __u32|8|
key_t|8|
struct sched_param *|8|
uint16_t|2|
const struct extent_state *|8|
const void*|8|
gid_t|4|
blkcnt_t|8|
initcall_t|8|
ssize_t|8|s
gpa_t|8|
gfn_t|8|
enum migrate_mode|4|
void __seg_gs *|8|
enum pm_qos_req_action|4|
struct Qdisc *|8|
const struct netdev_queue *|8|
key_serial_t|8|
struct __kernel_timex *|8|
cap_user_header_t|8|
struct file_attr *|8|
struct statfs *|8|
off_t|8|
struct futex_waitv *|8|
clockid_t|8|
unsigned *|8|
struct rlimit *|8|
struct timezone *|8|
const int|8|
const struct mnt_id_req *|8|
struct lsm_ctx *|8|
struct mount_attr *|8|
struct mq_attr *|8|
struct msgbuf *|8|
struct file_handle *|8|
struct pollfd *|8|
rwf_t|8|
qid_t|8|
struct mmsghdr *|8|
struct user_msghdr *|8|
struct sched_attr *|8|
struct sembuf *|8|
const struct __kernel_itimerspec *|8|
enum hrtimer_mode|4|
struct shrinker *|8|
const struct xdp_mem_allocator *|8|
prid_t|4|
enum xfs_free_counter|4|
__u8[6]|6|
const struct cred *|8|
struct user_namespace *|8|
const struct user_namespace *|8|
struct device *|8|
erofs_blk_t|8|
enum error_detector|4|
unsigned int[10]|40|
struct file_lock_context *|8|
struct file *|8|
enum fuse_opcode|4|
struct io_wq_work *|8|
__data_loc cpumask_t|4|
blk_opf_t|4|
__u8[15]|15|
__s8|1|s
gva_t|8|
signed char|1|s
char[8]|8|
struct maple_tree *|8|
unsigned long[4]|32|
struct napi_struct *|8|
u8[4]|4|
enum lru_list|4|
unsigned long[6]|48|
unsigned long[16]|128|
enum numa_vmaskip_reason|4|
enum skb_drop_reason|4|
long[3]|24|s
dma_addr_t|8|
union bpf_attr *|8|
struct cachestat_range *|8|
struct cachestat *|8|
cap_user_data_t|8|
const cap_user_data_t|8|
struct clone_args *|8|
struct robust_list_head * *|8|
size_t *|8|
struct getcpu_cache *|8|
struct linux_dirent *|8|
struct linux_dirent64 *|8|
struct xattr_args *|8|
__s32|8|
struct iocb *|8|
const struct __aio_sigset *|8|
aio_context_t *|8|
struct iocb * *|8|
struct io_uring_params *|8|
const enum landlock_rule_type|8|
const void *const|8|
const struct landlock_ruleset_attr *const|8|
const size_t|8|
unsigned char *|8|
const void * *|8|
const int *|8|
const struct mq_attr *|8|
const struct sigevent *|8|
unsigned int *|8|
struct msqid_ds *|8|
struct new_utsname *|8|
struct open_how *|8|
struct perf_event_attr *|8|
const struct rlimit64 *|8|
struct rlimit64 *|8|
struct rseq *|8|
const struct sigaction *|8|
struct sigaction *|8|
struct robust_list_head *|8|
const struct xattr_args *|8|
struct shmid_ds *|8|
const stack_t *|8|
stack_t *|8|
struct statmount *|8|
struct statx *|8|
struct sysinfo *|8|
__kernel_old_time_t *|8|
struct sigevent *|8|
timer_t *|8|
struct tms *|8|
struct ustat *|8|
struct utimbuf *|8|
struct siginfo *|8|
enum sk_rst_reason|4|
enum thermal_trip_type|4|
clockid_t|4|s
const struct xdp_rxq_info *|8|
xfs_failaddr_t|8|
xfs_off_t|8|s
xfs_lookup_t|4|
layouts
alarm c,alarm_type 1j,expires 1e,now 1e
cpu_id 4,highest_perf k,epp k,min_perf k,max_perf k,boost f,changed f
min_perf k,target_perf k,capacity k,freq 8,mperf 8,aperf 8,tsc 8,cpu_id 4,fast_switch f
requested b,denied b,audited b,result 0,scontext 9,tcontext 9,tclass 9
dev 1,sector 1f,nr_sector 4,bytes 4,ioprio z,rwbs 1m,comm 14,cmd 9
dev 1,zno 4,sector 1f,nr_sectors 4
dev 1,sector 1f,nr_sectors 1f,rwbs 1m
dev 1,sector 1f,nr_sector 4,rwbs 1m,comm 14
dev 1,sector 1f,nr_sector d,error 0,rwbs 1m
dev 1,sector 1f,nr_sector 4,old_dev 1,old_sector 1f,rwbs 1m
dev 1,sector 1f,size n
comm 14
dev 1,sector 1f,nr_sector 4,error 0,ioprio z,rwbs 1m,cmd 9
dev 1,sector 1f,nr_sector 4,old_dev 1,old_sector 1f,nr_bios 4,rwbs 1m
dev 1,sector 1f,nr_sector 4,ioprio z,rwbs 1m,cmd 9
dev 1,sector 1f,new_sector 1f,rwbs 1m,comm 14
nr_rq 0,comm 14
err 0
nonce 0
bpf_string 9
ndm_flags k,dev 9,addr 2t,vid x,nlh_flags x
br_dev 9,dev 9,addr 2t,vid x
br_dev 9,dev 9,addr 2t,vid x,flags 2
dev 9,af 0,vid x,src 1a,grp 1a,grpmac 4z
fsid r,bytenr 3,num_bytes 3,action 0,parent 3,ref_root 3,owner 3,offset 3,type 0,seq 3
fsid r,bytenr 3,num_bytes 3,action 0,is_data 0
fsid r,bytenr 3,num_bytes 3,action 0,parent 3,ref_root 3,level 0,type 0,seq 3
fsid r,offset 3,size 3,flags 3,bytes_used 3,bytes_super 3,create 0
fsid r,bytenr 3,len 3,used 3,flags 3
fsid r,wtag t
state 3r,mask 2,ip 3s
fsid r,num_stripes 0,type 3,sub_stripes 0,offset 3,size 3,root_objectid 3
fsid r,owner d,ino 3,rootid 3,start 3,len 3,clear_bits d
fsid r,owner d,ino 3,rootid 3,start 3,len 3,set_bits d,clear_bits d
fsid r,root_objectid 3,buf_start 3,refs 0,cow_start 3,buf_level 0,cow_level 0
fsid r,flags 3,total_bytes 3,bytes_used 3,bytes_pinned 3,bytes_reserved 3,bytes_may_use 3,bytes_readonly 3,reclaim_size 3,clamp 0,global_reserved 3,trans_reserved 3,delayed_refs_reserved 3,delayed_reserved 3,free_chunk_space 3,delalloc_bytes 3,ordered_bytes 3
fsid r,nr 5
fsid r,ino 3,root_id 3,start 3,len 3,flags b
fsid r,nr_to_scan 5,nr 5,last_root_id 3,last_ino 3
fsid r,nr_dropped 5,nr 5,last_root_id 3,last_ino 3
fsid r,bg_objectid 3
fsid r,bg_objectid 3,flags 3,start 3,bytes 3,empty_size 3,min_bytes 3
fsid r,root_objectid 3,num_bytes 3,empty_size 3,flags 3
fsid r,root_objectid 3,num_bytes 3,empty_size 3,flags 3,loop 3,hinted f,bg_start 3,bg_flags 3
fsid r,root_objectid 3,num_bytes 3,empty_size 3,flags 3,loop 3
fsid r,ino 3,start 3,len 3,uptodate f,root_objectid 3
fsid r,flags 3,num_bytes 3,state 0,ret 0,for_preempt f
state 3r,ip 3s
fsid r,root_objectid 3,ino 3,start 3,len 3,flags b,refs 0
fsid r,root_obj 3,ino 3,isize h,disk_isize 3,extent_type k,compression k,extent_start 3,extent_end 3
fsid r,root_obj 3,ino 3,isize h,disk_isize 3,num_bytes 3,ram_bytes 3,disk_bytenr 3,disk_num_bytes 3,extent_offset 3,extent_type k,compression k,extent_start 3,extent_end 3
fsid r,logical 3,length 3,physical 3,devid 3
fsid r,e_start 3,e_len 3,map_start 3,map_len 3,start 3,len 3
fsid r,ino 3,blocks 3,disk_i_size 3,generation 3,last_trans 3,logged_trans 3,root_objectid 3
fsid r,root_objectid 3,ino 3,mod 0,outstanding d
fsid r,logical 3,length 3,num_stripes 0
fsid r,ino 3,file_offset 3,start 3,len 3,disk_len 3,bytes_left 3,flags 2,compress_type 0,refs 0,root_objectid 3,truncated_len 3
fsid r,work t,wq t,func t,ordered_func t,normal_work t
fsid r,root_id 3,objectid 3,type k,offset 3,level 0,old_count 0,parent 3,bytenr 3,mod_count 0,tree_size 3
fsid r,transid 3,bytenr 3,num_bytes 3,nr_old_roots 3,nr_new_roots 3
fsid r,bytenr 3,num_bytes 3
fsid r,refroot 3,diff 1e
fsid r,refroot 3,diff 1e,type 0
fsid r,transid 3,num_dirty_extents 3
fsid r,rootid 3,ino 3,start 3,len 3,reserved 3,op 0
fsid r,qgid 3,old_rfer 3,old_excl 3,cur_old_count 3,cur_new_count 3
fsid r,qgid 3,cur_reserved 3,diff 1e,type 0
fsid r,start 3,end 3,found_start 3,found_end 3
fsid r,bg_objectid 3,flags 3,bg_size_class 0,start 3,len 3,loop 3,hinted f,size_class 0
fsid r,flags 3,bytes 3,start_ns 3,flush 0,error 0
fsid r,start 3,len 3
fsid r,owner d,ino 3,rootid 3,start 3,len 3,set_bits d
fsid r,bg_objectid 3,flags 3,start 3,max_size 3,size 3,bitmap 0
fsid r,type 9,val 3,bytes 3,reserve 0
fsid r,ino 3,parent 3,datasync 0,root_objectid 3
fsid r,wait 0
fsid r,generation 3,root_objectid 3
fsid r,block 3,generation 3,start_ns 3,end_ns 3,diff_ns 3,owner 3,is_log_tree 0
fsid r,block 3,generation 3,owner 3,is_log_tree 0
fsid r,flags 3,bytes 3,flush 0,reason 9
fsid r,wq t,name 9
fsid r,wq t
fsid r,ino 3,start 3,end 3,uptodate 0,root_objectid 3
fsid r,ino 3,index 2,nr_to_write 5,pages_skipped 5,range_start h,range_end h,for_kupdate j,range_cyclic j,writeback_index 2,root_objectid 3
fsid r,full_stripe 3,physical 3,devid 3,offset b,len b,opf k,total_stripes k,real_stripes k,nr_data k,stripe_nr k
fsid r,type 3,old 3,diff 1e
cred 50,target_ns 51,capable_ns 52,cap 0,ret 0
dst_root 0,dst_level 0,dst_id 3,pid 0,dst_path 9,comm 9
root 0,ss_mask x,name 9
root 0,level 0,id 3,path 9
root 0,level 0,id 3,path 9,val 0
root 0,level 0,id 3,cpu 0,contended f
name 9
name 9,pname 9,min 2,max 2,prate 2
name 9,num 4,den 4
name 9,rate 2
name 9,pname 9
name 9,phase 0
name 9,min 2,max 2
zone_start 2,migrate_pfn 2,free_pfn 2,zone_end 2,sync f
nid 0,idx 2c,order 0,considered 4,defer_shift 4,order_failed 0
zone_start 2,migrate_pfn 2,free_pfn 2,zone_end 2,sync f,status 0
start_pfn 2,end_pfn 2,nr_scanned 2,nr_taken 2
nid 0,idx 2c,order 0,ret 0
nid 0
nid 0,order 0,highest_zoneidx 2c
nr_migrated 2,nr_failed 2
order 0,gfp_mask 2,prio 0
cpu 4,target 0,idx 0,fun c
cpu 4,state 0,idx 0,ret 0
func c,csd c
cpu 4,callsite c,func c,csd c
target_id 2,nr_regions 4,start 2,end 2,nr_accesses 4,age 4
sample_us 2
context_idx 4,scheme_idx 4,target_idx 2,start 2,end 2,nr_accesses 4,age 4,nr_regions 4
context_idx 4,scheme_idx 4,esz 2
devname 9,dev 53,op p,node c,name 9,size n
device 9,virt_addr c,dma_addr 3,size n,flags 2u,dir 1p,attrs 2
device 9,phys_addrs 28,dma_addr 3,size n,dir 1p,flags 2u,attrs 2
device 9,virt_addr c,dma_addr 3,size n,dir 1p,attrs 2
device 9,phys_addrs 28,dma_addr 3,size n,dir 1p
device 9,phys_addr 3,dma_addr 3,size n,dir 1p,attrs 2
device 9,full_nents 0,full_ents 0,truncated f,phys_addrs 28,dma_addrs 28,lengths 3b,dir 1p,attrs 2
device 9,phys_addrs 28,err 0,dir 1p,attrs 2
device 9,dma_addrs 28,lengths 3b,dir 1p
device 9,dma_addr 3,size n,dir 1p
device 9,addr 3,size n,dir 1p,attrs 2
device 9,addrs 28,dir 1p,attrs 2
driver 9,timeline 9,context 4,seqno 4
dev 1,nid 2h,blkaddr 54,ofs 4
dev 1,nid 2h,name 9,flags 4
dev 1,nid 2h,la 3c,llen 3,flags 4
dev 1,nid 2h,flags 4,la 3c,pa 3c,llen 3,plen 3,mflags 4,ret 0
dev 1,nid 2h,dir 0,index 2,uptodate 0,raw f
dev 1,nid 2h,start 2,nrpage 4,raw f
error_detector 55,id 2
address 2,ip 2,error_code 2
dev 1,ino i,data_blocks 4
dev 1,ino i,block v,len 4,logical l,lleft l,lright l,goal v,pleft v,pright v,flags 4
dev 1,ino i,dir i,mode s
dev 1,ino i,new_size h
dev 1,ino i,offset h,len h
dev 1,ino i,i_blocks v,freed_blocks 0,reserved_data_blocks 0,mode s
dev 1,ino i,i_blocks v,reserve_blocks 0,reserved_data_blocks 0,mode s
dev 1,ino i,i_blocks v,used_blocks 0,reserved_data_blocks 0,quota_claim 0,mode s
dev 1,ino i,pos h,len 4
dev 1,ino i,pos h,len 4,copied 4
dev 1,ino i,start_pos h,next_pos h,nr_to_write 5,ret 0
dev 1,ino i,start_pos h,next_pos h,nr_to_write 5,sync_mode 0
dev 1,ino i,lblk v,len l,flags l
dev 1,blk v,count v
dev 1,ino i,len 4
dev 1,ino i,drop 0
dev 1,function p,line d
dev 1,ino i,lblk 13,len 13,pblk 1k,status j
dev 1,ino i,lblk 13
dev 1,ino i,lblk 13,len 13,pblk 1k,status j,lclu_allocated f,end_allocated f
dev 1,ino i,lblk 13,len 13,pblk 1k,status j,found 0
dev 1,ino i,lblk h,len h
dev 1,nr_shrunk 0,scan_time 8,nr_skipped 0,retried 0
dev 1,nr_to_scan 0,cache_cnt 0
dev 1,nr_shrunk 0,cache_cnt 0
dev 1,ino i,nlink 0
dev 1,ino i,m_lblk 13,m_len d,u_lblk 13,u_len d,u_pblk 1k
dev 1,ino i,m_lblk 13,m_len d,u_lblk 13,u_len d,u_pblk 1k,i_lblk 13,i_len d,i_pblk 1k
dev 1,ino i,flags 0,lblk 13,pblk 1k,len 4,allocated 4,newblk 1k
dev 1,ino i,pblk 1k,lblk 13
dev 1,ino i,lblk 13,len 4,flags 4
dev 1,ino i,flags 4,pblk 1k,lblk 13,len 4,mflags 4,ret 0
dev 1,ino i,start 13,end 13,depth 0
dev 1,ino i,start 13,end 13,depth 0,pc_pclu 1k,pc_lblk 13,pc_state 0,eh_entries z
dev 1,ino i,pblk 1k
dev 1,ino i,start 13,ee_lblk 13,ee_pblk 1k,ee_len 2m,pc_pclu 1k,pc_lblk 13,pc_state 0
dev 1,ino i,pblk 1k,lblk 13,len z
dev 1,ino i,offset h,len h,mode 0
dev 1,ino i,pos h,blocks 4,ret 0
dev 1,j_fc_off 0,full 0,tid 15
dev 1,tid 15
dev 1,nblks 0,reason 0,num_fc 0,num_fc_ineligible 0,nblks_agg 0,tid 15
dev 1,tag 0,ino 0,priv1 0,priv2 0
dev 1,error 0,off 0
dev 1,fc_ineligible_rc 56,fc_commits 2,fc_ineligible_commits 2,fc_numblks 2
dev 1,t_tid 15,i_ino i,i_sync_tid 15,error 0
dev 1,t_tid 15,i_ino i,i_sync_tid 15,start 5,end 5,error 0
dev 1,ino i,block v,is_metadata 0,mode s
dev 1,ino i,block v,count 2,flags 0,mode s
dev 1,ino i,uid 3d,gid 3t,blocks v,mode s
dev 1,keydev 1,agno b,bno 3,len 3,owner 3
dev 1,flags 4,lblk 13,pblk 1k,len 4,ret 0
dev 1,keydev 1,block 3,len 3,owner 3,flags 3
dev 1,ino i,index 2,offset n,length n
ino 2,dev 1,ip 2,blocks 0,rsv_blocks 0,revoke_creds 0,type 0
dev 1,ip 2,blocks 0
dev 1,ip 2,blocks 0,rsv_blocks 0,revoke_creds 0,type 0
dev 1,group l
dev 1,ino i
dev 1,ino i,ip 2
dev 1,needed 0
dev 1,ino i,pa_pstart v,pa_lstart v,pa_len l
dev 1,pa_pstart v,pa_len l
dev 1,ino i,block v,count l
dev 1,ino i,orig_logical l,orig_start 0,orig_group l,orig_len 0,goal_logical l,goal_start 0,goal_group l,goal_len 0,result_logical l,result_start 0,result_group l,result_len 0,found s,groups s,buddy s,flags s,tail s,cr 1d
dev 1,ino i,result_start 0,result_group l,result_len 0
dev 1,ino i,orig_logical l,orig_start 0,orig_group l,orig_len 0,result_logical l,result_start 0,result_group l,result_len 0
dev 1,ino i,orig_ino i,uid 3d,gid 3t,mode s
dev 1,group l,next l,ios l
dev 1,group l,prefetch f
dev 1,ino i,index 2
dev 1,ino i,from 13,to 13,ee_pblk 1k,ee_lblk 13,ee_len z,pc_pclu 1k,pc_lblk 13,pc_state 0
dev 1,ino i,len 4,logical l,lleft l,lright l,goal v,pleft v,pright v,flags 4
dev 1,dir i,mode s
dev 1,flags d
dev 1,ino i,parent i,datasync 0
dev 1,ino i,ret 0
dev 1,wait 0
dev_major 0,dev_minor 0,group l,start 0,len 0
dev 1,ino i,blocks v
dev 1,ino i,parent i,size h
dev 1,fsblk 1k,flags 4
dev 1,ino i,nr_to_write 5,pages_skipped 5,range_start h,range_end h,writeback_index 2,sync_mode 0,for_kupdate j,range_cyclic j
dev 1,ino i,ret 0,pages_written 0,pages_skipped 5,writeback_index 2,sync_mode 0
tb_id b,err 0,oif 0,iif 0,flowlabel b,tos 1d,scope 1d,flags 1d,src 1a,dst 1a,sport x,dport x,proto k,rt_type k,name 14,gw 1a
tb_id b,err 0,oif 0,iif 0,proto k,tos 1d,scope 1d,flags 1d,src 1c,dst 1c,gw4 1c,gw6 1a,sport x,dport x,name 14
fl 2n,i_ino 2,s_dev 1,blocker 23,owner 21,flags 4,type 1j,break_time 2,downgrade_time 2
fl 2v,i_ino 2,s_dev 1,blocker 23,owner 21,pid 4,flags 4,type 1j,fl_start h,fl_end h,ret 0
i_ino 2,wcount 0,rcount 0,icount 0,s_dev 1,owner 21,flags 4,type 1j
lease c,breaker c,l_fl_flags 4,b_fl_flags 4,l_fl_type 1j,b_fl_type 1j,conflict f
i_ino 2,s_dev 1,type 1j,ctx 57
file 58,i_ino 2,s_dev 1,old 3e,new 3e
i_ino 2,s_dev 1,errseq 3e
pfn 2,i_ino 2,index 2,s_dev 1,order 1j
i_ino 2,s_dev 1,index 2
i_ino 2,s_dev 1,index 2,last_index 2
ino 2,vm_flags 24,address 2,pgoff 2,dev 1,flags 4,result 0
ino 2,vm_start 2,vm_end 2,vm_flags 24,address 2,pgoff 2,max_pgoff 2,dev 1,flags 4,result 0
ino 2,vm_flags 24,address 2,zero_folio 2w,radix_entry c,dev 1
ino 2,pgoff 2,pglen 2,dev 1
ino 2,start_index 2,end_index 2,dev 1
connection 1,unique m,len g,error 1q
connection 1,unique m,opcode 59,len g
mm 25,isolated 0,status 0
pfn 2,none_or_zero 0,referenced 0,status 0
mm 25,swapped_in 0,referenced 0,ret 0
mm 25,hpfn 2,index 2,addr 2,is_shmem f,filename 9,nr 0,result 0
mm 25,pfn 2,filename 9,present 0,swap 0,result 0
mm 25,pfn 2,referenced 0,none_or_zero 0,status 0,unmapped 0
dev 1,ino i,mode s,size h,nlink 4,seals 4,blocks 3u
dev 1,ino i,mode 0,offset h,len h,size h,ret 0
dev 1,ino i,d_len 4,d_name 9,ia_valid 4,ia_mode 4,old_size h,ia_size h
skbaddr t,type 0,code 0,saddr 1c,daddr 1c,sport s,dport s,ulen z
func 3v,ret 0
level 9
func 3v
ctx c,req c,user_data 3,res 0,cflags d,extra1 3,extra2 3
ctx c,user_data 8,res 1y,cflags b,ocqe c
ctx c,min_events 0
fd 0,ctx c,sq_entries b,cq_entries b,flags b
ctx c,req c,data 8,opcode k,op_str 9
ctx c,req c,user_data 8,opcode k,link c,op_str 9
ctx c,req c,user_data 3,fd 0
ctx c,req c,target_req c
ctx c,count 0,loops 4
ctx c,req c,user_data 8,opcode k,mask 0,events 0,op_str 9
ctx c,req c,user_data 3,opcode k,flags 8,work 5a,rw 0,op_str 9
ctx c,opcode d,nr_files d,nr_bufs d,ret 5
ctx c,req c,user_data 8,opcode k,flags k,ioprio k,off 3,addr 3,len b,op_flags b,buf_index x,personality x,file_index b,pad1 3,addr3 3,error 0,op_str 9
ctx c,fpos 3,wanted 3,got 3
ctx c,req c,user_data 8,opcode k,flags 8,sq_thread f,op_str 9
ctx c,req c,user_data 8,opcode k,mask 0,op_str 9
tctx c,count 4
devname 9,cgroup 9,now 3,old_inuse b,new_inuse b,old_hweight_inuse 3,new_hweight_inuse 3
devname 9,old_vrate 3,new_vrate 3,busy_level 0,read_missed_ppm b,write_missed_ppm b,rq_wait_pct b,nr_lagging 0,nr_shortages 0
devname 9,cgroup 9,now 3,vnow 3,vrate 3,last_period 3,cur_period 3,vtime 3,weight b,inuse b,hweight_active 3,hweight_inuse 3
devname 9,cgroup 9,now 3,vnow 3,usage_pct b,old_debt 3,new_debt 3,old_delay 3,new_delay 3
dev 1,ino 3,pos 3,dirty_len 3,addr 3,offset h,length 3,type x,flags x,bdev 1
dev 1,ino i,isize h,pos h,ki_flags 0,aio f,error 0,ret 3w
dev 1,ino 3,size h,offset h,length 3
dev 1,ino i,isize h,pos h,count n,done_before n,ki_flags 0,dio_flags 4,aio f
dev 1,ino 3,pos h,length 3,status 0,flags 4,ops t,caller 2
dev 1,ino 3,addr 3,offset h,length 3,type x,flags x,bdev 1
dev 1,ino 3,nr_pages 0
gid 0,device 9
device 9
device 9,driver 9,iova 3,flags 0
iova 3,paddr 3,size n
iova 3,size n,unmapped_size n
cpu 4,callsite c,callback c
cpumask 5b,callsite c,callback c
irq 0,name 9
irq 0,ret 0
vec 4
tasklet c,func c
bit 0,cpu 4,online f,available 4,allocated 4,managed 4,online_maps 4,global_available 4,global_reserved 4,total_allocated 4
bit 0,online_maps 4,global_available 4,global_reserved 4,total_allocated 4
online_maps 4,global_available 4,global_reserved 4,total_allocated 4
vector 0
irq 4,is_managed f,can_reserve f,reserve f
irq 4,vector 4,reserved f,ret 0
irq 4,vector 4,ret 0
irq 4,vector 4,cpu 4,prev_vector 4,prev_cpu 4
irq 4,vector 4,cpu 4,apicdest 4
irq 4,cpu 4,vector 4,is_managed f
irq 4,ret 0
irq 4,is_legacy f,ret 0
irq 4,is_managed f,has_reserved f
dev 1,result 0
dev 1,tid 15,chp_time 2,forced_to_close l,written l,dropped l
dev 1,sync_commit j,transaction 15
dev 1,sync_commit j,transaction 15,head 15
dev 1,tid 15,type 4,line_no 4,buffer_credits 0,requested_blocks 0
dev 1,tid 15,type 4,line_no 4,requested_blocks 0
dev 1,tid 15,type 4,line_no 4,interval 0,sync 0,requested_blocks 0,dirtied_blocks 0
dev 1,stall_ms 2
dev 1,tid 15,wait 2,request_delay 2,running 2,locked 2,flushing 2,logging 2,handle_count l,blocks l,blocks_logged l
dev 1,first_tid 15,tid 15,last_tid 15,nr_freed 2,next_tid 15
dev 1,nr_to_scan 2,count 2
dev 1,nr_to_scan 2,nr_shrunk 2,count 2
dev 1,tail_sequence 15,first_tid 15,block_nr 2,freed 2
dev 1,write_flags 5c
call_site 2,ptr t
call_site 2,ptr t,bytes_req n,bytes_alloc n,gfp_flags 2,node 0
call_site 2,ptr t,name 9,bytes_req n,bytes_alloc n,gfp_flags 2,node 0,accounted f
call_site 2,ptr t,name 9
totalreserve_pages 2
pfn 2,order 4,gfp_flags 2,migratetype 0
pfn 2,alloc_order 0,fallback_order 0,alloc_migratetype 0,fallback_migratetype 0,change_ownership 0
pfn 2,order 4,migratetype 0,percpu_refill 0
pfn 2,order 4
pfn 2
pfn 2,order 4,migratetype 0
node_id 0,name 9,upper_name 9,lowmem_reserve 5
node_id 0,name 9,watermark_min 2,watermark_low 2,watermark_high 2,watermark_promo 2
mm_id 4,curr 4,member 0,size 5
scan_time 1e,pages_to_scan 2,cpu_percent 4
mm c
pfn 2,rmap_item c,mm c,err 0
ksm_page c,pfn 2,rmap_item c,mm c,err 0
pfn 2,rmap_item c,mm c
seq 0,rmap_entries b
irqchip 4,pin 4
start 2,end 2
rw 4,reg 4,val 3
apicid l,dm s,tm s,vec 1d
icr_low l,dest_id l
reason 0,set f,inhibits 2
address 2,gva 3
token v,gva v
gva v,gfn 3
vcpuid b,apicid b
vmid b,vcpuid b
vcpu b,icrh b,icrl b,id b,index b
icrh b,icrl b,index b
vcpu b,offset b,ft f,rw f,vec b
function 4,index 4,rax 2,rbx 2,rcx 2,rdx 2,found f,used_max_basic f
rw 4,cr 4,val 2
vcpu_id 0
index 0,dirty_index b,reset_index b,slot b,offset 3
index 0,dirty_index b,reset_index b
rip v,csbase l,len 1d,insn 5d,flags 1d,failed 1d
vcpu_id 4,rip 2,immediate_exit f,intr_info b,error_code b
apicid l,vector 0
exit_reason 4,guest_rip 2,isa b,info1 3,info2 3,intr_info b,error_code b,vcpu_id 4,requests 3
gpa 3
load b
grow f,vcpu_id 4,new 4,old 4
processor_mask 3,address_space 3,flags 3,guest_mode f
valid_bank_mask 3,format 3,address_space 3,flags 3,guest_mode f
rep_cnt s,rep_idx s,ingpa v,outgpa v,code s,var_cnt s,fast f
result v
vcpu_id 0,sint b
vector b,processor_mask 3
vector b,format 3,valid_bank_mask 3
vcpu_id 0,timer_index 0
vcpu_id 0,timer_index 0,direct 0,msg_send_result 0
vcpu_id 0,timer_index 0,config 3,host f
vcpu_id 0,timer_index 0,count 3,host f
vcpu_id 0,timer_index 0,time_now 3,count 3
vcpu_id 0,timer_index 0,time_now 3,exp_time 3
vcpu_id 0,vp_index b,msr b,data 3
vcpu_id 0,sint b,vector 0,ret 0
vcpu_id 0,msr b,data 3,host f
vcpu_id 4,hv_timer_in_use 4
nr 2,a0 2,a1 2,a2 2,a3 2
exception k,has_error k,error_code b,reinjected f
vector 4,soft f,reinjected f
rip v,asid 4,address v
e v
e v,pin 0,coalesced f
type b,len b,gpa 3,val 3
address v,data v
write d,ecx b,data 3,exception k
cr_read s,cr_write s,exceptions l,intercept1 l,intercept2 l,intercept3 l
rip v
rip v,vmcb v,nested_rip v,int_ctl l,event_inj l,tdp_enabled f,guest_pgd v,isa l
msg 9,err b
exit_code l,exit_info1 v,exit_info2 v,exit_int_info l,exit_int_info_err l,isa l
vcpu_id 4,guest_rip 2,fault_address 3,error_code 3
host_irq 4,vcpu_id 0,gsi 4,gvec 4,set f
chip 1d,pin 1d,elcr 1d,imr 1d,coalesced f
rw 4,port 4,size 4,count 4,val 4
vcpu_id 4,new 4,old 4
vcpu_id 4
vcpu_id 4,need_flush_tlb f
vcpu_id 4,version l,tsc_timestamp v,system_time v,tsc_to_system_mul l,tsc_shift 5e,flags 1d
vcpu_id 4,gpa 3,pfn 3,error_code 3,rmp_level 0,psmash_ret 0
gsi 4,level 0,irq_source_id 0
rip v,slb l
vcpu_id 4,smbase 3,entering f
hva 2
vcpu_id 4,nr_vcpus_matched_tsc 4,online_vcpus 4,use_master_clock f,host_clock 4
use_master_clock f,host_clock 4,offset_matched f
reason l,errno 0
ns v,waited f,valid f
vcpu_id 4,exit_reason 3,info1 3,info2 3
vcpu_id 4,ghcb_gpa 3
vcpu_id 4,ghcb_gpa 3,result 0
vcpu_id 4,delta 1e
vcpu_id 4,previous_tsc_offset v,next_tsc_offset v
cpl k,nr 2,a0 2,a1 2,a2 2,a3 2,a4 2,a5 2
gva 5f,gpa 3x,write f,gpa_match f
kvm_gen 4,spte_gen 4,spte 3
vcpu_id 0,cr2_or_gpa 3x,error_code 3,sptep 3f,old_spte 3,new_spte 3,ret 0
addr 3,gfn 3y,access d
mmu_valid_gen 1d,gfn v,role l,root_count l,unsync f,created f
addr v,pferr l
pte v,level l
mmu_valid_gen 1d,gfn v,role l,root_count l,unsync f
gpa v
gfn 3,spte 3,sptep 3,level k,r f,x f,u 5g
gfn 3,spte 3,level 0,errno 0
gfn 3,pfn 3,level k
pferr l
mmu_valid_gen 1d,mmu_used_pages 4
gfn 3,old_spte 3,new_spte 3,level k,as_id k
sptep c,gfn 3y,access d,gen 4
dev 1,domain 14,depth 4
dev 1,domain 14,type 5h,percentile k,numerator k,denominator k,samples 4
dev 1,domain 14
lock_addr c,flags 4
lock_addr c,ret 0
fn p,min 2,max 2,index 2,last 2,node c
fn p,min 2,max 2,index 2,last 2,piv 2,val c,node c
dev 9,reg 9,offs b,val b
id 3,item 0,val 2
id 3,stats_updates 1e,force f,needs_flush f
id 3,item 0,val 0
succeeded 2,failed 2,thp_succeeded 2,thp_failed 2,thp_split 2,large_folio_split 2,mode 3z,reason 0
mode 3z,reason 0
addr 2,pte 2,order 0
mm 25,mt 5i
addr 2,total_vm 2,flags 2,length 2,low_limit 2,high_limit 2,align_mask 2,align_offset 2
mm 25,memcg_id 3,write f,success f
mm 25,memcg_id 3,write f
data_ack 3,old_snd_una 3,new_snd_una 3,new_wnd_end 3,msk_wnd_end 3
data_ack 3,data_seq 3,subflow_seq b,data_len x,csum x,use_map k,dsn64 k,data_fin k,use_ack k,ack64 k,mpc_map k,frozen k,reset_transient k,reset_reason k,csum_reqd k,infinite_map k
active f,free f,snd_wnd b,pace b,backup k,ratio 3
status k,skb t
msr d,val 3,failed 0
thrs z,len 4,last_reap 2,hist_head 2,now 2,hist 5j
napi 5k,dev_name 9,work 0,budget 0
family b,dev 9,lladdr 2d,lladdr_len k,flags k,nud_state k,type k,dead k,refcnt 0,primary_key4 1c,primary_key6 1a,confirmed 2,updated 2,used 2,err b
family b,dev 9,entries 0,created k,gc_exempt k,primary_key4 5l,primary_key6 r
family b,dev 9,lladdr 2d,lladdr_len k,flags k,nud_state k,type k,dead k,refcnt 0,primary_key4 1c,primary_key6 1a,confirmed 2,updated 2,used 2,new_lladdr 2d,new_state k,update_flags b,pid b
name 9,napi_id 4,queue_mapping x,skbaddr t,vlan_tagged f,vlan_proto x,vlan_tci x,protocol x,ip_summed k,hash b,l4_hash f,len 4,data_len 4,truesize 4,mac_header_valid f,mac_header 0,nr_frags 1j,gso_size x,gso_type x
ret 0
skbaddr c,len 4,name 9
name 9,queue_mapping x,skbaddr t,vlan_tagged f,vlan_proto x,vlan_tci x,protocol x,ip_summed k,len 4,data_len 4,network_offset 0,transport_offset_valid f,transport_offset 0,tx_flags k,gso_size x,gso_segs x,gso_type x
skbaddr c,len 4,rc 0,name 9
name 9,driver 9,queue_index 0
msg 9
handler c,delta_ns 1e,handled 0
cb c
order 0,priority 0,result 0,retries 0,max_retries 0,ret f
pid 0
pid 0,comm 9,total_vm 2,anon_rss 2,file_rss 2,shmem_rss 2,uid 3d,pgtables 2,oom_score_adj 2m
pid 10,comm 14,oom_score_adj 2m
node 0,zone_idx 0,order 0,reclaimable 2,available 2,min_wmark 2,no_progress_loops 0,wmark_check f
start_pfn 2,end_pfn 2,fin_pfn 2
pool 2x,inflight 1y,hold b,release b,cnt 3
pool 2x,netmem 2,hold b,pfn 2
pool 2x,netmem 2,release b,pfn 2
pool 2x,pool_nid 0,new_nid 0
folio 2w,pfn 2
folio 2w,pfn 2,lru 5m,flags 2
call_site 2,reserved f,is_atomic f,size n,align n,base_addr c,off 0,ptr 40,bytes_alloc n,gfp_flags 2
reserved f,is_atomic f,size n,align n
base_addr c
base_addr c,off 0,ptr 40
state b,cpu_id b
min_freq b,max_freq b,cpu_id b
cpu_id b,state b,below f
name 9,type 3g,new_value 1y
grow f,new 4,old 4
value 1y
action 41,prev_value 0,curr_value 0
core_busy b,scaled_busy b,from b,to b,mperf 3,aperf 3,tsc 3,freq b,io_boost b
action p,val 0,start f
name 9,state 3
dev 9,kind 9,parent b
qdisc 42,txq 43,packets 0,skbaddr c,ifindex 0,handle b,parent b,txq_state 2
dev 9,kind 9,parent b,handle b
qdisc 42,txq 43,skbaddr c,ifindex 0,handle b,parent b
mpidr 3,midr 3,running_state b,psci_state b,affinity k,pei_len b,pei_buf 2y,ctx_len b,ctx_buf 2y,oem_len b,oem_buf 2y,sev k,cpu 0
error_type 4,msg 9,label 9,error_count x,mc_index k,top_layer 3h,middle_layer 3h,lower_layer 3h,address 5,grain_bits k,syndrome 5,driver_detail 9
sec_type 14,fru_id 14,fru_text 9,sev k,len b,buf 2y
id 5,args 5n
id 5,ret 5
rcuname p,msg p
s p
i_ino 2,s_dev 1,index 2,order 4,size 4,async_size 4,ra_pages 4,mmap_miss 4,prev_pos h,req_count 2
i_ino 2,s_dev 1,index 2,order 4,size 4,async_size 4,ra_pages 4
i_ino 2,s_dev 1,index 2,nr_to_read 2,lookahead_size 2
name 9,flags 0,usage_count 0,disable_depth 0,runtime_auto 0,request_pending 0,irq_safe 0,child_count 0
name 9,ip 2,ret 0
name 9,status 0
regs_ip 2,start_ip 2,post_commit_offset 2,abort_ip 2
cpu_id 1y,node_id 1y,mm_cid 1y
comm 9,pid 10
work c,function c
work c,function c,worker c
comm 9,pid 10,prio 0,orig_cpu 0,dest_cpu 0
pid 10,tgid 10,ngid 10,src_cpu 0,src_nid 0,dst_cpu 0,dst_nid 0
comm 9,pid 10,oldprio 0,newprio 0
interp 9,filename 9,pid 10,comm 9
filename 9,pid 10,old_pid 10
comm 14,pid 10,prio 0,group_dead f
parent_comm 9,parent_pid 10,child_comm 9,child_pid 10
comm 9,pid 10,prio 0
comm 14,pid 10,tgid 10,ngid 10,mem_allowed 5o
numa_scan_offset 2,vm_start 2,vm_end 2,reason 5p
comm 9,pid 10,runtime 3
src_pid 10,src_tgid 10,src_ngid 10,src_cpu 0,src_nid 0,dst_pid 10,dst_tgid 10,dst_ngid 10,dst_cpu 0,dst_nid 0
prev_comm 14,prev_pid 10,prev_prio 0,prev_state 5,next_comm 14,next_pid 10,next_prio 0
cpu 0
comm 14,pid 10,prio 0,target_cpu 0
sig 0,errno 0,code 0,sa_handler 2,sa_flags 2
sig 0,errno 0,code 0,comm 14,pid 10,group 0,result 0
skbaddr c,location c
skbaddr c,location c,rx_sk c,protocol z,reason 5q
skbaddr t,len 0
error 0,sport s,dport s,family s,protocol s,saddr 1c,daddr 1c,saddr_v6 1a,daddr_v6 1a
skaddr t,oldstate 0,newstate 0,sport s,dport s,family s,protocol s,saddr 1c,daddr 1c,saddr_v6 1a,daddr_v6 1a
skaddr t,family s,protocol s,ip 2
name 17,sysctl_mem 5r,allocated 5,sysctl_rmem 0,rmem_alloc 0,sysctl_wmem 0,wmem_alloc 0,wmem_queued 0,kind 0
rmem_alloc 0,truesize 4,sk_rcvbuf 0
sk c,family s,protocol s,ret 0,flags 0
dev_name 9,dma_mask 3,dev_addr 5s,size n,force f
__syscall_nr 0,fd a,upeer_sockaddr 29,upeer_addrlen 1s
__syscall_nr 0,fd a,upeer_sockaddr 29,upeer_addrlen 1s,flags a
__syscall_nr 0,filename p,mode a
__syscall_nr 0,name p
__syscall_nr 0,_type p,_description p,_payload t,plen n,ringid 44
__syscall_nr 0,txc_p 45
__syscall_nr 0,seconds o
__syscall_nr 0,option a,arg2 2
__syscall_nr 0,fd a,umyaddr 29,addrlen a
__syscall_nr 0,cmd a,uattr 5t,size o
__syscall_nr 0,brk 2
__syscall_nr 0,fd o,cstat_range 5u,cstat 5v,flags o
__syscall_nr 0,header 46,dataptr 5w
__syscall_nr 0,header 46,data 5x
__syscall_nr 0,filename p
__syscall_nr 0,filename p,mode 1w
__syscall_nr 0,filename p,user 1z,group 20
__syscall_nr 0,which_clock 2i,utx 45
__syscall_nr 0,which_clock 2i,tp 1u
__syscall_nr 0,which_clock 2i,flags a,rqtp 2a,rmtp 1u
__syscall_nr 0,which_clock 2i,tp 2a
__syscall_nr 0,clone_flags 2,newsp 2,parent_tidptr 1s,child_tidptr 1s,tls 2
__syscall_nr 0,uargs 5y,size n
__syscall_nr 0,fd o
__syscall_nr 0,fd o,max_fd o,flags o
__syscall_nr 0,fd a,uservaddr 29,addrlen a
__syscall_nr 0,fd_in a,off_in 2o,fd_out a,off_out 2o,len n,flags o
__syscall_nr 0,pathname p,mode 1w
__syscall_nr 0,fildes o
__syscall_nr 0,oldfd o,newfd o
__syscall_nr 0,oldfd o,newfd o,flags a
__syscall_nr 0,size a
__syscall_nr 0,flags a
__syscall_nr 0,epfd a,op a,fd a,event 2z
__syscall_nr 0,epfd a,events 2z,maxevents a,timeout a,sigmask 30,sigsetsize n
__syscall_nr 0,epfd a,events 2z,maxevents a,timeout 2a,sigmask 30,sigsetsize n
__syscall_nr 0,epfd a,events 2z,maxevents a,timeout a
__syscall_nr 0,count o
__syscall_nr 0,count o,flags a
__syscall_nr 0,filename p,argv 31,envp 31
__syscall_nr 0,fd a,filename p,argv 31,envp 31,flags a
__syscall_nr 0,error_code a
__syscall_nr 0,dfd a,filename p,mode a
__syscall_nr 0,dfd a,filename p,mode a,flags a
__syscall_nr 0,fd a,offset 2b,len n,advice a
__syscall_nr 0,fd a,mode a,offset 2b,len 2b
__syscall_nr 0,flags o,event_f_flags o
__syscall_nr 0,fanotify_fd a,flags o,mask v,dfd a,pathname p
__syscall_nr 0,fd o,mode 1w
__syscall_nr 0,dfd a,filename p,mode 1w
__syscall_nr 0,dfd a,filename p,mode 1w,flags o
__syscall_nr 0,fd o,user 1z,group 20
__syscall_nr 0,dfd a,filename p,user 1z,group 20,flag a
__syscall_nr 0,fd o,cmd o,arg 2
__syscall_nr 0,fd a,name p,value c,size n
__syscall_nr 0,dfd a,filename p,ufattr 47,usize n,at_flags o
__syscall_nr 0,fd a,list 1h,size n
__syscall_nr 0,fd o,cmd o
__syscall_nr 0
__syscall_nr 0,fd a,name p
__syscall_nr 0,fd a,cmd o,_key p,_value t,aux a
__syscall_nr 0,fd a,name p,value t,size n,flags a
__syscall_nr 0,fs_fd a,flags o,attr_flags o
__syscall_nr 0,_fs_name p,flags o
__syscall_nr 0,dfd a,path p,flags o
__syscall_nr 0,fd o,buf 48
__syscall_nr 0,fd o,length 49
__syscall_nr 0,uaddr 32,op a,val 1v,utime 2a,uaddr2 32,val3 1v
__syscall_nr 0,waiters 4a,flags o,nr_wake a,nr_requeue a
__syscall_nr 0,uaddr c,val 2,mask 2,flags o,timeout 1u,clockid 4b
__syscall_nr 0,waiters 4a,nr_futexes o,flags o,timeout 1u,clockid 4b
__syscall_nr 0,uaddr c,mask 2,nr a,flags o
__syscall_nr 0,dfd a,filename p,utimes 2p
__syscall_nr 0,policy 1s,nmask 3i,maxnode 2,addr 2,flags 2
__syscall_nr 0,pid a,head_ptr 5z,len_ptr 60
__syscall_nr 0,cpup 4c,nodep 4c,unused 61
__syscall_nr 0,buf 1h,size 2
__syscall_nr 0,fd o,dirent 62,count o
__syscall_nr 0,fd o,dirent 63,count o
__syscall_nr 0,gidsetsize a,grouplist 2q
__syscall_nr 0,which a,value 3j
__syscall_nr 0,fd a,usockaddr 29,usockaddr_len 1s
__syscall_nr 0,pid 18
__syscall_nr 0,which a,who a
__syscall_nr 0,ubuf 1h,len n,flags o
__syscall_nr 0,rgidp 2q,egidp 2q,sgidp 2q
__syscall_nr 0,ruidp 3k,euidp 3k,suidp 3k
__syscall_nr 0,resource o,rlim 4d
__syscall_nr 0,who a,ru 3l
__syscall_nr 0,fd a,level a,optname a,optval 1h,optlen 1s
__syscall_nr 0,tv 2p,tz 4e
__syscall_nr 0,pathname p,name p,value c,size n
__syscall_nr 0,dfd a,pathname p,at_flags o,name p,uargs 64,usize n
__syscall_nr 0,fd a,pathname p,mask 1v
__syscall_nr 0,fd a,wd 65
__syscall_nr 0,ctx_id 2r,iocb 66,result 3m
__syscall_nr 0,ctx 2r
__syscall_nr 0,ctx_id 2r,min_nr 26,nr 26,events 3m,timeout 1u
__syscall_nr 0,ctx_id 2r,min_nr 26,nr 26,events 3m,timeout 1u,usig 67
__syscall_nr 0,nr_events 2e,ctxp 68
__syscall_nr 0,ctx_id 2r,nr 26,iocbpp 69
__syscall_nr 0,fd o,to_submit 1v,min_complete 1v,flags 1v,argp t,argsz n
__syscall_nr 0,fd o,opcode o,arg c,nr_args o
__syscall_nr 0,entries 1v,params 6a
__syscall_nr 0,from 2,num 2,turn_on a
__syscall_nr 0,level o
__syscall_nr 0,which a,who a,ioprio a
__syscall_nr 0,pid1 18,pid2 18,type a,idx1 2,idx2 2
__syscall_nr 0,option a,arg2 2,arg3 2,arg4 2,arg5 2
__syscall_nr 0,pid 18,sig a
__syscall_nr 0,ruleset_fd 4f,rule_type 6b,rule_attr 6c,flags 3n
__syscall_nr 0,attr 6d,size 6e,flags 3n
__syscall_nr 0,ruleset_fd 4f,flags 3n
__syscall_nr 0,oldname p,newname p
__syscall_nr 0,olddfd a,oldname p,newdfd a,newname p,flags a
__syscall_nr 0,fd a,backlog a
__syscall_nr 0,req 4g,mnt_ids 3f,nr_mnt_ids n,flags o
__syscall_nr 0,pathname p,list 1h,size n
__syscall_nr 0,dfd a,pathname p,at_flags o,list 1h,size n
__syscall_nr 0,pathname p,name p
__syscall_nr 0,fd o,offset 49,whence o
__syscall_nr 0,pathname p,name p,value t,size n,flags a
__syscall_nr 0,attr o,ctx 4h,size 32,flags 1v
__syscall_nr 0,ids 3f,size 32,flags 1v
__syscall_nr 0,attr o,ctx 4h,size 1v,flags 1v
__syscall_nr 0,start 2,len_in n,behavior a
__syscall_nr 0,start 2,len 2,mode 2,nmask 33,maxnode 2,flags o
__syscall_nr 0,cmd a,flags o,cpu_id a
__syscall_nr 0,uname p,flags o
__syscall_nr 0,flags o
__syscall_nr 0,pid 18,maxnode 2,old_nodes 33,new_nodes 33
__syscall_nr 0,start 2,len n,vec 6f
__syscall_nr 0,dfd a,pathname p,mode 1w
__syscall_nr 0,filename p,mode 1w,dev 2e
__syscall_nr 0,dfd a,filename p,mode 1w,dev o
__syscall_nr 0,start 2,len n
__syscall_nr 0,start 2,len n,flags a
__syscall_nr 0,addr 2,len 2,prot 2,flags 2,fd 2,off 2
__syscall_nr 0,func a,ptr c,bytecount 2
__syscall_nr 0,dev_name 1h,dir_name 1h,type 1h,flags 2,data c
__syscall_nr 0,dfd a,path p,flags o,uattr 4i,usize n
__syscall_nr 0,from_dfd a,from_pathname p,to_dfd a,to_pathname p,flags o
__syscall_nr 0,pid 18,nr_pages 2,pages 6g,nodes 6h,status 1s,flags a
__syscall_nr 0,start 2,len n,prot 2
__syscall_nr 0,mqdes 34,u_mqstat 6i,u_omqstat 4j
__syscall_nr 0,mqdes 34,u_notification 6j
__syscall_nr 0,u_name p,oflag a,mode 1w,u_attr 4j
__syscall_nr 0,mqdes 34,u_msg_ptr 1h,msg_len n,u_msg_prio 6k,u_abs_timeout 2a
__syscall_nr 0,mqdes 34,u_msg_ptr p,msg_len n,msg_prio o,u_abs_timeout 2a
__syscall_nr 0,u_name p
__syscall_nr 0,addr 2,old_len 2,new_len 2,flags 2,new_addr 2
__syscall_nr 0,start 2,len n,flags 2
__syscall_nr 0,msqid a,cmd a,buf 6l
__syscall_nr 0,key 3o,msgflg a
__syscall_nr 0,msqid a,msgp 4k,msgsz n,msgtyp 26,msgflg a
__syscall_nr 0,msqid a,msgp 4k,msgsz n,msgflg a
__syscall_nr 0,addr 2,len n
__syscall_nr 0,dfd a,name p,handle 4l,mnt_id c,flag a
__syscall_nr 0,rqtp 1u,rmtp 1u
__syscall_nr 0,fd o,statbuf 35
__syscall_nr 0,dfd a,filename p,statbuf 35,flag a
__syscall_nr 0,filename p,statbuf 35
__syscall_nr 0,name 6m
__syscall_nr 0,filename p,flags a,mode 1w
__syscall_nr 0,mountdirfd a,handle 4l,flags a
__syscall_nr 0,dfd a,filename p,flags 2e
__syscall_nr 0,dfd a,filename p,flags 2e,uattr 4i,usize n
__syscall_nr 0,dfd a,filename p,flags a,mode 1w
__syscall_nr 0,dfd a,filename p,how 6n,usize n
__syscall_nr 0,attr_uptr 6o,pid 18,cpu a,group_fd a,flags 2
__syscall_nr 0,personality o
__syscall_nr 0,pidfd a,fd a,flags o
__syscall_nr 0,pid 18,flags o
__syscall_nr 0,pidfd a,sig a,info 36,flags o
__syscall_nr 0,fildes 1s
__syscall_nr 0,fildes 1s,flags a
__syscall_nr 0,new_root p,put_old p
__syscall_nr 0,flags 2,init_val 2
__syscall_nr 0,pkey a
__syscall_nr 0,start 2,len n,prot 2,pkey a
__syscall_nr 0,ufds 4m,nfds o,timeout_msecs a
__syscall_nr 0,ufds 4m,nfds o,tsp 1u,sigmask 30,sigsetsize n
__syscall_nr 0,fd o,buf 1h,count n,pos 2b
__syscall_nr 0,fd 2,vec 1x,vlen 2,pos_l 2,pos_h 2
__syscall_nr 0,fd 2,vec 1x,vlen 2,pos_l 2,pos_h 2,flags 4n
__syscall_nr 0,pid 18,resource o,new_rlim 6p,old_rlim 6q
__syscall_nr 0,pidfd a,vec 1x,vlen n,behavior a,flags o
__syscall_nr 0,pidfd a,flags o
__syscall_nr 0,pid 18,lvec 1x,liovcnt 2,rvec 1x,riovcnt 2,flags 2
__syscall_nr 0,n a,inp 2j,outp 2j,exp 2j,tsp 1u,sig c
__syscall_nr 0,request 26,pid 26,addr 2,data 2
__syscall_nr 0,fd o,buf p,count n,pos 2b
__syscall_nr 0,cmd o,special p,id 4o,addr c
__syscall_nr 0,fd o,cmd o,id 4o,addr c
__syscall_nr 0,fd o,buf 1h,count n
__syscall_nr 0,fd a,offset 2b,count n
__syscall_nr 0,path p,buf 1h,bufsiz a
__syscall_nr 0,dfd a,pathname p,buf 1h,bufsiz a
__syscall_nr 0,fd 2,vec 1x,vlen 2
__syscall_nr 0,magic1 a,magic2 a,cmd o,arg c
__syscall_nr 0,fd a,ubuf c,size n,flags o,addr 29,addr_len 1s
__syscall_nr 0,fd a,mmsg 4p,vlen o,flags o,timeout 1u
__syscall_nr 0,fd a,msg 4q,flags o
__syscall_nr 0,start 2,size 2,prot 2,pgoff 2,flags 2
__syscall_nr 0,dfd a,pathname p,at_flags o,name p
__syscall_nr 0,olddfd a,oldname p,newdfd a,newname p
__syscall_nr 0,olddfd a,oldname p,newdfd a,newname p,flags o
__syscall_nr 0,_type p,_description p,_callout_info p,destringid 44
__syscall_nr 0,pathname p
__syscall_nr 0,rseq 6r,rseq_len 1v,flags a,sig 1v
__syscall_nr 0,sig a,act 6s,oact 6t,sigsetsize n
__syscall_nr 0,uset 2k,sigsetsize n
__syscall_nr 0,how a,nset 2k,oset 2k,sigsetsize n
__syscall_nr 0,pid 18,sig a,uinfo 36
__syscall_nr 0,unewset 2k,sigsetsize n
__syscall_nr 0,uthese 30,uinfo 36,uts 2a,sigsetsize n
__syscall_nr 0,tgid 18,pid 18,sig a,uinfo 36
__syscall_nr 0,policy a
__syscall_nr 0,pid 18,len o,user_mask_ptr 3i
__syscall_nr 0,pid 18,uattr 4r,usize o,flags o
__syscall_nr 0,pid 18,param 3p
__syscall_nr 0,pid 18,interval 1u
__syscall_nr 0,pid 18,uattr 4r,flags o
__syscall_nr 0,pid 18,policy a,param 3p
__syscall_nr 0,op o,flags o,uargs c
__syscall_nr 0,n a,inp 2j,outp 2j,exp 2j,tvp 2p
__syscall_nr 0,semid a,semnum a,cmd a,arg 2
__syscall_nr 0,key 3o,nsems a,semflg a
__syscall_nr 0,semid a,tsops 4s,nsops 2e
__syscall_nr 0,semid a,tsops 4s,nsops o,timeout 2a
__syscall_nr 0,out_fd a,in_fd a,offset 2o,count n
__syscall_nr 0,fd a,mmsg 4p,vlen o,flags o
__syscall_nr 0,fd a,buff c,len n,flags o,addr 29,addr_len a
__syscall_nr 0,mode a,nmask 33,maxnode 2
__syscall_nr 0,start 2,len 2,home_node 2,flags 2
__syscall_nr 0,head 6u,len n
__syscall_nr 0,tidptr 1s
__syscall_nr 0,name 1h,len a
__syscall_nr 0,gid 20
__syscall_nr 0,uid 1z
__syscall_nr 0,which a,value 3j,ovalue 3j
__syscall_nr 0,fd a,flags a
__syscall_nr 0,pid 18,pgid 18
__syscall_nr 0,which a,who a,niceval a
__syscall_nr 0,rgid 20,egid 20
__syscall_nr 0,rgid 20,egid 20,sgid 20
__syscall_nr 0,ruid 1z,euid 1z,suid 1z
__syscall_nr 0,ruid 1z,euid 1z
__syscall_nr 0,fd a,level a,optname a,optval 1h,optlen a
__syscall_nr 0,dfd a,pathname p,at_flags o,name p,uargs 6v,usize n
__syscall_nr 0,shmid a,shmaddr 1h,shmflg a
__syscall_nr 0,shmid a,cmd a,buf 6w
__syscall_nr 0,shmaddr 1h
__syscall_nr 0,key 3o,size n,shmflg a
__syscall_nr 0,fd a,how a
__syscall_nr 0,uss 6x,uoss 6y
__syscall_nr 0,ufd a,user_mask 2k,sizemask n
__syscall_nr 0,ufd a,user_mask 2k,sizemask n,flags a
__syscall_nr 0,family a,type a,protocol a
__syscall_nr 0,family a,type a,protocol a,usockvec 1s
__syscall_nr 0,pathname p,buf 48
__syscall_nr 0,req 4g,buf 6z,bufsize n,flags o
__syscall_nr 0,dfd a,filename p,flags 2e,mask o,buffer 70
__syscall_nr 0,specialfile p
__syscall_nr 0,specialfile p,swap_flags a
__syscall_nr 0,oldname p,newdfd a,newname p
__syscall_nr 0,fd a,offset 2b,nbytes 2b,flags o
__syscall_nr 0,fd a
__syscall_nr 0,option a,arg1 2,arg2 2
__syscall_nr 0,info 71
__syscall_nr 0,type a,buf 1h,len a
__syscall_nr 0,fdin a,fdout a,len n,flags o
__syscall_nr 0,tgid 18,pid 18,sig a
__syscall_nr 0,tloc 72
__syscall_nr 0,which_clock 2i,timer_event_spec 73,created_timer_id 74
__syscall_nr 0,timer_id 37
__syscall_nr 0,timer_id 37,setting 38
__syscall_nr 0,timer_id 37,flags a,new_setting 4t,old_setting 38
__syscall_nr 0,clockid a,flags a
__syscall_nr 0,ufd a,otmr 38
__syscall_nr 0,ufd a,flags a,utmr 4t,otmr 38
__syscall_nr 0,tbuf 75
__syscall_nr 0,path p,length 26
__syscall_nr 0,mask a
__syscall_nr 0,name 1h,flags a
__syscall_nr 0,dfd a,pathname p,flag a
__syscall_nr 0,unshare_flags 2
__syscall_nr 0,dev 2e,ubuf 76
__syscall_nr 0,filename 1h,times 77
__syscall_nr 0,dfd a,filename p,utimes 1u,flags a
__syscall_nr 0,filename 1h,utimes 2p
__syscall_nr 0,fd a,uiov 1x,nr_segs 2,flags o
__syscall_nr 0,upid 18,stat_addr 1s,options a,ru 3l
__syscall_nr 0,which a,upid 18,infop 78,options a,ru 3l
__syscall_nr 0,fd o,buf p,count n
__syscall_nr 0,ret 5
pid 10,comm 14,clone_flags 3,oom_score_adj 2m
option 0,arg2 2,arg3 2,arg4 2,arg5 2
pid 10,oldcomm 14,newcomm 14,oom_score_adj 2m
net_cookie v,skbaddr t,skaddr t,state 0,saddr 1l,daddr 1l,l3index 0,sport s,dport s,family s,fin f,syn f,rst f,psh f,ack f,keyid 1d,rnext 1d,maclen 1d
skbaddr t,saddr 1l,daddr 1l
skaddr t,sport s,dport s,family s,saddr 1c,daddr 1c,saddr_v6 1a,daddr_v6 1a,cong_state 1d
skaddr t,sport s,dport s,family s,saddr 1c,daddr 1c,saddr_v6 1a,daddr_v6 1a,sock_cookie v
net_cookie v,skbaddr t,skaddr t,state 0,saddr 1l,daddr 1l,l3index 0,sport s,dport s,family s,fin f,syn f,rst f,psh f,ack f
saddr 1l,daddr 1l,sport s,dport s,family s,mark l,data_len s,snd_nxt l,snd_una l,snd_cwnd l,ssthresh l,snd_wnd l,srtt l,rcv_wnd l,sock_cookie v,skbaddr t,skaddr t
time 0,rtt_us l,copied l,inq l,space l,ooo_space l,rcvbuf l,rcv_ssthresh l,window_clamp l,rcv_wnd l,scaling_ratio 1d,sport s,dport s,family s,saddr 1c,daddr 1c,saddr_v6 1a,daddr_v6 1a,skaddr t,sock_cookie v
skbaddr t,skaddr t,state 0,sport s,dport s,family s,saddr 1c,daddr 1c,saddr_v6 1a,daddr_v6 1a,err 0
skaddr t,req t,sport s,dport s,family s,saddr 1c,daddr 1c,saddr_v6 1a,daddr_v6 1a
skbaddr t,skaddr t,state 0,reason 79,saddr 1l,daddr 1l
skb_addr t,skb_len 0,msg_left 0,size_goal 0
type 9,target 2
thermal_zone 9,id 0,temp_prev 0,temp 0
thermal_zone 9,id 0,trip 0,trip_type 7a
addr 2,pmd 2
hrtimer c
hrtimer c,now 1e,function c
hrtimer c,clockid 7b,mode 4u
hrtimer c,function c,expires 1e,softexpires 1e,mode 4u,was_armed f
which 0,pid 10,now 8
which 0,expires 8,value_sec 5,value_nsec 5,interval_sec 5,interval_nsec 5
success 0,dependency 0
is_idle f,cpu 4
timer c
timer c,now 2,function c,baseclk 2
timer c,function c,expires 2,bucket_expiry 2,now 2,flags 4
child c,parent c,lvl 4,numa_node 4,num_children 4,groupmask b
parent c,cpu 4,lvl 4,numa_node 4,num_children 4,groupmask b
wakeup 3,parent c,cpu 4
nextevt 3,wakeup 3,parent c,cpu 4
group c,lvl 4,numa_node 4
group c,parent c,lvl 4,numa_node 4,childmask b,active k,migrator k
group c,lvl 4
child c,group c,nextevt 3,group_next_expiry 3,child_evt_expiry 3,group_lvl 4,child_evtcpu 4,child_active k,group_active k
dev 1,ino i,gen b,old b,new b,cur b
dev 1,ino i,ctime_s 39,ctime_ns b,gen b
dev 1,ino i,ctime_s 39,mtime_s 39,ctime_ns b,mtime_ns b,gen b
reason 0,pages 2
rc 0,sport s,dport s,family s,saddr 1l,daddr 1l
addr 2,size 2,align 2,vstart 2,vend 2,failed 0
va_start 2,nr_lazy 2,nr_lazy_max 2
start 2,end 2,npurged 4
shr 4v,nid 0,shrink c,unused_scan 5,new_scan 5,retval 0,total_scan 5
shr 4v,shrink c,nid 0,nr_objects_to_shrink 5,gfp_flags 2,cache_items 2,delta 8,total_scan 2,priority 0
order 0,gfp_flags 2
nr_reclaimed 2
nid 0,zid 0,order 0
highest_zoneidx 0,order 0,nr_requested 2,nr_scanned 2,nr_skipped 2,nr_taken 2,lru 0
nid 0,nr_taken 2,nr_active 2,nr_deactivated 2,nr_referenced 2,priority 0,reclaim_flags 0
nid 0,nr_scanned 2,nr_reclaimed 2,nr_dirty 2,nr_writeback 2,nr_congested 2,nr_immediate 2,nr_activate0 4,nr_activate1 4,nr_ref_keep 2,nr_unmap_fail 2,priority 0,reclaim_flags 0
nid 0,order 0,gfp_flags 2
nid 0,nr_scanned 2,nr_reclaimed 2,nr_dirty 2,nr_writeback 2,nr_congested 2,nr_immediate 2,nr_activate0 4,nr_activate1 4,nr_ref_keep 2,nr_unmap_fail 2
nid 0,usec_timeout 0,usec_delayed 0,reason 0
nid 0,zid 0,order 0,gfp_flags 2
pfn 2,reclaim_flags 0
src_cid l,src_port l,dst_cid l,dst_port l,len l,type s,op s,flags l,zcopy f
src_cid l,src_port l,dst_cid l,dst_port l,len l,type s,op s,flags l,buf_alloc l,fwd_cnt l
nr 0
id 0,err 0
id 0,timeout 4,err 0
name 17,lat 2
name 17,rmean 1e,rmin 3,rmax 3,rnr_samples 1e,rtime 1e,wmean 1e,wmin 3,wmax 3,wnr_samples 1e,wtime 1e
name 17,msg p,step 0,window 2,bg 4,normal 4,max 4
name 17,status 4,step 0,inflight 4
work c,function c,workqueue 9,req_cpu 0,cpu 0
bdi 17,limit 2,setpoint 2,dirty 2,wb_setpoint 2,wb_dirty 2,dirty_ratelimit 2,task_ratelimit 2,dirtied 4,dirtied_pause 4,paused 2,pause 5,period 2,think 5,cgroup_ino i
bdi 17,write_bw 2,avg_write_bw 2,dirty_rate 2,dirty_ratelimit 2,task_ratelimit 2,balanced_dirty_ratelimit 2,cgroup_ino i
name 17,cgroup_ino i,frn_bdi_id 4,frn_memcg_id 4
name 17,ino i,index 2
nr_dirty 2,nr_writeback 2,background_thresh 2,dirty_thresh 2,dirty_limit 2,nr_dirtied 2,nr_written 2
name 17,ino i,cgroup_ino i,history 4
name 17,ino i,old_cgroup_ino i,new_cgroup_ino i
name 17,old_cgroup_ino i,new_cgroup_ino i,count 4
dev 1,ino i,state 2,mode s,dirtied_when 2
name 17,bdi_id 3,ino i,memcg_id 4,cgroup_ino i,page_cgroup_ino i
name 17,nr_to_write 5,pages_skipped 5,sync_mode 0,for_kupdate 0,for_background 0,range_cyclic 0,range_start 5,range_end 5,cgroup_ino i
name 17
name 17,ino i,state 2,flags 2
name 17,nr_pages 5,sb_dev 1,sync_mode 0,for_kupdate 0,range_cyclic 0,for_background 0,reason 0,cgroup_ino i
pages 5
name 17,older 2,age 5,moved 0,reason 0,cgroup_ino i
name 17,ino i,state 2,dirtied_when 2,cgroup_ino i
name 17,ino i,state 2,dirtied_when 2,writeback_index 2,nr_to_write 5,wrote 2,cgroup_ino i
name 17,cgroup_ino i
name 17,ino i,sync_mode 0,cgroup_ino i
fpu 2f,load_fpu f,xfeatures 3,xcomp_bv 3
xa 4w,mem_id b,mem_type b,allocator t,rxq 7c,ifindex 0
xa 4w,mem_id b,mem_type b,allocator t
ifindex 0,act b,drops 0,sent 0,err 0
map_id 0,act b,cpu 0,drops 4,processed 4,to_cpu 0
map_id 0,act b,cpu 0,drops 4,processed 4,sched 0,xdp_pass 4,xdp_drop 4,xdp_redirect 4
from_ifindex 0,act b,to_ifindex 0,drops 0,sent 0,err 0
prog_id 0,act b,ifindex 0
prog_id 0,act b,ifindex 0,err 0,to_ifindex 0,map_id b,map_index 0
dev 1,agno e,resv 0,freeblks 6,flcount 6,reserved 6,asked 6,len 6
dev 1,agno e,error 0,caller_ip 2
dev 1,agno e,flags 0,length l,bno_root l,cnt_root l,bno_level l,cnt_level l,flfirst l,fllast l,flcount l,freeblks l,longest l,caller_ip 2
dev 1,type y,agno e,agbno q,len 6,flags 4
dev 1,lip c,type 1t,flags 2,old_lsn 12,new_lsn 12
dev 1,type 1t,flags 2,lsn 12
dev 1,agno e,agbno q,minlen 6,maxlen 6,mod 6,prod 6,minleft 6,total 6,alignment 6,minalignslop 6,len 6,wasdel j,wasfromfl j,resv 0,datatype 0,highest_agno e
dev 1,name 9,bno q,len 6,diff 6,new f
dev 1,ino 7,iflags 2
dev 1,agno e
das 0,ino 7
dev 1,ino 7,name 9,namelen 0,valuelen 0,hashval u,attr_filter 4,op_flags g
dev 1,ino 7,hashval b,blkno b,offset b,buffer c,bufsize 0,count 0,firstu 0,dupcnt 0,attr_filter 4
dev 1,ino 7,hashval b,blkno b,offset b,buffer c,bufsize 0,count 0,firstu 0,dupcnt 0,attr_filter 4,bt_hashval b,bt_before b
dev 1,mflags 8,opstate 2,sbflags 2,caller_ip c
dev 1,flags l,uid g,gid g,prid 4x,min_file_size v,scan_limit 5,caller_ip 2
dev 1,type y,agno e,ino 7,gbno 8,whichfork 0,l_loff 11,l_len 16,l_state 22,op 0
dev 1,ino 7,leaf c,pos 0,startoff 11,startblock 19,blockcount 16,state 22,bmap_state 0,caller_ip 2
dev 1,agno e,ino 7,name 9,error 0,agbno q
dev 1,name 9,level 4,block_idx 8,nr_blocks 8,agno e,agbno q,nr_records 4
dev 1,name 9,level 4,nlevels 4,nr_this_level m,nr_per_block 4,desired_npb 4,blocks 8,blocks_with_extra 8
dev 1,name 9,agno e,agbno q,levels 4,blocks 4
dev 1,name 9,agno e,agino 1r,levels 4,blocks 4,whichfork 0
dev 1,bno w,nblks 0,hold 0,pincount 0,lockval d,flags d,caller_ip 2,buf_ops t
dev 1,agno e,ino 7,name 9,agbno q
dev 1,name 9,level 0,nlevels 0,ptr 0,daddr w
dev 1,bno w,length 4,hold 0,pincount 0,lockval d,flags d,caller_ip 2
dev 1,bno w,length 4,flags d,hold 0,pincount 0,lockval d,error 0,caller_ip 7d
dev 1,buf_bno w,buf_len 4,buf_hold 0,buf_pincount 0,buf_lockval 0,buf_flags d,bli_recur d,bli_refcount 0,bli_flags d,li_flags 2
dev 1,ino 7,size 1i,fileoff 11,len 16,caller_ip 2,flags 0
dev 1,type y,max_write 4,max_ioend 4,max_gsize 4,awu_max 4
dev 1,per_intent 4,step_size 4,logres 4,blockcount 4
dev 1,per_intent 4,step_size 4,blockcount 4,min_logblocks 4,cur_logblocks 4,logres 4
dev 1,new_dalign 0,sb_rootino 7,calc_rootino 7
dev 1,lip c,type 1t,flags 2,lsn 12
dev 1,dp_ino 7,namelen 0,name 9
dev 1,ino 7,name 9,namelen 0,hashval u,inumber 7,op_flags g,owner 7
dev 1,name 9,intent c,item c,committed j,flags 4,nr 0
dev 1,tp 2g,committed j,caller_ip 2
dev 1,name 9,intent c,flags 4,committed j,nr 0
dev 1,tp 2g,committed j,error 0
dev 1,ino 7,isize h,disize h,offset h,count n
dev 1,ino 7,op_flags g,idx 0
dev 1,ino 7,op_flags g,src_idx 0,dst_idx 0,count 0
dev 1,type y,agno e,agbno q,len 6
dev 1,rtbno 3a,len 3a
dev 1,id b,type 1g,flags d,nrefs d,res_bcount 8,res_rtbcount 8,res_icount 8,bcount 8,rtbcount 8,icount 8,blk_hardlimit 8,blk_softlimit 8,rtb_hardlimit 8,rtb_softlimit 8,ino_hardlimit 8,ino_softlimit 8
dev 1,ino1 7,ino2 7,flags m,startoff1 11,startoff2 11,blockcount 16,isize1 1i,isize2 1i,new_isize1 1i,new_isize2 1i
dev 1,ino1 7,ino2 7,nexts1 2l,nexts2 2l,d_nexts1 1b,d_nexts2 1b
dev 1,loff 11,lstart 19,lcount 16,coff 11,cstart 19,ccount 16,noff 11,nstart 19,ncount 16,roff 11,rstart 19,rcount 16,delta 0,state 4
dev 1,ino1 7,ino2 7,startoff1 11,startoff2 11,blockcount 16,flags m,ip1_bcount 16,ip2_bcount 16,ip1_rtbcount 16,ip2_rtbcount 16,resblks 8,nr_exchanges 8
dev 1,ino 7,lblk 11,len 6,pblk 19,state 0
dev 1,bmbt_blocks 8,rmapbt_blocks 8
dev 1,ino 7,size 1i,new_size 1i
dev 1,whichfile 0,ino 7,format 0,nex 2l,broot_size 0,fork_off 0
dev 1,ino 7,error 0,caller_ip 2
dev 1,ip1_ino 7,ip1_isize h,ip1_disize h,ip2_ino 7,ip2_isize h,ip2_disize h,file1_offset h,file2_offset h,length 8,flags 8
dev 1,ip2_ino 7,ip2_mtime 27,ip2_ctime 27,ip2_mtime_nsec 0,ip2_ctime_nsec 0,file2_ino 7,file2_mtime 27,file2_ctime 27,file2_mtime_nsec 0,file2_ctime_nsec 0
dev 1,type y,agno e,agbno q,len 6,tbno q,tlen 6
dev 1,ino 7,size 1i,offset h,count n
dev 1,ino 7,agno e,streams 0
dev 1,ino 7,agno e,streams 0,free 6
dev 1,ptag 0,flags 0,fname 9,line_num 0
dev 1,agno e,agbno q,len 6,resv 0,haveleft 0,haveright 0
dev 1,ctr 4y,delta m,avail m,total m,caller_ip 2
dev 1,flags 4
dev 1,keydev 1,agno e,agbno q,owner m,offset m,flags 4
dev 1,keydev 1,bno 19
dev 1,keydev 1,agno e,agbno q,start_daddr w,len_daddr w,owner m,offset m,flags 4
dev 1,keydev 1,block w,len w,owner m,offset m,flags m
dev 1,ino 7,iflags z,oflags z,bufsize 4,hashval 4,blkno 4,offset 4,initted 0
dev 1,ino 7,firstu 4,reclen z,bufsize 4,parent_ino 7,parent_gen 4,name 9
dev 1,type y,agno e,refcount 0,active_refcount 0,caller_ip 2
dev 1,type y,index g,flags 4
dev 1,ino 7,lock_flags 0,caller_ip 2
dev 1,ino 7,flags 4
dev 1,ino 7,count 0,pincount 0,iflags 2,caller_ip 2
dev 1,agno e,agino 1r
dev 1,min 27,max 27
dev 1,nr_to_scan 2,caller_ip c
dev 1,shrinker_hits 4
dev 1,ino 7,size h,offset h,count n,whichfork 0,startoff 11,startblock 19,blockcount 16
dev 1,ino 7,offset 7e,count 3w
dev 1,ino 7,addr 3,pos h,len 3,validity_cookie 3,inodeseq 3,type x,flags x
dev 1,ino 7,blocks 19,shift 0,writeio_blocks 4
dev 1,agno e,agino 1r,holemask 3q
dev 1,agno e,agino 1r,holemask 3q,nagino 1r,nholemask 3q
dev 1,agno e,agino 1r,prev_agino 1r,next_agino 1r
dev 1,agno e,bucket 4,old_ptr 1r,new_ptr 1r
dev 1,agno e,agino 1r,old_ptr 1r,new_ptr 1r
dev 1,agno e,startino 1r,freemask m
dev 1,new_lsn 12,old_lsn 12,head_lsn 12
dev 1,tic 2,ocnt j,cnt j,curr_res 0,unit_res 0,flags 4,reserveq 0,writeq 0,grant_reserve_bytes m,grant_write_bytes m,tail_space m,curr_cycle 0,curr_block 0,tail_lsn 12
dev 1,lsn 12,caller_ip 2
dev 1,logres 1t,logcount 0
dev 1,headblk w,tailblk w
dev 1,blkno 1b,len z,flags z,size z,map_size 4
dev 1,agno e,agbno q,count 4,isize 4,length q,gen 4
dev 1,ino 7,size z,fields 0,asize z,dsize z,blkno 1b,len 0,boffset 0
dev 1,item 2,tid 2s,lsn 12,type 0,pass 0,count 0,total 0
dev 1,lsn 12,len 0,num_logops 0,pass 0
dev 1,dp_ino 7,ino 7,fname 9
dev 1,dp_ino 7,ino 7,ftype 0,namelen 0,name 9
dev 1,dp_ino 7,ino 7,error 0,fname 9
dev 1,freeblks 8,reserved 8,asked 8,used 8,len 8
dev 1,agno e,refcount 0,active_refcount 0,caller_ip 2
dev 1,nr_threads 4,pid 10
dev 1,ino 7,order 4
dev 1,agno e,ino 7,error 0,caller_ip 2
dev 1,type y,agno e,gbno q,len 6
dev 1,type y,agno e,op 0,gbno q,len 6
dev 1,type y,agno e,domain 1n,startblock q,blockcount 6,refcount 1o
dev 1,type y,agno e,i1_domain 1n,i1_startblock q,i1_blockcount 6,i1_refcount 1o,i2_domain 1n,i2_startblock q,i2_blockcount 6,i2_refcount 1o,gbno q
dev 1,type y,agno e,gbno q,dir 7f
dev 1,type y,agno e,i1_domain 1n,i1_startblock q,i1_blockcount 6,i1_refcount 1o,i2_domain 1n,i2_startblock q,i2_blockcount 6,i2_refcount 1o,i3_domain 1n,i3_startblock q,i3_blockcount 6,i3_refcount 1o
dev 1,type y,agno e,i1_domain 1n,i1_startblock q,i1_blockcount 6,i1_refcount 1o,i2_domain 1n,i2_startblock q,i2_blockcount 6,i2_refcount 1o
dev 1,type y,agno e,domain 1n,startblock q,blockcount 6,refcount 1o,gbno q
dev 1,src_ino 7,src_lblk 11,len 16,dest_ino 7,dest_lblk 11
dev 1,src_ino 7,src_isize h,src_disize h,src_offset h,len 27,dest_ino 7,dest_isize h,dest_disize h,dest_offset h
dev 1,src_dp_ino 7,target_dp_ino 7,src_namelen 0,target_namelen 0,src_name 9,target_name 9
dev 1,type y,agno e,gbno q,len 6,owner m,offset m,flags 2
dev 1,type y,agno e,state 0,caller_ip 2
dev 1,owner 8,type y,agno e,gbno q,whichfork 0,l_loff 11,l_len 16,l_state 22,op 0
dev 1,type y,agno e,gbno q,len 6,owner m,offset m,flags 4
dev 1,which 0,ino 7,format 0,nex 2l,broot_size 0,fork_off 0
dev 1,tid g,flags g,caller_ip 2
dev 1,type 1g,flags 4,dqid b,blk_res m,bcount_delta 1b,delbcnt_delta 1b,rtblk_res m,rtblk_res_used m,rtbcount_delta 1b,delrtb_delta 1b,ino_res m,ino_res_used m,icount_delta 1b
dev 1,type 1g,flags 4,dqid 4,field 4,delta 1b
dev 1,type 0,logres 1t,logcount 0,logflags 0
dev 1,ino 7,addr 3,pos h,len 3,type x,flags x,wpcseq b,forkseq b
dev 1,state g,refcount 1q,offset g,flags g,lsn 8,caller_ip 2
dev 1,name 9,error 0
category alarmtimer
alarmtimer_cancel 0
alarmtimer_fired 0
alarmtimer_start 0
category amd_cpu
amd_pstate_epp_perf 1
amd_pstate_perf 2
category avc
selinux_audited 3
category block
blk_zone_append_update_request_bio 4
blk_zone_wplug_bio 5
blkdev_zone_mgmt 6
block_bio_backmerge 7
block_bio_complete 8
block_bio_frontmerge 7
block_bio_queue 7
block_bio_remap 9
block_dirty_buffer a
block_getrq 7
block_io_done 4
block_io_start 4
block_plug b
block_rq_complete c
block_rq_error c
block_rq_insert 4
block_rq_issue 4
block_rq_merge 4
block_rq_remap d
block_rq_requeue e
block_split f
block_touch_buffer a
block_unplug g
disk_zone_wplug_add_bio 5
category bpf_test_run
bpf_test_finish h
bpf_trigger_tp i
category bpf_trace
bpf_trace_printk j
category bridge
br_fdb_add k
br_fdb_external_learn_add l
br_fdb_update m
br_mdb_full n
fdb_delete l
category btrfs
add_delayed_data_ref o
add_delayed_ref_head p
add_delayed_tree_ref q
btrfs_add_block_group r
btrfs_add_reclaim_block_group s
btrfs_add_unused_block_group s
btrfs_all_work_done t
btrfs_alloc_extent_state u
btrfs_chunk_alloc v
btrfs_chunk_free v
btrfs_clear_extent_bit w
btrfs_convert_extent_bit x
btrfs_cow_block y
btrfs_done_preemptive_reclaim z
btrfs_extent_map_shrinker_count 10
btrfs_extent_map_shrinker_remove_em 11
btrfs_extent_map_shrinker_scan_enter 12
btrfs_extent_map_shrinker_scan_exit 13
btrfs_fail_all_tickets z
btrfs_failed_cluster_setup 14
btrfs_find_cluster 15
btrfs_find_free_extent 16
btrfs_find_free_extent_have_block_group 17
btrfs_find_free_extent_search_loop 18
btrfs_finish_ordered_extent 19
btrfs_flush_space 1a
btrfs_free_extent_state 1b
btrfs_get_extent 1c
btrfs_get_extent_show_fi_inline 1d
btrfs_get_extent_show_fi_regular 1e
btrfs_get_raid_extent_offset 1f
btrfs_handle_em_exist 1g
btrfs_inode_evict 1h
btrfs_inode_mod_outstanding_extents 1i
btrfs_inode_new 1h
btrfs_inode_request 1h
btrfs_insert_one_raid_extent 1j
btrfs_ordered_extent_add 1k
btrfs_ordered_extent_dec_test_pending 1k
btrfs_ordered_extent_lookup 1k
btrfs_ordered_extent_lookup_first 1k
btrfs_ordered_extent_lookup_first_range 1k
btrfs_ordered_extent_lookup_for_logging 1k
btrfs_ordered_extent_lookup_range 1k
btrfs_ordered_extent_mark_finished 1k
btrfs_ordered_extent_put 1k
btrfs_ordered_extent_remove 1k
btrfs_ordered_extent_split 1k
btrfs_ordered_extent_start 1k
btrfs_ordered_sched 1l
btrfs_prelim_ref_insert 1m
btrfs_prelim_ref_merge 1m
btrfs_qgroup_account_extent 1n
btrfs_qgroup_account_extents 1o
btrfs_qgroup_meta_convert 1p
btrfs_qgroup_meta_free_all_pertrans 1q
btrfs_qgroup_meta_reserve 1q
btrfs_qgroup_num_dirty_extents 1r
btrfs_qgroup_release_data 1s
btrfs_qgroup_reserve_data 1s
btrfs_qgroup_trace_extent 1o
btrfs_qgroup_update_counters 1t
btrfs_qgroup_update_reserve 1u
btrfs_raid_extent_delete 1v
btrfs_reclaim_block_group s
btrfs_remove_block_group s
btrfs_reserve_extent 1w
btrfs_reserve_extent_cluster 1w
btrfs_reserve_ticket 1x
btrfs_reserved_extent_alloc 1y
btrfs_reserved_extent_free 1y
btrfs_set_extent_bit 1z
btrfs_setup_cluster 20
btrfs_skip_unused_block_group s
btrfs_space_reservation 21
btrfs_sync_file 22
btrfs_sync_fs 23
btrfs_transaction_commit 24
btrfs_tree_lock 25
btrfs_tree_read_lock 25
btrfs_tree_read_unlock 26
btrfs_tree_unlock 26
btrfs_trigger_flush 27
btrfs_truncate_show_fi_inline 1d
btrfs_truncate_show_fi_regular 1e
btrfs_try_tree_read_lock 26
btrfs_work_queued 1l
btrfs_work_sched 1l
btrfs_workqueue_alloc 28
btrfs_workqueue_destroy 29
btrfs_writepage_end_io_hook 2a
extent_writepage 2b
raid56_read 2c
raid56_write 2c
run_delayed_data_ref o
run_delayed_ref_head p
run_delayed_tree_ref q
update_bytes_may_use 2d
update_bytes_pinned 2d
update_bytes_zone_unusable 2d
category capability
cap_capable 2e
category cgroup
cgroup_attach_task 2f
cgroup_destroy_root 2g
cgroup_freeze 2h
cgroup_mkdir 2h
cgroup_notify_frozen 2i
cgroup_notify_populated 2i
cgroup_release 2h
cgroup_remount 2g
cgroup_rename 2h
cgroup_rmdir 2h
cgroup_rstat_lock_contended 2j
cgroup_rstat_locked 2j
cgroup_rstat_unlock 2j
cgroup_setup_root 2g
cgroup_transfer_tasks 2f
cgroup_unfreeze 2h
category clk
clk_disable 2k
clk_disable_complete 2k
clk_enable 2k
clk_enable_complete 2k
clk_prepare 2k
clk_prepare_complete 2k
clk_rate_request_done 2l
clk_rate_request_start 2l
clk_set_duty_cycle 2m
clk_set_duty_cycle_complete 2m
clk_set_max_rate 2n
clk_set_min_rate 2n
clk_set_parent 2o
clk_set_parent_complete 2o
clk_set_phase 2p
clk_set_phase_complete 2p
clk_set_rate 2n
clk_set_rate_complete 2n
clk_set_rate_range 2q
clk_unprepare 2k
clk_unprepare_complete 2k
category compaction
mm_compaction_begin 2r
mm_compaction_defer_compaction 2s
mm_compaction_defer_reset 2s
mm_compaction_deferred 2s
mm_compaction_end 2t
mm_compaction_fast_isolate_freepages 2u
mm_compaction_finished 2v
mm_compaction_isolate_freepages 2u
mm_compaction_isolate_migratepages 2u
mm_compaction_kcompactd_sleep 2w
mm_compaction_kcompactd_wake 2x
mm_compaction_migratepages 2y
mm_compaction_suitable 2v
mm_compaction_try_to_compact_pages 2z
mm_compaction_wakeup_kcompactd 2x
category cpuhp
cpuhp_enter 30
cpuhp_exit 31
cpuhp_multi_enter 30
category csd
csd_function_entry 32
csd_function_exit 32
csd_queue_cpu 33
category damon
damon_aggregated 34
damon_monitor_intervals_tune 35
damos_before_apply 36
damos_esz 37
category dev
devres_log 38
category dma
dma_alloc 39
dma_alloc_pages 39
dma_alloc_sgt 3a
dma_alloc_sgt_err 39
dma_free 3b
dma_free_pages 3b
dma_free_sgt 3c
dma_map_phys 3d
dma_map_sg 3e
dma_map_sg_err 3f
dma_sync_sg_for_cpu 3g
dma_sync_sg_for_device 3g
dma_sync_single_for_cpu 3h
dma_sync_single_for_device 3h
dma_unmap_phys 3i
dma_unmap_sg 3j
category dma_fence
dma_fence_destroy 3k
dma_fence_emit 3k
dma_fence_enable_signal 3k
dma_fence_init 3k
dma_fence_signaled 3k
dma_fence_wait_end 3k
dma_fence_wait_start 3k
category erofs
erofs_fill_inode 3l
erofs_lookup 3m
erofs_map_blocks_enter 3n
erofs_map_blocks_exit 3o
erofs_read_folio 3p
erofs_readahead 3q
category error_report
error_report_end 3r
category exceptions
page_fault_kernel 3s
page_fault_user 3s
category ext4
ext4_alloc_da_blocks 3t
ext4_allocate_blocks 3u
ext4_allocate_inode 3v
ext4_begin_ordered_truncate 3w
ext4_collapse_range 3x
ext4_da_release_space 3y
ext4_da_reserve_space 3z
ext4_da_update_reserve_space 40
ext4_da_write_begin 41
ext4_da_write_end 42
ext4_da_write_folios_end 43
ext4_da_write_folios_start 44
ext4_da_write_pages_extent 45
ext4_discard_blocks 46
ext4_discard_preallocations 47
ext4_drop_inode 48
ext4_error 49
ext4_es_cache_extent 4a
ext4_es_find_extent_range_enter 4b
ext4_es_find_extent_range_exit 4a
ext4_es_insert_delayed_extent 4c
ext4_es_insert_extent 4a
ext4_es_lookup_extent_enter 4b
ext4_es_lookup_extent_exit 4d
ext4_es_remove_extent 4e
ext4_es_shrink 4f
ext4_es_shrink_count 4g
ext4_es_shrink_scan_enter 4g
ext4_es_shrink_scan_exit 4h
ext4_evict_inode 4i
ext4_ext_convert_to_initialized_enter 4j
ext4_ext_convert_to_initialized_fastpath 4k
ext4_ext_handle_unwritten_extents 4l
ext4_ext_load_extent 4m
ext4_ext_map_blocks_enter 4n
ext4_ext_map_blocks_exit 4o
ext4_ext_remove_space 4p
ext4_ext_remove_space_done 4q
ext4_ext_rm_idx 4r
ext4_ext_rm_leaf 4s
ext4_ext_show_extent 4t
ext4_fallocate_enter 4u
ext4_fallocate_exit 4v
ext4_fc_cleanup 4w
ext4_fc_commit_start 4x
ext4_fc_commit_stop 4y
ext4_fc_replay 4z
ext4_fc_replay_scan 50
ext4_fc_stats 51
ext4_fc_track_create 52
ext4_fc_track_inode 52
ext4_fc_track_link 52
ext4_fc_track_range 53
ext4_fc_track_unlink 52
ext4_forget 54
ext4_free_blocks 55
ext4_free_inode 56
ext4_fsmap_high_key 57
ext4_fsmap_low_key 57
ext4_fsmap_mapping 57
ext4_get_implied_cluster_alloc_exit 58
ext4_getfsmap_high_key 59
ext4_getfsmap_low_key 59
ext4_getfsmap_mapping 59
ext4_ind_map_blocks_enter 4n
ext4_ind_map_blocks_exit 4o
ext4_insert_range 3x
ext4_invalidate_folio 5a
ext4_journal_start_inode 5b
ext4_journal_start_reserved 5c
ext4_journal_start_sb 5d
ext4_journalled_invalidate_folio 5a
ext4_journalled_write_end 42
ext4_lazy_itable_init 5e
ext4_load_inode 5f
ext4_load_inode_bitmap 5e
ext4_mark_inode_dirty 5g
ext4_mb_bitmap_load 5e
ext4_mb_buddy_bitmap_load 5e
ext4_mb_discard_preallocations 5h
ext4_mb_new_group_pa 5i
ext4_mb_new_inode_pa 5i
ext4_mb_release_group_pa 5j
ext4_mb_release_inode_pa 5k
ext4_mballoc_alloc 5l
ext4_mballoc_discard 5m
ext4_mballoc_free 5m
ext4_mballoc_prealloc 5n
ext4_nfs_commit_metadata 5f
ext4_other_inode_update_time 5o
ext4_prefetch_bitmaps 5p
ext4_punch_hole 4u
ext4_read_block_bitmap_load 5q
ext4_read_folio 5r
ext4_release_folio 5r
ext4_remove_blocks 5s
ext4_request_blocks 5t
ext4_request_inode 5u
ext4_shutdown 5v
ext4_sync_file_enter 5w
ext4_sync_file_exit 5x
ext4_sync_fs 5y
ext4_trim_all_free 5z
ext4_trim_extent 5z
ext4_truncate_enter 60
ext4_truncate_exit 60
ext4_unlink_enter 61
ext4_unlink_exit 5x
ext4_update_sb 62
ext4_write_begin 41
ext4_write_end 42
ext4_writepages 63
ext4_writepages_result 64
ext4_zero_range 4u
category fib6
fib6_table_lookup 65
category fib
fib_table_lookup 66
category filelock
break_lease_block 67
break_lease_noblock 67
break_lease_unblock 67
fcntl_setlk 68
flock_lock_inode 68
generic_add_lease 69
generic_delete_lease 67
leases_conflict 6a
locks_get_lock_context 6b
locks_remove_posix 68
posix_lock_inode 68
time_out_leases 67
category filemap
file_check_and_advance_wb_err 6c
filemap_set_wb_err 6d
mm_filemap_add_to_page_cache 6e
mm_filemap_delete_from_page_cache 6e
mm_filemap_fault 6f
mm_filemap_get_pages 6g
mm_filemap_map_pages 6g
category fs_dax
dax_insert_pfn_mkwrite 6h
dax_insert_pfn_mkwrite_no_entry 6h
dax_load_hole 6h
dax_pmd_fault 6i
dax_pmd_fault_done 6i
dax_pmd_load_hole 6j
dax_pmd_load_hole_fallback 6j
dax_pte_fault 6h
dax_pte_fault_done 6h
dax_writeback_one 6k
dax_writeback_range 6l
dax_writeback_range_done 6l
category fuse
fuse_request_end 6m
fuse_request_send 6n
category huge_memory
mm_collapse_huge_page 6o
mm_collapse_huge_page_isolate 6p
mm_collapse_huge_page_swapin 6q
mm_khugepaged_collapse_file 6r
mm_khugepaged_scan_file 6s
mm_khugepaged_scan_pmd 6t
category hugetlbfs
hugetlbfs_alloc_inode 3v
hugetlbfs_evict_inode 6u
hugetlbfs_fallocate 6v
hugetlbfs_free_inode 6u
hugetlbfs_setattr 6w
category icmp
icmp_send 6x
category initcall
initcall_finish 6y
initcall_level 6z
initcall_start 70
category io_uring
io_uring_complete 71
io_uring_cqe_overflow 72
io_uring_cqring_wait 73
io_uring_create 74
io_uring_defer 75
io_uring_fail_link 76
io_uring_file_get 77
io_uring_link 78
io_uring_local_work_run 79
io_uring_poll_arm 7a
io_uring_queue_async_work 7b
io_uring_register 7c
io_uring_req_failed 7d
io_uring_short_write 7e
io_uring_submit_req 7f
io_uring_task_add 7g
io_uring_task_work_run 7h
category iocost
iocost_inuse_adjust 7i
iocost_inuse_shortage 7i
iocost_inuse_transfer 7i
iocost_ioc_vrate_adj 7j
iocost_iocg_activate 7k
iocost_iocg_forgive_debt 7l
iocost_iocg_idle 7k
category iomap
iomap_add_to_ioend 7m
iomap_dio_complete 7n
iomap_dio_invalidate_fail 7o
iomap_dio_rw_begin 7p
iomap_dio_rw_queued 7o
iomap_invalidate_folio 7o
iomap_iter 7q
iomap_iter_dstmap 7r
iomap_iter_srcmap 7r
iomap_readahead 7s
iomap_readpage 7s
iomap_release_folio 7o
iomap_writeback_folio 7o
iomap_zero_iter 7o
category iommu
add_device_to_group 7t
attach_device_to_domain 7u
io_page_fault 7v
map 7w
remove_device_from_group 7t
unmap 7x
category ipi
ipi_send_cpu 7y
ipi_send_cpumask 7z
category irq
irq_handler_entry 80
irq_handler_exit 81
softirq_entry 82
softirq_exit 82
softirq_raise 82
tasklet_entry 83
tasklet_exit 83
category irq_matrix
irq_matrix_alloc 84
irq_matrix_alloc_managed 84
irq_matrix_assign 84
irq_matrix_assign_system 85
irq_matrix_free 84
irq_matrix_offline 86
irq_matrix_online 86
irq_matrix_remove_managed 84
irq_matrix_remove_reserved 86
irq_matrix_reserve 86
irq_matrix_reserve_managed 84
category irq_vectors
call_function_entry 87
call_function_exit 87
call_function_single_entry 87
call_function_single_exit 87
error_apic_entry 87
error_apic_exit 87
irq_work_entry 87
irq_work_exit 87
local_timer_entry 87
local_timer_exit 87
reschedule_entry 87
reschedule_exit 87
spurious_apic_entry 87
spurious_apic_exit 87
thermal_apic_entry 87
thermal_apic_exit 87
vector_activate 88
vector_alloc 89
vector_alloc_managed 8a
vector_clear 8b
vector_config 8c
vector_deactivate 88
vector_free_moved 8d
vector_reserve 8e
vector_reserve_managed 8e
vector_setup 8f
vector_teardown 8g
vector_update 8b
x86_platform_ipi_entry 87
x86_platform_ipi_exit 87
category jbd2
jbd2_checkpoint 8h
jbd2_checkpoint_stats 8i
jbd2_commit_flushing 8j
jbd2_commit_locking 8j
jbd2_commit_logging 8j
jbd2_drop_transaction 8j
jbd2_end_commit 8k
jbd2_handle_extend 8l
jbd2_handle_restart 8m
jbd2_handle_start 8m
jbd2_handle_stats 8n
jbd2_lock_buffer_stall 8o
jbd2_run_stats 8p
jbd2_shrink_checkpoint_list 8q
jbd2_shrink_count 8r
jbd2_shrink_scan_enter 8r
jbd2_shrink_scan_exit 8s
jbd2_start_commit 8j
jbd2_submit_inode_data 5f
jbd2_update_log_tail 8t
jbd2_write_superblock 8u
category kmem
kfree 8v
kmalloc 8w
kmem_cache_alloc 8x
kmem_cache_free 8y
mm_calculate_totalreserve_pages 8z
mm_page_alloc 90
mm_page_alloc_extfrag 91
mm_page_alloc_zone_locked 92
mm_page_free 93
mm_page_free_batched 94
mm_page_pcpu_drain 95
mm_setup_per_zone_lowmem_reserve 96
mm_setup_per_zone_wmarks 97
rss_stat 98
category ksm
ksm_advisor 99
ksm_enter 9a
ksm_exit 9a
ksm_merge_one_page 9b
ksm_merge_with_ksm_page 9c
ksm_remove_ksm_page 94
ksm_remove_rmap_item 9d
ksm_start_scan 9e
ksm_stop_scan 9e
category kvm
kvm_ack_irq 9f
kvm_age_hva 9g
kvm_apic 9h
kvm_apic_accept_irq 9i
kvm_apic_ipi 9j
kvm_apicv_accept_irq 9i
kvm_apicv_inhibit_changed 9k
kvm_async_pf_completed 9l
kvm_async_pf_not_present 9m
kvm_async_pf_ready 9m
kvm_async_pf_repeated_fault 9n
kvm_avic_doorbell 9o
kvm_avic_ga_log 9p
kvm_avic_incomplete_ipi 9q
kvm_avic_kick_vcpu_slowpath 9r
kvm_avic_unaccelerated_access 9s
kvm_cpuid 9t
kvm_cr 9u
kvm_dirty_ring_exit 9v
kvm_dirty_ring_push 9w
kvm_dirty_ring_reset 9x
kvm_emulate_insn 9y
kvm_entry 9z
kvm_eoi a0
kvm_exit a1
kvm_fast_mmio a2
kvm_fpu a3
kvm_halt_poll_ns a4
kvm_hv_flush_tlb a5
kvm_hv_flush_tlb_ex a6
kvm_hv_hypercall a7
kvm_hv_hypercall_done a8
kvm_hv_notify_acked_sint a9
kvm_hv_send_ipi aa
kvm_hv_send_ipi_ex ab
kvm_hv_stimer_callback ac
kvm_hv_stimer_cleanup ac
kvm_hv_stimer_expiration ad
kvm_hv_stimer_set_config ae
kvm_hv_stimer_set_count af
kvm_hv_stimer_start_one_shot ag
kvm_hv_stimer_start_periodic ah
kvm_hv_syndbg_get_msr ai
kvm_hv_syndbg_set_msr ai
kvm_hv_synic_send_eoi aj
kvm_hv_synic_set_irq aj
kvm_hv_synic_set_msr ak
kvm_hv_timer_state al
kvm_hypercall am
kvm_inj_exception an
kvm_inj_virq ao
kvm_invlpga ap
kvm_ioapic_delayed_eoi_inj aq
kvm_ioapic_set_irq ar
kvm_mmio as
kvm_msi_set_irq at
kvm_msr au
kvm_nested_intercepts av
kvm_nested_intr_vmexit aw
kvm_nested_vmenter ax
kvm_nested_vmenter_failed ay
kvm_nested_vmexit a1
kvm_nested_vmexit_inject az
kvm_page_fault b0
kvm_pi_irte_update b1
kvm_pic_set_irq b2
kvm_pio b3
kvm_ple_window_update b4
kvm_pml_full b5
kvm_pv_eoi a0
kvm_pv_tlb_flush b6
kvm_pvclock_update b7
kvm_rmp_fault b8
kvm_set_irq b9
kvm_skinit ba
kvm_smm_transition bb
kvm_test_age_hva bc
kvm_track_tsc bd
kvm_try_async_get_page 9n
kvm_unmap_hva_range 9g
kvm_update_master_clock be
kvm_userspace_exit bf
kvm_vcpu_wakeup bg
kvm_vmgexit_enter bh
kvm_vmgexit_exit bh
kvm_vmgexit_msr_protocol_enter bi
kvm_vmgexit_msr_protocol_exit bj
kvm_wait_lapic_expire bk
kvm_write_tsc_offset bl
kvm_xen_hypercall bm
vcpu_match_mmio bn
category kvmmmu
check_mmio_spte bo
fast_page_fault bp
handle_mmio_page_fault bq
kvm_mmu_get_page br
kvm_mmu_pagetable_walk bs
kvm_mmu_paging_element bt
kvm_mmu_prepare_zap_page bu
kvm_mmu_set_accessed_bit bv
kvm_mmu_set_dirty_bit bv
kvm_mmu_set_spte bw
kvm_mmu_split_huge_page bx
kvm_mmu_spte_requested by
kvm_mmu_sync_page bu
kvm_mmu_unsync_page bu
kvm_mmu_walker_error bz
kvm_mmu_zap_all_fast c0
kvm_tdp_mmu_spte_changed c1
mark_mmio_spte c2
category kyber
kyber_adjust c3
kyber_latency c4
kyber_throttled c5
category lock
contention_begin c6
contention_end c7
category maple_tree
ma_op c8
ma_read c8
ma_write c9
category mei
mei_pci_cfg_read ca
mei_reg_read ca
mei_reg_write ca
category memcg
count_memcg_events cb
memcg_flush_stats cc
mod_memcg_lruvec_state cd
mod_memcg_state cd
category migrate
mm_migrate_pages ce
mm_migrate_pages_start cf
remove_migration_pte cg
set_migration_pte cg
category mmap
exit_mmap ch
vm_unmapped_area ci
category mmap_lock
mmap_lock_acquire_returned cj
mmap_lock_released ck
mmap_lock_start_locking ck
category mptcp
ack_update_msk cl
get_mapping_status cm
mptcp_sendmsg_frag cm
mptcp_subflow_get_send cn
subflow_check_data_avail co
category msr
rdpmc cp
read_msr cp
write_msr cp
category napi
dql_stall_detected cq
napi_poll cr
category neigh
neigh_cleanup_and_release cs
neigh_create ct
neigh_event_send_dead cs
neigh_event_send_done cs
neigh_timer_handler cs
neigh_update cu
neigh_update_done cs
category net
napi_gro_frags_entry cv
napi_gro_frags_exit cw
napi_gro_receive_entry cv
napi_gro_receive_exit cw
net_dev_queue cx
net_dev_start_xmit cy
net_dev_xmit cz
net_dev_xmit_timeout d0
netif_receive_skb cx
netif_receive_skb_entry cv
netif_receive_skb_exit cw
netif_receive_skb_list_entry cv
netif_receive_skb_list_exit cw
netif_rx cx
netif_rx_entry cv
netif_rx_exit cw
category netlink
netlink_extack d1
category nmi
nmi_handler d2
category notifier
notifier_register d3
notifier_run d3
notifier_unregister d3
category oom
compact_retry d4
finish_task_reaping d5
mark_victim d6
oom_score_adj_update d7
reclaim_retry_zone d8
skip_task_reaping d5
start_task_reaping d5
wake_reaper d5
category page_isolation
test_pages_isolated d9
category page_pool
page_pool_release da
page_pool_state_hold db
page_pool_state_release dc
page_pool_update_nid dd
category pagemap
mm_lru_activate de
mm_lru_insertion df
category percpu
percpu_alloc_percpu dg
percpu_alloc_percpu_fail dh
percpu_create_chunk di
percpu_destroy_chunk di
percpu_free_percpu dj
category power
cpu_frequency dk
cpu_frequency_limits dl
cpu_idle dk
cpu_idle_miss dm
dev_pm_qos_add_request dn
dev_pm_qos_remove_request dn
dev_pm_qos_update_request dn
guest_halt_poll_ns do
pm_qos_add_request dp
pm_qos_remove_request dp
pm_qos_update_flags dq
pm_qos_update_request dp
pm_qos_update_target dq
pstate_sample dr
suspend_resume ds
wakeup_source_activate dt
wakeup_source_deactivate dt
category printk
console d1
category qdisc
qdisc_create du
qdisc_dequeue dv
qdisc_destroy dw
qdisc_enqueue dx
qdisc_reset dw
category ras
arm_event dy
mc_event dz
non_standard_event e0
category raw_syscalls
sys_enter e1
sys_exit e2
category rcu
rcu_stall_warning e3
rcu_utilization e4
category readahead
page_cache_async_ra e5
page_cache_ra_order e6
page_cache_ra_unbounded e7
page_cache_sync_ra e5
category rpm
rpm_idle e8
rpm_resume e8
rpm_return_int e9
rpm_status ea
rpm_suspend e8
rpm_usage e8
category rseq
rseq_ip_fixup eb
rseq_update ec
category sched
sched_kthread_stop ed
sched_kthread_stop_ret cw
sched_kthread_work_execute_end ee
sched_kthread_work_execute_start ee
sched_kthread_work_queue_work ef
sched_migrate_task eg
sched_move_numa eh
sched_pi_setprio ei
sched_prepare_exec ej
sched_process_exec ek
sched_process_exit el
sched_process_fork em
sched_process_free en
sched_process_hang ed
sched_process_wait en
sched_skip_cpuset_numa eo
sched_skip_vma_numa ep
sched_stat_runtime eq
sched_stick_numa er
sched_swap_numa er
sched_switch es
sched_wait_task en
sched_wake_idle_without_ipi et
sched_wakeup eu
sched_wakeup_new eu
sched_waking eu
category signal
signal_deliver ev
signal_generate ew
category skb
consume_skb ex
kfree_skb ey
skb_copy_datagram_iovec ez
category sock
inet_sk_error_report f0
inet_sock_set_state f1
sk_data_ready f2
sock_exceed_buf_limit f3
sock_rcvqueue_full f4
sock_recv_length f5
sock_send_length f5
category swiotlb
swiotlb_bounced f6
category syscalls
sys_enter_accept f7
sys_enter_accept4 f8
sys_enter_access f9
sys_enter_acct fa
sys_enter_add_key fb
sys_enter_adjtimex fc
sys_enter_alarm fd
sys_enter_arch_prctl fe
sys_enter_bind ff
sys_enter_bpf fg
sys_enter_brk fh
sys_enter_cachestat fi
sys_enter_capget fj
sys_enter_capset fk
sys_enter_chdir fl
sys_enter_chmod fm
sys_enter_chown fn
sys_enter_chroot fl
sys_enter_clock_adjtime fo
sys_enter_clock_getres fp
sys_enter_clock_gettime fp
sys_enter_clock_nanosleep fq
sys_enter_clock_settime fr
sys_enter_clone fs
sys_enter_clone3 ft
sys_enter_close fu
sys_enter_close_range fv
sys_enter_connect fw
sys_enter_copy_file_range fx
sys_enter_creat fy
sys_enter_dup fz
sys_enter_dup2 g0
sys_enter_dup3 g1
sys_enter_epoll_create g2
sys_enter_epoll_create1 g3
sys_enter_epoll_ctl g4
sys_enter_epoll_pwait g5
sys_enter_epoll_pwait2 g6
sys_enter_epoll_wait g7
sys_enter_eventfd g8
sys_enter_eventfd2 g9
sys_enter_execve ga
sys_enter_execveat gb
sys_enter_exit gc
sys_enter_exit_group gc
sys_enter_faccessat gd
sys_enter_faccessat2 ge
sys_enter_fadvise64 gf
sys_enter_fallocate gg
sys_enter_fanotify_init gh
sys_enter_fanotify_mark gi
sys_enter_fchdir fu
sys_enter_fchmod gj
sys_enter_fchmodat gk
sys_enter_fchmodat2 gl
sys_enter_fchown gm
sys_enter_fchownat gn
sys_enter_fcntl go
sys_enter_fdatasync fu
sys_enter_fgetxattr gp
sys_enter_file_getattr gq
sys_enter_file_setattr gq
sys_enter_flistxattr gr
sys_enter_flock gs
sys_enter_fork gt
sys_enter_fremovexattr gu
sys_enter_fsconfig gv
sys_enter_fsetxattr gw
sys_enter_fsmount gx
sys_enter_fsopen gy
sys_enter_fspick gz
sys_enter_fstatfs h0
sys_enter_fsync fu
sys_enter_ftruncate h1
sys_enter_futex h2
sys_enter_futex_requeue h3
sys_enter_futex_wait h4
sys_enter_futex_waitv h5
sys_enter_futex_wake h6
sys_enter_futimesat h7
sys_enter_get_mempolicy h8
sys_enter_get_robust_list h9
sys_enter_getcpu ha
sys_enter_getcwd hb
sys_enter_getdents hc
sys_enter_getdents64 hd
sys_enter_getegid gt
sys_enter_geteuid gt
sys_enter_getgid gt
sys_enter_getgroups he
sys_enter_getitimer hf
sys_enter_getpeername hg
sys_enter_getpgid hh
sys_enter_getpgrp gt
sys_enter_getpid gt
sys_enter_getppid gt
sys_enter_getpriority hi
sys_enter_getrandom hj
sys_enter_getresgid hk
sys_enter_getresuid hl
sys_enter_getrlimit hm
sys_enter_getrusage hn
sys_enter_getsid hh
sys_enter_getsockname hg
sys_enter_getsockopt ho
sys_enter_gettid gt
sys_enter_gettimeofday hp
sys_enter_getuid gt
sys_enter_getxattr hq
sys_enter_getxattrat hr
sys_enter_inotify_add_watch hs
sys_enter_inotify_init gt
sys_enter_inotify_init1 g3
sys_enter_inotify_rm_watch ht
sys_enter_io_cancel hu
sys_enter_io_destroy hv
sys_enter_io_getevents hw
sys_enter_io_pgetevents hx
sys_enter_io_setup hy
sys_enter_io_submit hz
sys_enter_io_uring_enter i0
sys_enter_io_uring_register i1
sys_enter_io_uring_setup i2
sys_enter_ioctl go
sys_enter_ioperm i3
sys_enter_iopl i4
sys_enter_ioprio_get hi
sys_enter_ioprio_set i5
sys_enter_kcmp i6
sys_enter_keyctl i7
sys_enter_kill i8
sys_enter_landlock_add_rule i9
sys_enter_landlock_create_ruleset ia
sys_enter_landlock_restrict_self ib
sys_enter_lchown fn
sys_enter_lgetxattr hq
sys_enter_link ic
sys_enter_linkat id
sys_enter_listen ie
sys_enter_listmount if
sys_enter_listxattr ig
sys_enter_listxattrat ih
sys_enter_llistxattr ig
sys_enter_lremovexattr ii
sys_enter_lseek ij
sys_enter_lsetxattr ik
sys_enter_lsm_get_self_attr il
sys_enter_lsm_list_modules im
sys_enter_lsm_set_self_attr in
sys_enter_madvise io
sys_enter_mbind ip
sys_enter_membarrier iq
sys_enter_memfd_create ir
sys_enter_memfd_secret is
sys_enter_migrate_pages it
sys_enter_mincore iu
sys_enter_mkdir fy
sys_enter_mkdirat iv
sys_enter_mknod iw
sys_enter_mknodat ix
sys_enter_mlock iy
sys_enter_mlock2 iz
sys_enter_mlockall g3
sys_enter_mmap j0
sys_enter_modify_ldt j1
sys_enter_mount j2
sys_enter_mount_setattr j3
sys_enter_move_mount j4
sys_enter_move_pages j5
sys_enter_mprotect j6
sys_enter_mq_getsetattr j7
sys_enter_mq_notify j8
sys_enter_mq_open j9
sys_enter_mq_timedreceive ja
sys_enter_mq_timedsend jb
sys_enter_mq_unlink jc
sys_enter_mremap jd
sys_enter_mseal je
sys_enter_msgctl jf
sys_enter_msgget jg
sys_enter_msgrcv jh
sys_enter_msgsnd ji
sys_enter_msync iz
sys_enter_munlock iy
sys_enter_munlockall gt
sys_enter_munmap jj
sys_enter_name_to_handle_at jk
sys_enter_nanosleep jl
sys_enter_newfstat jm
sys_enter_newfstatat jn
sys_enter_newlstat jo
sys_enter_newstat jo
sys_enter_newuname jp
sys_enter_open jq
sys_enter_open_by_handle_at jr
sys_enter_open_tree js
sys_enter_open_tree_attr jt
sys_enter_openat ju
sys_enter_openat2 jv
sys_enter_pause gt
sys_enter_perf_event_open jw
sys_enter_personality jx
sys_enter_pidfd_getfd jy
sys_enter_pidfd_open jz
sys_enter_pidfd_send_signal k0
sys_enter_pipe k1
sys_enter_pipe2 k2
sys_enter_pivot_root k3
sys_enter_pkey_alloc k4
sys_enter_pkey_free k5
sys_enter_pkey_mprotect k6
sys_enter_poll k7
sys_enter_ppoll k8
sys_enter_prctl i7
sys_enter_pread64 k9
sys_enter_preadv ka
sys_enter_preadv2 kb
sys_enter_prlimit64 kc
sys_enter_process_madvise kd
sys_enter_process_mrelease ke
sys_enter_process_vm_readv kf
sys_enter_process_vm_writev kf
sys_enter_pselect6 kg
sys_enter_ptrace kh
sys_enter_pwrite64 ki
sys_enter_pwritev ka
sys_enter_pwritev2 kb
sys_enter_quotactl kj
sys_enter_quotactl_fd kk
sys_enter_read kl
sys_enter_readahead km
sys_enter_readlink kn
sys_enter_readlinkat ko
sys_enter_readv kp
sys_enter_reboot kq
sys_enter_recvfrom kr
sys_enter_recvmmsg ks
sys_enter_recvmsg kt
sys_enter_remap_file_pages ku
sys_enter_removexattr ii
sys_enter_removexattrat kv
sys_enter_rename ic
sys_enter_renameat kw
sys_enter_renameat2 kx
sys_enter_request_key ky
sys_enter_restart_syscall gt
sys_enter_rmdir kz
sys_enter_rseq l0
sys_enter_rt_sigaction l1
sys_enter_rt_sigpending l2
sys_enter_rt_sigprocmask l3
sys_enter_rt_sigqueueinfo l4
sys_enter_rt_sigreturn gt
sys_enter_rt_sigsuspend l5
sys_enter_rt_sigtimedwait l6
sys_enter_rt_tgsigqueueinfo l7
sys_enter_sched_get_priority_max l8
sys_enter_sched_get_priority_min l8
sys_enter_sched_getaffinity l9
sys_enter_sched_getattr la
sys_enter_sched_getparam lb
sys_enter_sched_getscheduler hh
sys_enter_sched_rr_get_interval lc
sys_enter_sched_setaffinity l9
sys_enter_sched_setattr ld
sys_enter_sched_setparam lb
sys_enter_sched_setscheduler le
sys_enter_sched_yield gt
sys_enter_seccomp lf
sys_enter_select lg
sys_enter_semctl lh
sys_enter_semget li
sys_enter_semop lj
sys_enter_semtimedop lk
sys_enter_sendfile64 ll
sys_enter_sendmmsg lm
sys_enter_sendmsg kt
sys_enter_sendto ln
sys_enter_set_mempolicy lo
sys_enter_set_mempolicy_home_node lp
sys_enter_set_robust_list lq
sys_enter_set_tid_address lr
sys_enter_setdomainname ls
sys_enter_setfsgid lt
sys_enter_setfsuid lu
sys_enter_setgid lt
sys_enter_setgroups he
sys_enter_sethostname ls
sys_enter_setitimer lv
sys_enter_setns lw
sys_enter_setpgid lx
sys_enter_setpriority ly
sys_enter_setregid lz
sys_enter_setresgid m0
sys_enter_setresuid m1
sys_enter_setreuid m2
sys_enter_setrlimit hm
sys_enter_setsid gt
sys_enter_setsockopt m3
sys_enter_settimeofday hp
sys_enter_setuid lu
sys_enter_setxattr ik
sys_enter_setxattrat m4
sys_enter_shmat m5
sys_enter_shmctl m6
sys_enter_shmdt m7
sys_enter_shmget m8
sys_enter_shutdown m9
sys_enter_sigaltstack ma
sys_enter_signalfd mb
sys_enter_signalfd4 mc
sys_enter_socket md
sys_enter_socketpair me
sys_enter_splice fx
sys_enter_statfs mf
sys_enter_statmount mg
sys_enter_statx mh
sys_enter_swapoff mi
sys_enter_swapon mj
sys_enter_symlink ic
sys_enter_symlinkat mk
sys_enter_sync gt
sys_enter_sync_file_range ml
sys_enter_syncfs mm
sys_enter_sysfs mn
sys_enter_sysinfo mo
sys_enter_syslog mp
sys_enter_tee mq
sys_enter_tgkill mr
sys_enter_time ms
sys_enter_timer_create mt
sys_enter_timer_delete mu
sys_enter_timer_getoverrun mu
sys_enter_timer_gettime mv
sys_enter_timer_settime mw
sys_enter_timerfd_create mx
sys_enter_timerfd_gettime my
sys_enter_timerfd_settime mz
sys_enter_times n0
sys_enter_tkill i8
sys_enter_truncate n1
sys_enter_umask n2
sys_enter_umount n3
sys_enter_unlink kz
sys_enter_unlinkat n4
sys_enter_unshare n5
sys_enter_uprobe gt
sys_enter_uretprobe gt
sys_enter_userfaultfd g3
sys_enter_ustat n6
sys_enter_utime n7
sys_enter_utimensat n8
sys_enter_utimes n9
sys_enter_vfork gt
sys_enter_vhangup gt
sys_enter_vmsplice na
sys_enter_wait4 nb
sys_enter_waitid nc
sys_enter_write nd
sys_enter_writev kp
sys_exit_accept ne
sys_exit_accept4 ne
sys_exit_access ne
sys_exit_acct ne
sys_exit_add_key ne
sys_exit_adjtimex ne
sys_exit_alarm ne
sys_exit_arch_prctl ne
sys_exit_bind ne
sys_exit_bpf ne
sys_exit_brk ne
sys_exit_cachestat ne
sys_exit_capget ne
sys_exit_capset ne
sys_exit_chdir ne
sys_exit_chmod ne
sys_exit_chown ne
sys_exit_chroot ne
sys_exit_clock_adjtime ne
sys_exit_clock_getres ne
sys_exit_clock_gettime ne
sys_exit_clock_nanosleep ne
sys_exit_clock_settime ne
sys_exit_clone ne
sys_exit_clone3 ne
sys_exit_close ne
sys_exit_close_range ne
sys_exit_connect ne
sys_exit_copy_file_range ne
sys_exit_creat ne
sys_exit_dup ne
sys_exit_dup2 ne
sys_exit_dup3 ne
sys_exit_epoll_create ne
sys_exit_epoll_create1 ne
sys_exit_epoll_ctl ne
sys_exit_epoll_pwait ne
sys_exit_epoll_pwait2 ne
sys_exit_epoll_wait ne
sys_exit_eventfd ne
sys_exit_eventfd2 ne
sys_exit_execve ne
sys_exit_execveat ne
sys_exit_exit ne
sys_exit_exit_group ne
sys_exit_faccessat ne
sys_exit_faccessat2 ne
sys_exit_fadvise64 ne
sys_exit_fallocate ne
sys_exit_fanotify_init ne
sys_exit_fanotify_mark ne
sys_exit_fchdir ne
sys_exit_fchmod ne
sys_exit_fchmodat ne
sys_exit_fchmodat2 ne
sys_exit_fchown ne
sys_exit_fchownat ne
sys_exit_fcntl ne
sys_exit_fdatasync ne
sys_exit_fgetxattr ne
sys_exit_file_getattr ne
sys_exit_file_setattr ne
sys_exit_flistxattr ne
sys_exit_flock ne
sys_exit_fork ne
sys_exit_fremovexattr ne
sys_exit_fsconfig ne
sys_exit_fsetxattr ne
sys_exit_fsmount ne
sys_exit_fsopen ne
sys_exit_fspick ne
sys_exit_fstatfs ne
sys_exit_fsync ne
sys_exit_ftruncate ne
sys_exit_futex ne
sys_exit_futex_requeue ne
sys_exit_futex_wait ne
sys_exit_futex_waitv ne
sys_exit_futex_wake ne
sys_exit_futimesat ne
sys_exit_get_mempolicy ne
sys_exit_get_robust_list ne
sys_exit_getcpu ne
sys_exit_getcwd ne
sys_exit_getdents ne
sys_exit_getdents64 ne
sys_exit_getegid ne
sys_exit_geteuid ne
sys_exit_getgid ne
sys_exit_getgroups ne
sys_exit_getitimer ne
sys_exit_getpeername ne
sys_exit_getpgid ne
sys_exit_getpgrp ne
sys_exit_getpid ne
sys_exit_getppid ne
sys_exit_getpriority ne
sys_exit_getrandom ne
sys_exit_getresgid ne
sys_exit_getresuid ne
sys_exit_getrlimit ne
sys_exit_getrusage ne
sys_exit_getsid ne
sys_exit_getsockname ne
sys_exit_getsockopt ne
sys_exit_gettid ne
sys_exit_gettimeofday ne
sys_exit_getuid ne
sys_exit_getxattr ne
sys_exit_getxattrat ne
sys_exit_inotify_add_watch ne
sys_exit_inotify_init ne
sys_exit_inotify_init1 ne
sys_exit_inotify_rm_watch ne
sys_exit_io_cancel ne
sys_exit_io_destroy ne
sys_exit_io_getevents ne
sys_exit_io_pgetevents ne
sys_exit_io_setup ne
sys_exit_io_submit ne
sys_exit_io_uring_enter ne
sys_exit_io_uring_register ne
sys_exit_io_uring_setup ne
sys_exit_ioctl ne
sys_exit_ioperm ne
sys_exit_iopl ne
sys_exit_ioprio_get ne
sys_exit_ioprio_set ne
sys_exit_kcmp ne
sys_exit_keyctl ne
sys_exit_kill ne
sys_exit_landlock_add_rule ne
sys_exit_landlock_create_ruleset ne
sys_exit_landlock_restrict_self ne
sys_exit_lchown ne
sys_exit_lgetxattr ne
sys_exit_link ne
sys_exit_linkat ne
sys_exit_listen ne
sys_exit_listmount ne
sys_exit_listxattr ne
sys_exit_listxattrat ne
sys_exit_llistxattr ne
sys_exit_lremovexattr ne
sys_exit_lseek ne
sys_exit_lsetxattr ne
sys_exit_lsm_get_self_attr ne
sys_exit_lsm_list_modules ne
sys_exit_lsm_set_self_attr ne
sys_exit_madvise ne
sys_exit_mbind ne
sys_exit_membarrier ne
sys_exit_memfd_create ne
sys_exit_memfd_secret ne
sys_exit_migrate_pages ne
sys_exit_mincore ne
sys_exit_mkdir ne
sys_exit_mkdirat ne
sys_exit_mknod ne
sys_exit_mknodat ne
sys_exit_mlock ne
sys_exit_mlock2 ne
sys_exit_mlockall ne
sys_exit_mmap ne
sys_exit_modify_ldt ne
sys_exit_mount ne
sys_exit_mount_setattr ne
sys_exit_move_mount ne
sys_exit_move_pages ne
sys_exit_mprotect ne
sys_exit_mq_getsetattr ne
sys_exit_mq_notify ne
sys_exit_mq_open ne
sys_exit_mq_timedreceive ne
sys_exit_mq_timedsend ne
sys_exit_mq_unlink ne
sys_exit_mremap ne
sys_exit_mseal ne
sys_exit_msgctl ne
sys_exit_msgget ne
sys_exit_msgrcv ne
sys_exit_msgsnd ne
sys_exit_msync ne
sys_exit_munlock ne
sys_exit_munlockall ne
sys_exit_munmap ne
sys_exit_name_to_handle_at ne
sys_exit_nanosleep ne
sys_exit_newfstat ne
sys_exit_newfstatat ne
sys_exit_newlstat ne
sys_exit_newstat ne
sys_exit_newuname ne
sys_exit_open ne
sys_exit_open_by_handle_at ne
sys_exit_open_tree ne
sys_exit_open_tree_attr ne
sys_exit_openat ne
sys_exit_openat2 ne
sys_exit_pause ne
sys_exit_perf_event_open ne
sys_exit_personality ne
sys_exit_pidfd_getfd ne
sys_exit_pidfd_open ne
sys_exit_pidfd_send_signal ne
sys_exit_pipe ne
sys_exit_pipe2 ne
sys_exit_pivot_root ne
sys_exit_pkey_alloc ne
sys_exit_pkey_free ne
sys_exit_pkey_mprotect ne
sys_exit_poll ne
sys_exit_ppoll ne
sys_exit_prctl ne
sys_exit_pread64 ne
sys_exit_preadv ne
sys_exit_preadv2 ne
sys_exit_prlimit64 ne
sys_exit_process_madvise ne
sys_exit_process_mrelease ne
sys_exit_process_vm_readv ne
sys_exit_process_vm_writev ne
sys_exit_pselect6 ne
sys_exit_ptrace ne
sys_exit_pwrite64 ne
sys_exit_pwritev ne
sys_exit_pwritev2 ne
sys_exit_quotactl ne
sys_exit_quotactl_fd ne
sys_exit_read ne
sys_exit_readahead ne
sys_exit_readlink ne
sys_exit_readlinkat ne
sys_exit_readv ne
sys_exit_reboot ne
sys_exit_recvfrom ne
sys_exit_recvmmsg ne
sys_exit_recvmsg ne
sys_exit_remap_file_pages ne
sys_exit_removexattr ne
sys_exit_removexattrat ne
sys_exit_rename ne
sys_exit_renameat ne
sys_exit_renameat2 ne
sys_exit_request_key ne
sys_exit_restart_syscall ne
sys_exit_rmdir ne
sys_exit_rseq ne
sys_exit_rt_sigaction ne
sys_exit_rt_sigpending ne
sys_exit_rt_sigprocmask ne
sys_exit_rt_sigqueueinfo ne
sys_exit_rt_sigreturn ne
sys_exit_rt_sigsuspend ne
sys_exit_rt_sigtimedwait ne
sys_exit_rt_tgsigqueueinfo ne
sys_exit_sched_get_priority_max ne
sys_exit_sched_get_priority_min ne
sys_exit_sched_getaffinity ne
sys_exit_sched_getattr ne
sys_exit_sched_getparam ne
sys_exit_sched_getscheduler ne
sys_exit_sched_rr_get_interval ne
sys_exit_sched_setaffinity ne
sys_exit_sched_setattr ne
sys_exit_sched_setparam ne
sys_exit_sched_setscheduler ne
sys_exit_sched_yield ne
sys_exit_seccomp ne
sys_exit_select ne
sys_exit_semctl ne
sys_exit_semget ne
sys_exit_semop ne
sys_exit_semtimedop ne
sys_exit_sendfile64 ne
sys_exit_sendmmsg ne
sys_exit_sendmsg ne
sys_exit_sendto ne
sys_exit_set_mempolicy ne
sys_exit_set_mempolicy_home_node ne
sys_exit_set_robust_list ne
sys_exit_set_tid_address ne
sys_exit_setdomainname ne
sys_exit_setfsgid ne
sys_exit_setfsuid ne
sys_exit_setgid ne
sys_exit_setgroups ne
sys_exit_sethostname ne
sys_exit_setitimer ne
sys_exit_setns ne
sys_exit_setpgid ne
sys_exit_setpriority ne
sys_exit_setregid ne
sys_exit_setresgid ne
sys_exit_setresuid ne
sys_exit_setreuid ne
sys_exit_setrlimit ne
sys_exit_setsid ne
sys_exit_setsockopt ne
sys_exit_settimeofday ne
sys_exit_setuid ne
sys_exit_setxattr ne
sys_exit_setxattrat ne
sys_exit_shmat ne
sys_exit_shmctl ne
sys_exit_shmdt ne
sys_exit_shmget ne
sys_exit_shutdown ne
sys_exit_sigaltstack ne
sys_exit_signalfd ne
sys_exit_signalfd4 ne
sys_exit_socket ne
sys_exit_socketpair ne
sys_exit_splice ne
sys_exit_statfs ne
sys_exit_statmount ne
sys_exit_statx ne
sys_exit_swapoff ne
sys_exit_swapon ne
sys_exit_symlink ne
sys_exit_symlinkat ne
sys_exit_sync ne
sys_exit_sync_file_range ne
sys_exit_syncfs ne
sys_exit_sysfs ne
sys_exit_sysinfo ne
sys_exit_syslog ne
sys_exit_tee ne
sys_exit_tgkill ne
sys_exit_time ne
sys_exit_timer_create ne
sys_exit_timer_delete ne
sys_exit_timer_getoverrun ne
sys_exit_timer_gettime ne
sys_exit_timer_settime ne
sys_exit_timerfd_create ne
sys_exit_timerfd_gettime ne
sys_exit_timerfd_settime ne
sys_exit_times ne
sys_exit_tkill ne
sys_exit_truncate ne
sys_exit_umask ne
sys_exit_umount ne
sys_exit_unlink ne
sys_exit_unlinkat ne
sys_exit_unshare ne
sys_exit_uprobe ne
sys_exit_uretprobe ne
sys_exit_userfaultfd ne
sys_exit_ustat ne
sys_exit_utime ne
sys_exit_utimensat ne
sys_exit_utimes ne
sys_exit_vfork ne
sys_exit_vhangup ne
sys_exit_vmsplice ne
sys_exit_wait4 ne
sys_exit_waitid ne
sys_exit_write ne
sys_exit_writev ne
category task
task_newtask nf
task_prctl_unknown ng
task_rename nh
category tcp
tcp_ao_handshake_failure ni
tcp_bad_csum nj
tcp_cong_state_set nk
tcp_destroy_sock nl
tcp_hash_ao_required nm
tcp_hash_bad_header nm
tcp_hash_md5_mismatch nm
tcp_hash_md5_required nm
tcp_hash_md5_unexpected nm
tcp_probe nn
tcp_rcv_space_adjust nl
tcp_rcvbuf_grow no
tcp_receive_reset nl
tcp_retransmit_skb np
tcp_retransmit_synack nq
tcp_send_reset nr
tcp_sendmsg_locked ns
category thermal
cdev_update nt
thermal_temperature nu
thermal_zone_trip nv
category thp
remove_migration_pmd nw
set_migration_pmd nw
category timer
hrtimer_cancel nx
hrtimer_expire_entry ny
hrtimer_expire_exit nx
hrtimer_setup nz
hrtimer_start o0
itimer_expire o1
itimer_state o2
tick_stop o3
timer_base_idle o4
timer_cancel o5
timer_expire_entry o6
timer_expire_exit o5
timer_init o5
timer_start o7
category timer_migration
tmigr_connect_child_parent o8
tmigr_connect_cpu_parent o9
tmigr_cpu_active oa
tmigr_cpu_idle ob
tmigr_cpu_new_timer oa
tmigr_cpu_new_timer_idle ob
tmigr_cpu_offline oa
tmigr_cpu_online oa
tmigr_group_set oc
tmigr_group_set_cpu_active od
tmigr_group_set_cpu_inactive od
tmigr_handle_remote oe
tmigr_handle_remote_cpu oa
tmigr_update_events of
category timestamp
ctime_ns_xchg og
ctime_xchg_skip oh
fill_mg_cmtime oi
inode_set_ctime_to_ts oh
category tlb
tlb_flush oj
category udp
udp_fail_queue_rcv_skb ok
category vmalloc
alloc_vmap_area ol
free_vmap_area_noflush om
purge_vmap_area_lazy on
category vmscan
mm_shrink_slab_end oo
mm_shrink_slab_start op
mm_vmscan_direct_reclaim_begin oq
mm_vmscan_direct_reclaim_end or
mm_vmscan_kswapd_sleep 2w
mm_vmscan_kswapd_wake os
mm_vmscan_lru_isolate ot
mm_vmscan_lru_shrink_active ou
mm_vmscan_lru_shrink_inactive ov
mm_vmscan_memcg_reclaim_begin oq
mm_vmscan_memcg_reclaim_end or
mm_vmscan_memcg_softlimit_reclaim_begin oq
mm_vmscan_memcg_softlimit_reclaim_end or
mm_vmscan_node_reclaim_begin ow
mm_vmscan_node_reclaim_end or
mm_vmscan_reclaim_pages ox
mm_vmscan_throttled oy
mm_vmscan_wakeup_kswapd oz
mm_vmscan_write_folio p0
category vsock
virtio_transport_alloc_pkt p1
virtio_transport_recv_pkt p2
category vsyscall
emulate_vsyscall p3
category watchdog
watchdog_ping p4
watchdog_set_timeout p5
watchdog_start p4
watchdog_stop p4
category wbt
wbt_lat p6
wbt_stat p7
wbt_step p8
wbt_timer p9
category workqueue
workqueue_activate_work ee
workqueue_execute_end ee
workqueue_execute_start ee
workqueue_queue_work pa
category writeback
balance_dirty_pages pb
bdi_dirty_ratelimit pc
flush_foreign pd
folio_wait_writeback pe
global_dirty_state pf
inode_foreign_history pg
inode_switch_wbs ph
inode_switch_wbs_queue pi
sb_clear_inode_writeback pj
sb_mark_inode_writeback pj
track_foreign_dirty pk
wbc_writepage pl
writeback_bdi_register pm
writeback_dirty_folio pe
writeback_dirty_inode pn
writeback_dirty_inode_enqueue pj
writeback_dirty_inode_start pn
writeback_exec po
writeback_lazytime pj
writeback_lazytime_iput pj
writeback_mark_inode_dirty pn
writeback_pages_written pp
writeback_queue po
writeback_queue_io pq
writeback_sb_inodes_requeue pr
writeback_single_inode ps
writeback_single_inode_start ps
writeback_start po
writeback_wait po
writeback_wake_background pt
writeback_write_inode pu
writeback_write_inode_start pu
writeback_written po
category x86_fpu
x86_fpu_after_save pv
x86_fpu_before_save pv
x86_fpu_copy_dst pv
x86_fpu_dropped pv
x86_fpu_regs_activated pv
x86_fpu_regs_deactivated pv
x86_fpu_xstate_check_failed pv
category xdp
bpf_xdp_link_attach_failed d1
mem_connect pw
mem_disconnect px
xdp_bulk_tx py
xdp_cpumap_enqueue pz
xdp_cpumap_kthread q0
xdp_devmap_xmit q1
xdp_exception q2
xdp_redirect q3
xdp_redirect_err q3
category xfs
xfs_ag_resv_alloc_extent q4
xfs_ag_resv_critical q4
xfs_ag_resv_free q4
xfs_ag_resv_free_extent q4
xfs_ag_resv_init q4
xfs_ag_resv_init_error q5
xfs_ag_resv_needed q4
xfs_agf q6
xfs_agfl_free_deferred q7
xfs_agfl_reset q6
xfs_ail_delete q8
xfs_ail_flushing q9
xfs_ail_insert q8
xfs_ail_locked q9
xfs_ail_move q8
xfs_ail_pinned q9
xfs_ail_push q9
xfs_alloc_cur qa
xfs_alloc_cur_check qb
xfs_alloc_cur_left qa
xfs_alloc_cur_lookup qa
xfs_alloc_cur_lookup_done qa
xfs_alloc_cur_right qa
xfs_alloc_exact_done qa
xfs_alloc_exact_error qa
xfs_alloc_exact_notfound qa
xfs_alloc_file_space qc
xfs_alloc_near_busy qa
xfs_alloc_near_first qa
xfs_alloc_near_noentry qa
xfs_alloc_read_agf qd
xfs_alloc_size_busy qa
xfs_alloc_size_done qa
xfs_alloc_size_error qa
xfs_alloc_size_neither qa
xfs_alloc_size_noentry qa
xfs_alloc_size_nominleft qa
xfs_alloc_small_done qa
xfs_alloc_small_error qa
xfs_alloc_small_freelist qa
xfs_alloc_small_notenough qa
xfs_alloc_vextent_allfailed qa
xfs_alloc_vextent_badargs qa
xfs_alloc_vextent_exact_bno qa
xfs_alloc_vextent_finish qa
xfs_alloc_vextent_first_ag qa
xfs_alloc_vextent_loopfailed qa
xfs_alloc_vextent_near_bno qa
xfs_alloc_vextent_noagbp qa
xfs_alloc_vextent_nofix qa
xfs_alloc_vextent_skip_deadlock qa
xfs_alloc_vextent_start_ag qa
xfs_alloc_vextent_this_ag qa
xfs_attr_defer_add qe
xfs_attr_leaf_add qf
xfs_attr_leaf_add_new qf
xfs_attr_leaf_add_old qf
xfs_attr_leaf_add_work qf
xfs_attr_leaf_addname_return qe
xfs_attr_leaf_clearflag qf
xfs_attr_leaf_compact qf
xfs_attr_leaf_create qf
xfs_attr_leaf_flipflags qf
xfs_attr_leaf_get qf
xfs_attr_leaf_list qg
xfs_attr_leaf_lookup qf
xfs_attr_leaf_rebalance qf
xfs_attr_leaf_remove qf
xfs_attr_leaf_removename qf
xfs_attr_leaf_replace qf
xfs_attr_leaf_setflag qf
xfs_attr_leaf_split qf
xfs_attr_leaf_split_after qf
xfs_attr_leaf_split_before qf
xfs_attr_leaf_to_node qf
xfs_attr_leaf_to_sf qf
xfs_attr_leaf_toosmall qf
xfs_attr_leaf_unbalance qf
xfs_attr_list_add qg
xfs_attr_list_full qg
xfs_attr_list_leaf qg
xfs_attr_list_leaf_end qg
xfs_attr_list_node_descend qh
xfs_attr_list_notfound qg
xfs_attr_list_sf qg
xfs_attr_list_sf_all qg
xfs_attr_list_wrong_blk qg
xfs_attr_node_addname qf
xfs_attr_node_addname_return qe
xfs_attr_node_get qf
xfs_attr_node_list qg
xfs_attr_node_replace qf
xfs_attr_rmtval_alloc qe
xfs_attr_rmtval_get qf
xfs_attr_rmtval_remove_return qe
xfs_attr_set_iter_return qe
xfs_attr_sf_add qf
xfs_attr_sf_addname qf
xfs_attr_sf_addname_return qe
xfs_attr_sf_create qf
xfs_attr_sf_lookup qf
xfs_attr_sf_remove qf
xfs_attr_sf_to_leaf qf
xfs_blockgc_flush_all qi
xfs_blockgc_free_space qj
xfs_blockgc_start qi
xfs_blockgc_stop qi
xfs_blockgc_worker qi
xfs_bmap_defer qk
xfs_bmap_deferred qk
xfs_bmap_post_update ql
xfs_bmap_pre_update ql
xfs_btree_alloc_block qm
xfs_btree_bload_block qn
xfs_btree_bload_level_geometry qo
xfs_btree_commit_afakeroot qp
xfs_btree_commit_ifakeroot qq
xfs_btree_corrupt qr
xfs_btree_free_block qs
xfs_btree_overlapped_query_range qt
xfs_btree_updkeys qt
xfs_buf_backing_fallback qr
xfs_buf_backing_folio qr
xfs_buf_backing_kmem qr
xfs_buf_backing_vmalloc qr
xfs_buf_delwri_queue qr
xfs_buf_delwri_queued qr
xfs_buf_delwri_split qr
xfs_buf_drain_buftarg qr
xfs_buf_error_relse qr
xfs_buf_find qu
xfs_buf_free qr
xfs_buf_get qu
xfs_buf_get_uncached qr
xfs_buf_hold qr
xfs_buf_init qr
xfs_buf_iodone qr
xfs_buf_iodone_async qr
xfs_buf_ioerror qv
xfs_buf_iowait qr
xfs_buf_iowait_done qr
xfs_buf_item_committed qw
xfs_buf_item_format qw
xfs_buf_item_format_stale qw
xfs_buf_item_ordered qw
xfs_buf_item_pin qw
xfs_buf_item_push qw
xfs_buf_item_release qw
xfs_buf_item_relse qr
xfs_buf_item_size qw
xfs_buf_item_size_ordered qw
xfs_buf_item_size_stale qw
xfs_buf_item_unpin qw
xfs_buf_item_unpin_stale qw
xfs_buf_lock qr
xfs_buf_lock_done qr
xfs_buf_read qu
xfs_buf_readahead qu
xfs_buf_rele qr
xfs_buf_submit qr
xfs_buf_trylock qr
xfs_buf_trylock_fail qr
xfs_buf_unlock qr
xfs_bunmap qx
xfs_calc_atomic_write_unit_max qy
xfs_calc_max_atomic_write_fsblocks qz
xfs_calc_max_atomic_write_log_geometry r0
xfs_check_new_dalign r1
xfs_cil_whiteout_mark r2
xfs_cil_whiteout_skip r2
xfs_cil_whiteout_unpin r2
xfs_collapse_file_space qc
xfs_create r3
xfs_da_fixhashpath r4
xfs_da_grow_inode r4
xfs_da_join r4
xfs_da_link_after r4
xfs_da_link_before r4
xfs_da_node_add r4
xfs_da_node_create r4
xfs_da_node_rebalance r4
xfs_da_node_remove r4
xfs_da_node_split r4
xfs_da_node_toosmall r4
xfs_da_node_unbalance r4
xfs_da_path_shift r4
xfs_da_root_join r4
xfs_da_root_split r4
xfs_da_shrink_inode r4
xfs_da_split r4
xfs_da_swap_lastblock r4
xfs_da_unlink_back r4
xfs_da_unlink_forward r4
xfs_defer_add_item r5
xfs_defer_cancel r6
xfs_defer_cancel_item r5
xfs_defer_cancel_list r7
xfs_defer_create_intent r7
xfs_defer_finish r6
xfs_defer_finish_done r6
xfs_defer_finish_error r8
xfs_defer_finish_item r5
xfs_defer_isolate_paused r7
xfs_defer_item_pause r7
xfs_defer_item_unpause r7
xfs_defer_pending_abort r7
xfs_defer_pending_finish r7
xfs_defer_relog_intent r7
xfs_defer_trans_abort r6
xfs_defer_trans_roll r6
xfs_defer_trans_roll_error r8
xfs_delalloc_enospc r9
xfs_destroy_inode qc
xfs_dir2_block_addname r4
xfs_dir2_block_lookup r4
xfs_dir2_block_removename r4
xfs_dir2_block_replace r4
xfs_dir2_block_to_leaf r4
xfs_dir2_block_to_sf r4
xfs_dir2_grow_inode ra
xfs_dir2_leaf_addname r4
xfs_dir2_leaf_lookup r4
xfs_dir2_leaf_removename r4
xfs_dir2_leaf_replace r4
xfs_dir2_leaf_to_block r4
xfs_dir2_leaf_to_node r4
xfs_dir2_leafn_add ra
xfs_dir2_leafn_moveents rb
xfs_dir2_leafn_remove ra
xfs_dir2_node_addname r4
xfs_dir2_node_lookup r4
xfs_dir2_node_removename r4
xfs_dir2_node_replace r4
xfs_dir2_node_to_leaf r4
xfs_dir2_sf_addname r4
xfs_dir2_sf_create r4
xfs_dir2_sf_lookup r4
xfs_dir2_sf_removename r4
xfs_dir2_sf_replace r4
xfs_dir2_sf_to_block r4
xfs_dir2_sf_toino4 r4
xfs_dir2_sf_toino8 r4
xfs_dir2_shrink_inode ra
xfs_dir_fsync qc
xfs_discard_busy rc
xfs_discard_exclude rc
xfs_discard_extent rc
xfs_discard_rtextent rd
xfs_discard_rttoosmall rd
xfs_discard_toosmall rc
xfs_dqadjust re
xfs_dqalloc re
xfs_dqattach_found re
xfs_dqattach_get re
xfs_dqflush re
xfs_dqflush_done re
xfs_dqflush_force re
xfs_dqget_dup re
xfs_dqget_freeing re
xfs_dqget_hit re
xfs_dqget_miss re
xfs_dqput re
xfs_dqput_free re
xfs_dqread re
xfs_dqread_fail re
xfs_dqreclaim_busy re
xfs_dqreclaim_done re
xfs_dqreclaim_want re
xfs_dqrele re
xfs_dqtobp_read re
xfs_dquot_dqalloc qc
xfs_dquot_dqdetach qc
xfs_end_io_direct_write r9
xfs_exchmaps_defer rf
xfs_exchmaps_delta_nextents rg
xfs_exchmaps_delta_nextents_step rh
xfs_exchmaps_final_estimate ri
xfs_exchmaps_initial_estimate ri
xfs_exchmaps_mapping1 rj
xfs_exchmaps_mapping1_skip rj
xfs_exchmaps_mapping2 rj
xfs_exchmaps_overhead rk
xfs_exchmaps_recover rf
xfs_exchmaps_update_inode_size rl
xfs_exchrange_after rm
xfs_exchrange_before rm
xfs_exchrange_error rn
xfs_exchrange_flush ro
xfs_exchrange_freshness rp
xfs_exchrange_mappings ro
xfs_exchrange_prep ro
xfs_extent_busy rc
xfs_extent_busy_clear rc
xfs_extent_busy_force rc
xfs_extent_busy_reuse rc
xfs_extent_busy_trim rq
xfs_extent_free_defer q7
xfs_extent_free_deferred q7
xfs_file_buffered_read rr
xfs_file_buffered_write rr
xfs_file_compat_ioctl qc
xfs_file_dax_read rr
xfs_file_dax_write rr
xfs_file_direct_read rr
xfs_file_direct_write rr
xfs_file_fsync qc
xfs_file_ioctl qc
xfs_file_splice_read r9
xfs_filestream_free rs
xfs_filestream_lookup rs
xfs_filestream_pick rt
xfs_filestream_scan rs
xfs_force_shutdown ru
xfs_free_extent rv
xfs_free_file_space qc
xfs_freecounter_enospc rw
xfs_freecounter_reserved rw
xfs_fs_mark_corrupt rx
xfs_fs_mark_healthy rx
xfs_fs_mark_sick rx
xfs_fs_sync_fs qi
xfs_fs_unfixed_corruption rx
xfs_fsmap_high_group_key ry
xfs_fsmap_high_linear_key rz
xfs_fsmap_low_group_key ry
xfs_fsmap_low_linear_key rz
xfs_fsmap_mapping s0
xfs_get_acl qc
xfs_getattr qc
xfs_getfsmap_high_key s1
xfs_getfsmap_low_key s1
xfs_getfsmap_mapping s1
xfs_getparents_begin s2
xfs_getparents_end s2
xfs_getparents_expand_lastrec s3
xfs_getparents_put_listent s3
xfs_group_get s4
xfs_group_grab s4
xfs_group_grab_next_tag s4
xfs_group_hold s4
xfs_group_mark_corrupt s5
xfs_group_mark_healthy s5
xfs_group_mark_sick s5
xfs_group_put s4
xfs_group_rele s4
xfs_group_unfixed_corruption s5
xfs_ialloc_read_agi qd
xfs_iext_insert ql
xfs_iext_remove ql
xfs_iget_hit qc
xfs_iget_miss qc
xfs_iget_recycle qc
xfs_iget_recycle_fail qc
xfs_iget_skip qc
xfs_ilock s6
xfs_ilock_demote s6
xfs_ilock_nowait s6
xfs_inactive_symlink qc
xfs_inode_clear_cowblocks_tag qc
xfs_inode_clear_eofblocks_tag qc
xfs_inode_free_cowblocks_invalid qc
xfs_inode_free_eofblocks_invalid qc
xfs_inode_inactivating qc
xfs_inode_mark_corrupt s7
xfs_inode_mark_healthy s7
xfs_inode_mark_sick s7
xfs_inode_pin s8
xfs_inode_push_pinned s8
xfs_inode_push_stale s8
xfs_inode_reclaiming qc
xfs_inode_reload_unlinked_bucket s9
xfs_inode_set_cowblocks_tag qc
xfs_inode_set_eofblocks_tag qc
xfs_inode_set_need_inactive qc
xfs_inode_set_reclaimable qc
xfs_inode_timestamp_range sa
xfs_inode_unfixed_corruption s7
xfs_inode_unpin s8
xfs_inode_unpin_nowait s8
xfs_inodegc_flush qi
xfs_inodegc_push qi
xfs_inodegc_queue qi
xfs_inodegc_shrinker_scan sb
xfs_inodegc_start qi
xfs_inodegc_stop qi
xfs_inodegc_throttle qi
xfs_inodegc_worker sc
xfs_insert_file_space qc
xfs_ioc_free_eofblocks qj
xfs_ioctl_setattr qc
xfs_iomap_alloc sd
xfs_iomap_atomic_write_cow se
xfs_iomap_found sd
xfs_iomap_invalid sf
xfs_iomap_prealloc_size sg
xfs_irec_merge_post sh
xfs_irec_merge_pre si
xfs_irele s8
xfs_itruncate_extents_end rl
xfs_itruncate_extents_start rl
xfs_iunlink s9
xfs_iunlink_reload_next sj
xfs_iunlink_remove s9
xfs_iunlink_update_bucket sk
xfs_iunlink_update_dinode sl
xfs_iunlock s6
xfs_iwalk_ag_rec sm
xfs_link r3
xfs_log_assign_tail_lsn sn
xfs_log_cil_wait so
xfs_log_force sp
xfs_log_get_max_trans_res sq
xfs_log_grant_sleep so
xfs_log_grant_wake so
xfs_log_grant_wake_up so
xfs_log_recover sr
xfs_log_recover_buf_cancel ss
xfs_log_recover_buf_cancel_add ss
xfs_log_recover_buf_cancel_ref_inc ss
xfs_log_recover_buf_dquot_buf ss
xfs_log_recover_buf_inode_buf ss
xfs_log_recover_buf_not_cancel ss
xfs_log_recover_buf_recover ss
xfs_log_recover_buf_reg_buf ss
xfs_log_recover_buf_skip ss
xfs_log_recover_icreate_cancel st
xfs_log_recover_icreate_recover st
xfs_log_recover_inode_cancel su
xfs_log_recover_inode_recover su
xfs_log_recover_inode_skip su
xfs_log_recover_item_add sv
xfs_log_recover_item_add_cont sv
xfs_log_recover_item_recover sv
xfs_log_recover_item_reorder_head sv
xfs_log_recover_item_reorder_tail sv
xfs_log_recover_record sw
xfs_log_regrant so
xfs_log_regrant_exit so
xfs_log_reserve so
xfs_log_reserve_exit so
xfs_log_ticket_regrant so
xfs_log_ticket_regrant_exit so
xfs_log_ticket_regrant_sub so
xfs_log_ticket_ungrant so
xfs_log_ticket_ungrant_exit so
xfs_log_ticket_ungrant_sub so
xfs_log_umount_write so
xfs_lookup r3
xfs_map_blocks_alloc sd
xfs_map_blocks_found sd
xfs_metadir_cancel sx
xfs_metadir_commit sx
xfs_metadir_create sx
xfs_metadir_link sx
xfs_metadir_lookup sy
xfs_metadir_start_create sx
xfs_metadir_start_link sx
xfs_metadir_teardown sz
xfs_metadir_try_create sx
xfs_metafile_resv_alloc_space t0
xfs_metafile_resv_critical t0
xfs_metafile_resv_free t0
xfs_metafile_resv_free_space t0
xfs_metafile_resv_init t0
xfs_metafile_resv_init_error t0
xfs_perag_clear_inode_tag t1
xfs_perag_set_inode_tag t1
xfs_pwork_init t2
xfs_quota_expiry_range sa
xfs_read_agf qd
xfs_read_agi qd
xfs_read_extent ql
xfs_read_fault t3
xfs_readdir qc
xfs_readlink qc
xfs_reclaim_inodes_count t1
xfs_refcount_adjust_cow_error t4
xfs_refcount_adjust_error t4
xfs_refcount_cow_decrease t5
xfs_refcount_cow_increase t5
xfs_refcount_decrease t5
xfs_refcount_defer t6
xfs_refcount_deferred t6
xfs_refcount_delete t7
xfs_refcount_delete_error t4
xfs_refcount_find_left_extent t8
xfs_refcount_find_left_extent_error t4
xfs_refcount_find_right_extent t8
xfs_refcount_find_right_extent_error t4
xfs_refcount_find_shared t5
xfs_refcount_find_shared_error t4
xfs_refcount_find_shared_result t5
xfs_refcount_finish_one_leftover t6
xfs_refcount_get t7
xfs_refcount_increase t5
xfs_refcount_insert t7
xfs_refcount_insert_error t4
xfs_refcount_lookup t9
xfs_refcount_merge_center_extents ta
xfs_refcount_merge_center_extents_error t4
xfs_refcount_merge_left_extent tb
xfs_refcount_merge_left_extent_error t4
xfs_refcount_merge_right_extent tb
xfs_refcount_merge_right_extent_error t4
xfs_refcount_modify_extent t7
xfs_refcount_modify_extent_error t4
xfs_refcount_split_extent tc
xfs_refcount_split_extent_error t4
xfs_refcount_update t7
xfs_refcount_update_error t4
xfs_reflink_bounce_dio_write rr
xfs_reflink_cancel_cow rj
xfs_reflink_cancel_cow_range r9
xfs_reflink_cancel_cow_range_error rn
xfs_reflink_convert_cow rj
xfs_reflink_cow_found rj
xfs_reflink_cow_remap_from rj
xfs_reflink_cow_remap_skip rj
xfs_reflink_cow_remap_to rj
xfs_reflink_end_cow r9
xfs_reflink_end_cow_error rn
xfs_reflink_remap_blocks td
xfs_reflink_remap_blocks_error rn
xfs_reflink_remap_extent_dest rj
xfs_reflink_remap_extent_error rn
xfs_reflink_remap_extent_src rj
xfs_reflink_remap_range te
xfs_reflink_remap_range_error rn
xfs_reflink_set_inode_flag qc
xfs_reflink_set_inode_flag_error rn
xfs_reflink_trim_around_shared rj
xfs_reflink_unset_inode_flag qc
xfs_reflink_unshare r9
xfs_reflink_unshare_error rn
xfs_reflink_update_inode_size rl
xfs_reflink_update_inode_size_error rn
xfs_remove r3
xfs_rename tf
xfs_reset_dqcounts qr
xfs_rmap_convert tg
xfs_rmap_convert_done tg
xfs_rmap_convert_error t4
xfs_rmap_convert_state th
xfs_rmap_defer ti
xfs_rmap_deferred ti
xfs_rmap_delete tj
xfs_rmap_delete_error t4
xfs_rmap_find_left_neighbor_candidate tj
xfs_rmap_find_left_neighbor_query tj
xfs_rmap_find_left_neighbor_result tj
xfs_rmap_find_right_neighbor_result tj
xfs_rmap_insert tj
xfs_rmap_insert_error t4
xfs_rmap_lookup_le_range tj
xfs_rmap_lookup_le_range_candidate tj
xfs_rmap_lookup_le_range_result tj
xfs_rmap_map tg
xfs_rmap_map_done tg
xfs_rmap_map_error t4
xfs_rmap_unmap tg
xfs_rmap_unmap_done tg
xfs_rmap_unmap_error t4
xfs_rmap_update tj
xfs_rmap_update_error t4
xfs_setattr qc
xfs_setfilesize r9
xfs_swap_extent_after tk
xfs_swap_extent_before tk
xfs_swap_extent_rmap_error rn
xfs_swap_extent_rmap_remap rj
xfs_swap_extent_rmap_remap_piece rj
xfs_symlink r3
xfs_trans_add_item tl
xfs_trans_alloc tl
xfs_trans_apply_dquot_deltas tm
xfs_trans_apply_dquot_deltas_after re
xfs_trans_apply_dquot_deltas_before re
xfs_trans_bdetach qw
xfs_trans_bhold qw
xfs_trans_bhold_release qw
xfs_trans_binval qw
xfs_trans_bjoin qw
xfs_trans_brelse qw
xfs_trans_cancel tl
xfs_trans_commit tl
xfs_trans_commit_items tl
xfs_trans_dup tl
xfs_trans_free tl
xfs_trans_free_abort r2
xfs_trans_free_items tl
xfs_trans_get_buf qw
xfs_trans_get_buf_recur qw
xfs_trans_getsb qw
xfs_trans_getsb_recur qw
xfs_trans_log_buf qw
xfs_trans_mod_dquot tn
xfs_trans_mod_dquot_after tm
xfs_trans_mod_dquot_before tm
xfs_trans_read_buf qw
xfs_trans_read_buf_recur qw
xfs_trans_read_buf_shut qr
xfs_trans_resv_calc to
xfs_trans_resv_calc_minlogsize to
xfs_trans_roll tl
xfs_unwritten_convert r9
xfs_update_time qc
xfs_vm_bmap qc
xfs_wb_cow_iomap_invalid tp
xfs_wb_data_iomap_invalid tp
xfs_write_extent ql
xfs_write_fault t3
xfs_zero_eof r9
xfs_zero_file_space qc
xfs_zoned_map_blocks r9
xlog_ail_insert_abort r2
xlog_iclog_activate tq
xlog_iclog_callback tq
xlog_iclog_callbacks_done tq
xlog_iclog_callbacks_start tq
xlog_iclog_clean tq
xlog_iclog_force tq
xlog_iclog_force_lsn tq
xlog_iclog_get_space tq
xlog_iclog_release tq
xlog_iclog_switch tq
xlog_iclog_sync tq
xlog_iclog_sync_done tq
xlog_iclog_syncing tq
xlog_iclog_wait_on tq
xlog_iclog_write tq
xlog_intent_recovery_failed tr
`;
