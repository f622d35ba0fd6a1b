// What the lab needs beside bpftool, in one static binary that also runs in a bare initramfs: a sender of frames, a
// caller of system calls, a spinner, and a reader of events that shares no code with the generated loader.
//
//   labkit send INTERFACE COUNT udp|syn|ack SOURCE [SENDERS [MILLISECONDS]]
//       COUNT frames from the IPv4 address by each of SENDERS processes, over as many milliseconds when they are given
//   labkit udp ADDRESS PORT COUNT SOURCE  COUNT datagrams through an ordinary socket that is bound to SOURCE
//   labkit sink PORT COUNT SECONDS        receives datagrams until COUNT have come or the time is over
//   labkit call COUNT WHO                 COUNT times getpgid(MARK | WHO) and socket(AF_UNIX, SOCK_DGRAM, MARK | WHO)
//   labkit burn MILLISECONDS              keeps every CPU busy
//   labkit ring MAP_ID…                   what ring buffers hold, a line `MAP_ID HEXADECIMAL` for each event; takes nothing
//   labkit perf COUNT SECONDS MAP_ID…     takes over the events of perf arrays and prints COUNT of each, or those of SECONDS
//   labkit refuse CALL ARGUMENT VALUE ERRNO PROGRAM…
//       runs a program for which the kernel refuses a system call with that error: bind, getdents64, ioctl, kill, poll,
//       perf_event_open, socket or sigaction, where its ARGUMENT (from 0) has the VALUE (its lower 32 bits)
//   labkit maps                           for each line `TYPE KEY VALUE ENTRIES FLAGS` of standard input makes a map and lets it go;
//                                         a line for each: 0 and its memory, or the error's name
//   labkit kinds BTF_ID                   loads a program of every kind that uses a map of every kind as such maps are used, and
//                                         prints a line `PROGRAM MAP ok` or `PROGRAM MAP ERRNO` for each; BTF_ID is the
//                                         function of the kernel that an lsm program is for
//   labkit netns NAME COMMAND…            one of these in a named network namespace
//   labkit script                         a command from each line of standard input
//
// Every loop is bounded by the count or by the time on its command line.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <linux/perf_event.h>
#include <linux/seccomp.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// The programs of the lab look at calls with these bits only.
#define MARK 0x7a1100
#define BATCH 32

static void die(const char *what) {
  fprintf(stderr, "labkit: %s: %s\n", what, strerror(errno));
  exit(1);
}

static long long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static unsigned short folded(const unsigned char *bytes, int length, unsigned long sum) {
  for (int i = 0; i < length; i += 2) sum += bytes[i] << 8 | bytes[i + 1];
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  return htons(~sum & 0xffff);
}

// An Ethernet frame with a UDP datagram or a TCP segment from SOURCE to 10.77.0.1. Returns its length.
static int make_frame(unsigned char *frame, const char *kind, const char *source) {
  int tcp = strcmp(kind, "udp") != 0, payload = tcp ? 20 : 8 + 18, length = 14 + 20 + payload;
  unsigned char *ip = frame + 14, *segment = ip + 20;
  memset(frame, 0, length);
  memset(frame, 0xff, 6);
  frame[6] = 2;
  frame[11] = 7;
  frame[12] = 8;
  ip[0] = 0x45;
  ip[3] = 20 + payload;
  ip[8] = 64;
  ip[9] = tcp ? 6 : 17;
  if (inet_pton(AF_INET, source, ip + 12) != 1) die(source);
  inet_pton(AF_INET, "10.77.0.1", ip + 16);
  *(unsigned short *)(ip + 10) = folded(ip, 20, 0);
  segment[0] = 0x30;
  segment[2] = tcp ? 0x01 : 0x23;
  segment[3] = tcp ? 0xbb : 0x28;
  if (tcp) {
    segment[12] = 0x50;
    segment[13] = strcmp(kind, "syn") == 0 ? 0x02 : 0x10;
    segment[14] = 0x10;
    // The pseudo header: both addresses, the protocol, and the length.
    unsigned long sum = 6 + 20;
    for (int i = 12; i < 20; i += 2) sum += ip[i] << 8 | ip[i + 1];
    *(unsigned short *)(segment + 16) = folded(segment, 20, sum);
  } else {
    segment[5] = payload;
  }
  return length;
}

