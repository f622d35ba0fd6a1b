// Runs a plan against the programs that a generated loader holds: the kernel side of the gallery's proof, one static
// binary that also runs in a bare initramfs.
//
//   gallery-driver LOADER_OUTPUT PLAN
//
// LOADER_OUTPUT is what `run --json` has printed so far: it says the numbers of the programs. Lines of the plan, their
// fields divided by tabs; bytes are hexadecimal, and `@cgroup` in them is the id of the cgroup that this runs in:
//
//   period OF UPTO                        waits for the first UPTO of OF seconds of the monotonic clock
//   set MAP KEY VALUE                     puts an entry into a map
//   offset MAP KEY STRUCT MEMBER          puts the byte offset of a member (u32), from the kernel's BTF
//   guard MAP VALUE                       makes a file, and puts its inode (u64) and device (u32) as the key
//   run PROGRAM TIMES WANTED WAIT FRAME NOTE   test runs of a frame, after WAIT milliseconds, and the wanted result
//   test PROGRAM FRAME                    a test run; prints `ran RESULT NS`, NS being the monotonic clock before it
//   send INTERFACE FRAME                  sends a frame there
//   bench PROGRAM REPEAT FRAME            mean time of a test run in nanoseconds: `bench PROGRAM NS`
//   exec PATH                             starts a copy of this program that does nothing
//   connect ADDRESS PORT                  opens a TCP connection there, which nobody answers
//   open UID ERRNO                        opens the guarded file as a user
//   burn MILLISECONDS                     works for so much time of a CPU
//
// Prints `ok NOTE` or `not ok NOTE: why` for each step that can fail.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/btf.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define GUARDED "/run/gallery-guarded"
#define FIELDS 8

static char *said;      // what the loader printed
static char cgroup[17]; // 16 hexadecimal digits

static void die(const char *what) {
  fprintf(stderr, "gallery-driver: %s: %s\n", what, strerror(errno));
  exit(1);
}

static int bpf(int command, union bpf_attr *attr) { return syscall(SYS_bpf, command, attr, sizeof *attr); }

static void *read_all(const char *path, size_t *length) {
  int file = open(path, O_RDONLY);
  if (file < 0) die(path);
  size_t room = 1 << 16, used = 0;
  char *bytes = malloc(room);
  for (;;) {
    ssize_t got = read(file, bytes + used, room - used - 1);
    if (got < 0) die(path);
    if (got == 0) break;
    used += got;
    if (used + 1 == room) bytes = realloc(bytes, room *= 2);
  }
  close(file);
  bytes[used] = 0;
  if (length) *length = used;
  return bytes;
}

// Bytes of hexadecimal text; the caller frees them.
static unsigned char *bytes_of(const char *text, int *length) {
  char *whole = malloc(strlen(text) + 17);
  const char *mark = strstr(text, "@cgroup");
  if (mark)
    sprintf(whole, "%.*s%s%s", (int)(mark - text), text, cgroup, mark + strlen("@cgroup"));
  else
    strcpy(whole, text);
  *length = strlen(whole) / 2;
  unsigned char *bytes = calloc(*length + 8, 1);
  for (int i = 0; i < *length; i++) sscanf(whole + 2 * i, "%2hhx", bytes + i);
  free(whole);
  return bytes;
}

// The id of this process's cgroup of version 2: the inode of its folder.
static void find_cgroup(void) {
  char *mounts = read_all("/proc/self/mounts", NULL), *own = read_all("/proc/self/cgroup", NULL);
  char point[512] = "", path[512] = "", folder[1100];
  for (char *line = strtok(mounts, "\n"); line && !*point; line = strtok(NULL, "\n")) {
    char type[64];
    if (sscanf(line, "%*s %511s %63s", folder, type) == 2 && !strcmp(type, "cgroup2")) strcpy(point, folder);
  }
  char *line = strstr(own, "0::");
  if (line) sscanf(line + 3, "%511[^\n]", path);
  snprintf(folder, sizeof folder, "%s%s", point, path);
  struct stat found;
  if (stat(folder, &found)) die(folder);
  unsigned long long id = found.st_ino;
  for (int i = 0; i < 8; i++) sprintf(cgroup + 2 * i, "%02x", (int)(id >> 8 * i & 0xff));
}