static long long send_frames(const char *interface, long count, const char *kind, const char *source, long over_ms) {
  unsigned char frame[128];
  int length = make_frame(frame, kind, source);
  int sock = socket(AF_PACKET, SOCK_RAW, 0);
  if (sock < 0) die("packet socket");
  struct sockaddr_ll to = {.sll_family = AF_PACKET, .sll_ifindex = if_nametoindex(interface), .sll_halen = 6};
  if (to.sll_ifindex == 0) die(interface);
  struct iovec part = {frame, length};
  struct mmsghdr batch[BATCH];
  for (int i = 0; i < BATCH; i++)
    batch[i] = (struct mmsghdr){.msg_hdr = {.msg_name = &to, .msg_namelen = sizeof to, .msg_iov = &part, .msg_iovlen = 1}};
  long long start = now_ms();
  long sent = 0;
  while (sent < count) {
    // An even pace when a time is given; else as fast as the interface takes them.
    long due = over_ms ? (now_ms() - start) * count / over_ms + 1 : count;
    if (due > count) due = count;
    long left = due - sent;
    if (left <= 0) {
      usleep(500);
      continue;
    }
    int done = sendmmsg(sock, batch, left < BATCH ? left : BATCH, 0);
    if (done < 0 && errno != ENOBUFS && errno != EAGAIN) die("send");
    if (done > 0) sent += done;
  }
  return sent;
}

static int run_send(int argc, char **argv) {
  if (argc < 6) return 2;
  long count = atol(argv[3]), senders = argc > 6 ? atol(argv[6]) : 1, over = argc > 7 ? atol(argv[7]) : 0;
  for (long i = 1; i < senders; i++)
    if (fork() == 0) {
      send_frames(argv[2], count, argv[4], argv[5], over);
      exit(0);
    }
  long long start = now_ms();
  send_frames(argv[2], count, argv[4], argv[5], over);
  int status, failed = 0;
  while (wait(&status) > 0) failed |= status != 0;
  if (over) printf("sent %ld in %lld ms\n", count * senders, now_ms() - start);
  return failed;
}

static int run_udp(char **argv) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[3]))};
  if (inet_pton(AF_INET, argv[2], &to.sin_addr) != 1) die(argv[2]);
  struct sockaddr_in from = {.sin_family = AF_INET};
  if (inet_pton(AF_INET, argv[5], &from.sin_addr) != 1) die(argv[5]);
  int sock = socket(AF_INET, SOCK_DGRAM, 0);
  if (bind(sock, (void *)&from, sizeof from)) die("bind");
  for (long i = atol(argv[4]); i > 0; i--)
    if (sendto(sock, "datagram", 8, 0, (void *)&to, sizeof to) < 0 && errno != ECONNREFUSED) die("sendto");
  return 0;
}

static int run_sink(char **argv) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  struct timeval second = {.tv_usec = 100000};
  int sock = socket(AF_INET, SOCK_DGRAM, 0);
  setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);
  if (bind(sock, (void *)&at, sizeof at)) die("bind");
  puts("listening");
  fflush(stdout);
  char data[64];
  long got = 0, wanted = atol(argv[3]);
  for (long long end = now_ms() + atol(argv[4]) * 1000; got < wanted && now_ms() < end;)
    if (recv(sock, data, sizeof data, 0) >= 0) got++;
  printf("received %ld\n", got);
  return got != wanted;
}

static int run_call(char **argv) {
  int mark = MARK | atoi(argv[3]);
  for (long i = atol(argv[2]); i > 0; i--) {
    syscall(SYS_getpgid, mark);
    int sock = socket(AF_UNIX, SOCK_DGRAM, mark);
    if (sock >= 0) close(sock);
  }
  return 0;
}

static int run_burn(char **argv) {
  long cpus = sysconf(_SC_NPROCESSORS_ONLN);
  for (long i = 1; i < cpus; i++)
    if (fork() == 0) break;
  for (long long end = now_ms() + atol(argv[2]); now_ms() < end;) {
  }
  while (wait(NULL) > 0) {
  }
  return 0;
}

static int map_by_id(const char *id) {
  union bpf_attr attr = {.map_id = atoi(id)};
  int fd = syscall(SYS_bpf, BPF_MAP_GET_FD_BY_ID, &attr, sizeof attr);
  if (fd < 0) die("map");
  return fd;
}

static void print_event(const char *map, const unsigned char *data, unsigned size) {
  printf("%s ", map);
  for (unsigned i = 0; i < size; i++) printf("%02x", data[i]);
  putchar('\n');
}

// Reads without consuming: the positions stay as they are, so the loader's own reader is not disturbed.
static void print_ring(const char *map) {
  int fd = map_by_id(map);
  struct bpf_map_info info = {0};
  union bpf_attr attr = {.info = {.bpf_fd = fd, .info_len = sizeof info, .info = (unsigned long)&info}};
  if (syscall(SYS_bpf, BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof attr)) die("map info");
  long page = sysconf(_SC_PAGESIZE), size = info.max_entries;
  unsigned char *producer = mmap(NULL, page + 2 * size, PROT_READ, MAP_SHARED, fd, page);
  if (producer == MAP_FAILED) die("mmap");
  unsigned long end = *(volatile unsigned long *)producer, at = 0;
  if (end > (unsigned long)size) {
    fprintf(stderr, "labkit: the first events of map %s are overwritten\n", map);
    at = end;
  }
  while (at < end) {
    unsigned char *record = producer + page + (at & (size - 1));
    unsigned head = *(volatile unsigned *)record, length = head & ~(BPF_RINGBUF_BUSY_BIT | BPF_RINGBUF_DISCARD_BIT);
    if (!(head & (BPF_RINGBUF_BUSY_BIT | BPF_RINGBUF_DISCARD_BIT))) print_event(map, record + 8, length);
    at += (length + 8 + 7) / 8 * 8;
  }
  munmap(producer, page + 2 * size);
  close(fd);
}

#define PERF_PAGES 8
#define PERF_MAPS 16
#define PERF_CPUS 64

static unsigned char *open_perf_ring(int map, int cpu) {
  struct perf_event_attr event = {.type = PERF_TYPE_SOFTWARE, .size = sizeof event, .config = PERF_COUNT_SW_BPF_OUTPUT,
                                  .sample_type = PERF_SAMPLE_RAW, .sample_period = 1, .wakeup_events = 1};
  int perf = syscall(SYS_perf_event_open, &event, -1, cpu, -1, PERF_FLAG_FD_CLOEXEC);
  if (perf < 0) die("perf event");
  unsigned char *ring = mmap(NULL, (PERF_PAGES + 1) * sysconf(_SC_PAGESIZE), PROT_READ | PROT_WRITE, MAP_SHARED, perf, 0);
  if (ring == MAP_FAILED) die("mmap");
  union bpf_attr attr = {.map_fd = map, .key = (unsigned long)&cpu, .value = (unsigned long)&perf};
  if (syscall(SYS_bpf, BPF_MAP_UPDATE_ELEM, &attr, sizeof attr)) die("map update");
  return ring;
}

// Prints at most `wanted` samples of a ring and gives how many.
static long drain_perf_ring(const char *map, unsigned char *ring, long wanted) {
  struct perf_event_mmap_page *head = (void *)ring;
  long page = sysconf(_SC_PAGESIZE), got = 0;
  unsigned long to = __atomic_load_n(&head->data_head, __ATOMIC_ACQUIRE), at = head->data_tail, size = PERF_PAGES * page;
  while (at < to) {
    unsigned char record[4096], *data = ring + page;
    for (unsigned i = 0; i < 8; i++) record[i] = data[(at + i) % size];
    struct perf_event_header *header = (void *)record;
    for (unsigned i = 8; i < header->size && i < sizeof record; i++) record[i] = data[(at + i) % size];
    if (header->type == PERF_RECORD_SAMPLE && got < wanted) print_event(map, record + 12, *(unsigned *)(record + 8)), got++;
    at += header->size;
  }
  __atomic_store_n(&head->data_tail, at, __ATOMIC_RELEASE);
  return got;
}