// A descriptor of a program by its name in the policy.
static int program(const char *name) {
  char wanted[256];
  snprintf(wanted, sizeof wanted, "\"program\":\"%s\"", name);
  char *line = strstr(said, wanted), *number = line ? strstr(line, "\"id\":") : NULL;
  if (!number) errno = ENOENT, die(name);
  union bpf_attr attr = {.prog_id = atoi(number + 5)};
  int file = bpf(BPF_PROG_GET_FD_BY_ID, &attr);
  if (file < 0) die(name);
  return file;
}

// A descriptor of a map by its name in the policy, which the kernel knows in snake_case, cut to 15 bytes.
static int map(const char *name) {
  char wanted[BPF_OBJ_NAME_LEN] = "";
  strncpy(wanted, name, BPF_OBJ_NAME_LEN - 1);
  for (char *c = wanted; *c; c++)
    if (*c == '-') *c = '_';
  // Every program of the loader may use it.
  for (char *at = said; (at = strstr(at, "\"type\":\"program\"")); at++) {
    char *number = strstr(at, "\"id\":");
    union bpf_attr attr = {.prog_id = number ? atoi(number + 5) : 0};
    int file = bpf(BPF_PROG_GET_FD_BY_ID, &attr);
    if (file < 0) continue;
    unsigned ids[64];
    struct bpf_prog_info info = {.nr_map_ids = 64, .map_ids = (unsigned long)ids};
    union bpf_attr ask = {.info = {.bpf_fd = file, .info_len = sizeof info, .info = (unsigned long)&info}};
    if (bpf(BPF_OBJ_GET_INFO_BY_FD, &ask)) die("program information");
    close(file);
    for (unsigned i = 0; i < info.nr_map_ids && i < 64; i++) {
      union bpf_attr by = {.map_id = ids[i]};
      int found = bpf(BPF_MAP_GET_FD_BY_ID, &by);
      if (found < 0) continue;
      struct bpf_map_info map_info = {0};
      union bpf_attr about = {.info = {.bpf_fd = found, .info_len = sizeof map_info, .info = (unsigned long)&map_info}};
      if (bpf(BPF_OBJ_GET_INFO_BY_FD, &about)) die("map information");
      if (!strcmp(map_info.name, wanted)) return found;
      close(found);
    }
  }
  errno = ENOENT;
  die(name);
  return -1;
}

static void put(const char *name, const void *key, const void *value) {
  int file = map(name);
  union bpf_attr attr = {.map_fd = file, .key = (unsigned long)key, .value = (unsigned long)value};
  if (bpf(BPF_MAP_UPDATE_ELEM, &attr)) die(name);
  close(file);
}

// Byte offset of a member of a struct, anonymous members searched too; -1 when there is none.
static int member_offset(const unsigned char *btf, size_t length, const char *name, unsigned id, const char *member) {
  const struct btf_header *header = (const void *)btf;
  const char *strings = (const char *)btf + header->hdr_len + header->str_off;
  const unsigned char *at = btf + header->hdr_len + header->type_off, *end = at + header->type_len;
  if (end > btf + length) return -1;
  for (unsigned number = 1; at < end; number++) {
    const struct btf_type *type = (const void *)at;
    unsigned kind = BTF_INFO_KIND(type->info), count = BTF_INFO_VLEN(type->info);
    const struct btf_member *members = (const void *)(type + 1);
    int composite = kind == BTF_KIND_STRUCT || kind == BTF_KIND_UNION;
    if (composite && (id ? number == id : !strcmp(strings + type->name_off, name)))
      for (unsigned i = 0; i < count; i++) {
        unsigned bits = BTF_INFO_KFLAG(type->info) ? BTF_MEMBER_BIT_OFFSET(members[i].offset) : members[i].offset;
        const char *called = strings + members[i].name_off;
        int inner = *called ? -1 : member_offset(btf, length, NULL, members[i].type, member);
        if (!strcmp(called, member)) return bits / 8;
        if (inner >= 0) return bits / 8 + inner;
      }
    at += sizeof *type;
    switch (kind) {
    case BTF_KIND_INT: case BTF_KIND_VAR: case BTF_KIND_DECL_TAG: at += 4; break;
    case BTF_KIND_ARRAY: at += sizeof(struct btf_array); break;
    case BTF_KIND_STRUCT: case BTF_KIND_UNION: case BTF_KIND_DATASEC: case BTF_KIND_ENUM64: at += 12 * count; break;
    case BTF_KIND_ENUM: case BTF_KIND_FUNC_PROTO: at += 8 * count; break;
    }
  }
  return -1;
}