static int run_perf(int argc, char **argv) {
  int maps = argc - 4, cpus = sysconf(_SC_NPROCESSORS_ONLN), open = maps;
  long wanted = atol(argv[2]), left[PERF_MAPS];
  static unsigned char *rings[PERF_MAPS][PERF_CPUS];
  if (maps > PERF_MAPS || cpus > PERF_CPUS) return 2;
  for (int map = 0; map < maps; map++) {
    int fd = map_by_id(argv[4 + map]);
    left[map] = wanted;
    for (int cpu = 0; cpu < cpus; cpu++) rings[map][cpu] = open_perf_ring(fd, cpu);
  }
  puts("reading");
  fflush(stdout);
  for (long long end = now_ms() + atol(argv[3]) * 1000; open > 0 && now_ms() < end; usleep(2000))
    for (int map = 0; map < maps; map++)
      for (int cpu = 0; cpu < cpus && left[map] > 0; cpu++) {
        left[map] -= drain_perf_ring(argv[4 + map], rings[map][cpu], left[map]);
        if (left[map] == 0) open--;
      }
  return 0;
}

static int run_refuse(char **argv) {
  static const struct {
    const char *name;
    int number;
  } calls[] = {{"bind", SYS_bind},   {"getdents64", SYS_getdents64}, {"ioctl", SYS_ioctl},
               {"kill", SYS_kill},   {"poll", SYS_poll},             {"perf_event_open", SYS_perf_event_open},
               {"socket", SYS_socket}, {"sigaction", SYS_rt_sigaction}};
  int number = -1;
  for (unsigned i = 0; i < sizeof calls / sizeof *calls; i++)
    if (!strcmp(argv[2], calls[i].name)) number = calls[i].number;
  if (number < 0) return 2;
  unsigned argument = offsetof(struct seccomp_data, args) + 8 * atoi(argv[3]);
  struct sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, argument),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, strtoul(argv[4], NULL, 0), 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | atoi(argv[5])),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter = {sizeof code / sizeof *code, code};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter)) die("seccomp");
  execvp(argv[6], argv + 6);
  die(argv[6]);
  return 1;
}

// What the kernel says that a map takes.
static unsigned long long memlock_of(int fd) {
  char path[64], line[128];
  unsigned long long bytes = 0;
  snprintf(path, sizeof path, "/proc/self/fdinfo/%d", fd);
  FILE *info = fopen(path, "r");
  if (!info) die(path);
  while (fgets(line, sizeof line, info)) sscanf(line, "memlock: %llu", &bytes);
  fclose(info);
  return bytes;
}

static int run_maps(void) {
  unsigned type, key, value, entries, flags;
  while (scanf("%u %u %u %u %u", &type, &key, &value, &entries, &flags) == 5) {
    union bpf_attr attr = {
        .map_type = type, .key_size = key, .value_size = value, .max_entries = entries, .map_flags = flags};
    int fd = syscall(SYS_bpf, BPF_MAP_CREATE, &attr, sizeof attr);
    if (fd < 0) {
      const char *name = strerrorname_np(errno);
      puts(name ? name : strerror(errno));
      continue;
    }
    printf("0 %llu\n", memlock_of(fd));
    close(fd);
  }
  return 0;
}

static long bpf(int command, union bpf_attr *attr) {
  return syscall(SYS_bpf, command, attr, sizeof *attr);
}

#define INSN(c, d, s, o, i) ((struct bpf_insn){.code = (c), .dst_reg = (d), .src_reg = (s), .off = (o), .imm = (i)})
#define SET(reg, value) INSN(BPF_ALU64 | BPF_MOV | BPF_K, reg, 0, 0, value)
#define COPY(to, from) INSN(BPF_ALU64 | BPF_MOV | BPF_X, to, from, 0, 0)
#define ADD(reg, value) INSN(BPF_ALU64 | BPF_ADD | BPF_K, reg, 0, 0, value)
#define STORE(offset, value) INSN(BPF_ST | BPF_MEM | BPF_DW, BPF_REG_10, 0, offset, value)
#define CALL(helper) INSN(BPF_JMP | BPF_CALL, 0, 0, 0, helper)