static void offset(const char *name, const char *key_text, const char *type, const char *member) {
  static unsigned char *btf;
  static size_t length;
  if (!btf) btf = read_all("/sys/kernel/btf/vmlinux", &length);
  int found = member_offset(btf, length, type, 0, member);
  if (found < 0) errno = ENOENT, die(member);
  int key_length;
  unsigned char *key = bytes_of(key_text, &key_length);
  put(name, key, &found);
  free(key);
}

static void guard(const char *name, const char *value_text) {
  int file = open(GUARDED, O_CREAT | O_RDWR, 0666);
  struct stat found;
  if (file < 0 || fchmod(file, 0666) || fstat(file, &found)) die(GUARDED);
  struct { unsigned long long inode; unsigned device; } key = {
    found.st_ino, (unsigned)(major(found.st_dev) << 20 | minor(found.st_dev))
  };
  int value_length;
  unsigned char *value = bytes_of(value_text, &value_length);
  put(name, &key, value);
  free(value);
  close(file);
}

static long long now_ns(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void run(char **field) {
  int times = atoi(field[2]), length, file = program(field[1]);
  unsigned wanted = strtoll(field[3], NULL, 10);
  unsigned char *frame = bytes_of(field[5], &length);
  if (atoi(field[4]) > 0) usleep(1000 * atoi(field[4]));
  for (int i = 1; i <= times; i++) {
    union bpf_attr attr = {.test = {
      .prog_fd = file, .data_in = (unsigned long)frame, .data_size_in = length, .repeat = 1
    }};
    if (bpf(BPF_PROG_TEST_RUN, &attr)) die(field[6]);
    if (attr.test.retval == wanted) continue;
    printf("not ok %s: packet %d of %d gave %d, not %d\n", field[6], i, times, (int)attr.test.retval, (int)wanted);
    times = 0;
  }
  if (times) printf("ok %s\n", field[6]);
  free(frame);
  close(file);
}

static void test(char **field) {
  int length, file = program(field[1]);
  unsigned char *frame = bytes_of(field[2], &length);
  union bpf_attr attr = {.test = {
    .prog_fd = file, .data_in = (unsigned long)frame, .data_size_in = length, .repeat = 1
  }};
  long long now = now_ns(CLOCK_MONOTONIC);
  if (bpf(BPF_PROG_TEST_RUN, &attr)) die(field[1]);
  printf("ran %d %lld\n", (int)attr.test.retval, now);
  free(frame);
  close(file);
}

static void send_frame(char **field) {
  static int socket_file = -1;
  if (socket_file < 0) socket_file = socket(AF_PACKET, SOCK_RAW, 0);
  int length;
  unsigned char *frame = bytes_of(field[2], &length);
  struct sockaddr_ll to = {.sll_family = AF_PACKET, .sll_ifindex = if_nametoindex(field[1])};
  if (sendto(socket_file, frame, length, 0, (void *)&to, sizeof to) != length) die(field[1]);
  free(frame);
}

static void bench(char **field) {
  int length, file = program(field[1]);
  unsigned char *frame = bytes_of(field[3], &length);
  union bpf_attr attr = {.test = {
    .prog_fd = file, .data_in = (unsigned long)frame, .data_size_in = length, .repeat = atoi(field[2])
  }};
  if (bpf(BPF_PROG_TEST_RUN, &attr)) die(field[1]);
  printf("bench %s %u\n", field[1], attr.test.duration);
  free(frame);
  close(file);
}

// Runs a step in a process of its own and gives its exit status.
static int apart(int (*step)(char **), char **field) {
  fflush(stdout);
  pid_t child = fork();
  if (child < 0) die("fork");
  if (child == 0) _exit(step(field));
  int status;
  if (waitpid(child, &status, 0) < 0) die("waitpid");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

static int start_copy(char **field) {
  size_t length;
  void *self = read_all("/proc/self/exe", &length);
  int file = open(field[1], O_CREAT | O_TRUNC | O_WRONLY, 0755);
  if (file < 0 || write(file, self, length) != (ssize_t)length || close(file)) return 1;
  execl(field[1], field[1], NULL);
  return 1;
}

static int open_as(char **field) {
  unsigned uid = atoi(field[1]);
  if (setresuid(uid, uid, uid)) return 255;
  return open(GUARDED, O_RDONLY) < 0 ? errno : 0;
}

static void connect_to(char **field) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(field[2]))};
  struct sockaddr_in6 to6 = {.sin6_family = AF_INET6, .sin6_port = htons(atoi(field[2]))};
  int six = inet_pton(AF_INET, field[1], &to.sin_addr) != 1;
  if (six) inet_pton(AF_INET6, field[1], &to6.sin6_addr);
  int file = socket(six ? AF_INET6 : AF_INET, SOCK_STREAM, 0);
  // Refused, or not reachable: the attempt is what is traced.
  if (six) connect(file, (void *)&to6, sizeof to6);
  else connect(file, (void *)&to, sizeof to);
  close(file);
}

static void step(char **field, int fields) {
  const char *what = field[0];
  if (!strcmp(what, "run") && fields == 7) run(field);
  else if (!strcmp(what, "test") && fields == 3) test(field);
  else if (!strcmp(what, "send") && fields == 3) send_frame(field);
  else if (!strcmp(what, "bench") && fields == 4) bench(field);
  else if (!strcmp(what, "offset") && fields == 5) offset(field[1], field[2], field[3], field[4]);
  else if (!strcmp(what, "guard") && fields == 3) guard(field[1], field[2]);
  else if (!strcmp(what, "connect") && fields == 3) connect_to(field);
  else if (!strcmp(what, "set") && fields == 4) {
    int length;
    unsigned char *key = bytes_of(field[2], &length), *value = bytes_of(field[3], &length);
    put(field[1], key, value);
    free(key);
    free(value);
  } else if (!strcmp(what, "period") && fields == 3) {
    long long of = atoi(field[1]) * 1000000000LL, up_to = atoi(field[2]) * 1000000000LL;
    while (now_ns(CLOCK_MONOTONIC) % of > up_to) usleep(20000);
  } else if (!strcmp(what, "burn") && fields == 2) {
    long long end = now_ns(CLOCK_PROCESS_CPUTIME_ID) + atoi(field[1]) * 1000000LL;
    while (now_ns(CLOCK_PROCESS_CPUTIME_ID) < end) continue;
  } else if (!strcmp(what, "exec") && fields == 2) {
    int status = apart(start_copy, field);
    printf(status ? "not ok starts %s\n" : "ok starts %s\n", field[1]);
  } else if (!strcmp(what, "open") && fields == 3) {
    int found = apart(open_as, field);
    if (found == atoi(field[2])) printf("ok uid %s: %s\n", field[1], found ? strerror(found) : "opens");
    else printf("not ok uid %s: %s\n", field[1], strerror(found));
  } else errno = EINVAL, die(what);
}

int main(int count, char **arguments) {
  // What `exec` starts.
  if (count == 1) return 0;
  if (count != 3) {
    fprintf(stderr, "usage: gallery-driver LOADER_OUTPUT PLAN\n");
    return 2;
  }
  said = read_all(arguments[1], NULL);
  find_cgroup();
  char *plan = read_all(arguments[2], NULL), *rest = plan, *line;
  while ((line = strsep(&rest, "\n"))) {
    char *field[FIELDS];
    int fields = 0;
    if (!*line) continue;
    while (fields < FIELDS && (field[fields] = strsep(&line, "\t"))) fields++;
    step(field, fields);
    fflush(stdout);
  }
  free(plan);
  return 0;
}