struct map_kind {
  const char *name;
  unsigned type, key_size, value_size, max_entries, flags;
};

static const struct map_kind MAP_KINDS[] = {
    {"hash", BPF_MAP_TYPE_HASH, 8, 8, 4, 0},
    {"lru-hash", BPF_MAP_TYPE_LRU_HASH, 8, 8, 4, 0},
    {"array", BPF_MAP_TYPE_ARRAY, 4, 8, 4, 0},
    {"per-cpu-hash", BPF_MAP_TYPE_PERCPU_HASH, 8, 8, 4, 0},
    {"per-cpu-array", BPF_MAP_TYPE_PERCPU_ARRAY, 4, 8, 4, 0},
    {"ring-buf", BPF_MAP_TYPE_RINGBUF, 0, 0, 4096, 0},
    {"perf-event-array", BPF_MAP_TYPE_PERF_EVENT_ARRAY, 4, 4, 1, 0},
    {"stack-trace", BPF_MAP_TYPE_STACK_TRACE, 4, 1016, 4, 0},
    {"lpm-trie", BPF_MAP_TYPE_LPM_TRIE, 8, 8, 4, BPF_F_NO_PREALLOC},
};

static const struct {
  const char *name;
  unsigned type;
} PROGRAM_KINDS[] = {
    {"xdp", BPF_PROG_TYPE_XDP},
    {"tc", BPF_PROG_TYPE_SCHED_CLS},
    {"socket-filter", BPF_PROG_TYPE_SOCKET_FILTER},
    {"kprobe", BPF_PROG_TYPE_KPROBE},
    {"tracepoint", BPF_PROG_TYPE_TRACEPOINT},
    {"cgroup-skb", BPF_PROG_TYPE_CGROUP_SKB},
    {"lsm", BPF_PROG_TYPE_LSM},
    {"perf-event", BPF_PROG_TYPE_PERF_EVENT},
};

// The program that uses the map: key at -8, value at -16 of its stack. Returns how many instructions it has.
static int use_of(const struct map_kind *kind, int map, struct bpf_insn *code) {
  struct bpf_insn *next = code;
  *next++ = COPY(BPF_REG_6, BPF_REG_1);
  *next++ = STORE(-8, 0);
  *next++ = STORE(-16, 0);
  struct bpf_insn load[2] = {INSN(BPF_LD | BPF_DW | BPF_IMM, 0, BPF_PSEUDO_MAP_FD, 0, map), INSN(0, 0, 0, 0, 0)};
  // Loads the map into a register.
#define MAP(reg) (*next = load[0], next++->dst_reg = (reg), *next++ = load[1])
  if (kind->type == BPF_MAP_TYPE_RINGBUF) {
    MAP(BPF_REG_1);
    *next++ = COPY(BPF_REG_2, BPF_REG_10), *next++ = ADD(BPF_REG_2, -16);
    *next++ = SET(BPF_REG_3, 8), *next++ = SET(BPF_REG_4, 0);
    *next++ = CALL(BPF_FUNC_ringbuf_output);
  } else if (kind->type == BPF_MAP_TYPE_PERF_EVENT_ARRAY) {
    *next++ = COPY(BPF_REG_1, BPF_REG_6);
    MAP(BPF_REG_2);
    *next++ = SET(BPF_REG_3, 0);
    *next++ = COPY(BPF_REG_4, BPF_REG_10), *next++ = ADD(BPF_REG_4, -16);
    *next++ = SET(BPF_REG_5, 8);
    *next++ = CALL(BPF_FUNC_perf_event_output);
  } else if (kind->type == BPF_MAP_TYPE_STACK_TRACE) {
    *next++ = COPY(BPF_REG_1, BPF_REG_6);
    MAP(BPF_REG_2);
    *next++ = SET(BPF_REG_3, 0);
    *next++ = CALL(BPF_FUNC_get_stackid);
  } else {
    int indexed = kind->type == BPF_MAP_TYPE_ARRAY || kind->type == BPF_MAP_TYPE_PERCPU_ARRAY;
    const int calls[] = {BPF_FUNC_map_lookup_elem, BPF_FUNC_map_update_elem, BPF_FUNC_map_delete_elem};
    for (int i = 0; i < (indexed ? 2 : 3); i++) {
      MAP(BPF_REG_1);
      *next++ = COPY(BPF_REG_2, BPF_REG_10), *next++ = ADD(BPF_REG_2, -8);
      *next++ = COPY(BPF_REG_3, BPF_REG_10), *next++ = ADD(BPF_REG_3, -16);
      *next++ = SET(BPF_REG_4, 0);
      *next++ = CALL(calls[i]);
    }
  }
#undef MAP
  *next++ = SET(BPF_REG_0, 0);
  *next++ = INSN(BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
  return next - code;
}

static int run_kinds(char **argv) {
  for (unsigned m = 0; m < sizeof MAP_KINDS / sizeof *MAP_KINDS; m++) {
    const struct map_kind *kind = &MAP_KINDS[m];
    union bpf_attr make = {.map_type = kind->type,
                           .key_size = kind->key_size,
                           .value_size = kind->value_size,
                           .max_entries = kind->max_entries,
                           .map_flags = kind->flags};
    int map = bpf(BPF_MAP_CREATE, &make);
    if (map < 0) die(kind->name);
    for (unsigned p = 0; p < sizeof PROGRAM_KINDS / sizeof *PROGRAM_KINDS; p++) {
      struct bpf_insn code[40];
      union bpf_attr load = {.prog_type = PROGRAM_KINDS[p].type};
      load.insn_cnt = use_of(kind, map, code);
      load.insns = (unsigned long)code;
      load.license = (unsigned long)"GPL";
      if (load.prog_type == BPF_PROG_TYPE_LSM) {
        load.expected_attach_type = BPF_LSM_MAC;
        load.attach_btf_id = atoi(argv[2]);
      }
      int program = bpf(BPF_PROG_LOAD, &load), error = errno;
      printf("%s %s %s\n", PROGRAM_KINDS[p].name, kind->name, program < 0 ? strerrorname_np(error) : "ok");
      if (program >= 0) close(program);
    }
    close(map);
  }
  return 0;
}

static int run_netns(int argc, char **argv);
static int run_script(void);

static int run(int argc, char **argv) {
  const char *command = argc > 1 ? argv[1] : "";
  if (!strcmp(command, "send")) return run_send(argc, argv);
  if (!strcmp(command, "udp") && argc == 6) return run_udp(argv);
  if (!strcmp(command, "sink") && argc == 5) return run_sink(argv);
  if (!strcmp(command, "call") && argc == 4) return run_call(argv);
  if (!strcmp(command, "burn") && argc == 3) return run_burn(argv);
  if (!strcmp(command, "ring")) {
    for (int i = 2; i < argc; i++) print_ring(argv[i]);
    return 0;
  }
  if (!strcmp(command, "perf") && argc > 4) return run_perf(argc, argv);
  if (!strcmp(command, "refuse") && argc > 6) return run_refuse(argv);
  if (!strcmp(command, "maps")) return run_maps();
  if (!strcmp(command, "kinds") && argc == 3) return run_kinds(argv);
  if (!strcmp(command, "netns") && argc > 3) return run_netns(argc, argv);
  if (!strcmp(command, "script")) return run_script();
  fprintf(stderr, "labkit: see the head of labkit.c\n");
  return 2;
}

static int run_netns(int argc, char **argv) {
  char path[256];
  snprintf(path, sizeof path, "/run/netns/%s", argv[2]);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || setns(fd, CLONE_NEWNET)) die(path);
  close(fd);
  return run(argc - 2, argv + 2);
}

static int run_script(void) {
  char line[512];
  while (fgets(line, sizeof line, stdin)) {
    char *words[16] = {"labkit"};
    int count = 1;
    for (char *word = strtok(line, " \n"); word && count < 15; word = strtok(NULL, " \n")) words[count++] = word;
    int status = count > 1 ? run(count, words) : 0;
    if (status) return status;
  }
  return 0;
}

int main(int argc, char **argv) {
  return run(argc, argv);
}
