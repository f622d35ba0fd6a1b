/** A small body for every form of the language, by the form's name: what its IR looks like. */
import type { ProgramKind } from "../core/ir/schema.ts";
import type { Surroundings } from "./bodies.ts";

export interface FormCase extends Surroundings {
  readonly form: string;
  readonly kind: ProgramKind;
  /** What stands between `(bpf-fn f (ctx)` and its closing bracket. */
  readonly body: string;
}

const COUNTS = "counts :hash 4 8 1024";
const EVENTS = "events :ring-buf 0 64 4096";

/** A packet program that answers `:drop` where the condition holds. */
function when(form: string, condition: string, around: Partial<FormCase> = {}): FormCase {
  return { form, kind: ":xdp", body: `(when ${condition} (return :drop)) (return :pass)`, ...around };
}

/** A tracing program that logs a value. */
function logged(form: string, kind: ProgramKind, value: string, around: Partial<FormCase> = {}): FormCase {
  const action = kind === ":lsm" ? ":allow" : ":ok";
  return { form, kind, body: `(log "{}" ${value}) (return ${action})`, ...around };
}

const SCHED = { target: "sched/sched_process_exec" };
const FILE_OPEN = { target: "file_open" };

export const FORM_CASES: readonly FormCase[] = [
  when("on-miss", "(> (ip-ttl ctx) 9)", {
    body: "(on-miss :xdp-aborted) (when (> (ip-ttl ctx) 9) (return :drop)) (return :pass)",
  }),
  ...[":xdp", ":tc", ":cgroup-skb", ":socket-filter"].map((kind): FormCase => {
    return { form: "return", kind: kind as ProgramKind, body: "(if (tcp? ctx) (return :drop) (return :pass))" };
  }),
  { form: "return", kind: ":socket-filter", body: "(when (udp? ctx) (return 64)) (return (+ (l4-offset ctx) 8))" },
  { form: "return", kind: ":cgroup-skb", body: "(if (tcp? ctx) (return 0) (return 1))" },
  { form: "return", kind: ":kprobe", body: "(if (= (cpu) 0) (return :err) (return :ok))" },
  { form: "deny", kind: ":lsm", body: "(if (= (uid) 0) (return (deny :eacces)) (return :deny))", ...FILE_OPEN },
  when("if", "(if (tcp? ctx) (= (dst-port ctx) 22) (udp? ctx))"),
  when("when", "(tcp? ctx)"),
  { form: "unless", kind: ":tc", body: "(unless (tcp? ctx) (return :tc-act-ok)) (return :tc-act-shot)" },
  {
    form: "cond",
    kind: ":xdp",
    body: '(cond ((tcp? ctx) (return :drop)) ((= (cond ((udp? ctx) 1) (else 2)) 2) (log "x"))) (return :pass)',
  },
  when("do", '(do (log "looking") (tcp? ctx))'),
  {
    form: "dotimes",
    kind: ":xdp",
    body: "(dotimes (i 8) (dotimes (j 4) (when (= (load u8 ctx (+ i j)) 7) (return :drop)))) (return :pass)",
  },
  when("or-else", "(= (or-else (map-get counts (ip-src ctx)) 0) 3)", { maps: [COUNTS] }),
  {
    form: "if-let",
    kind: ":xdp",
    body: "(if-let (n (map-get counts (ip-src ctx))) (when (> n 9) (return :drop)) (map-set counts 1 0)) (return :pass)",
    maps: [COUNTS],
  },
  {
    form: "let",
    kind: ":xdp",
    body: "(let ((a (ip-ttl ctx)) (b (+ a 1))) (when (> b a) (return :drop))) (return :pass)",
  },
  {
    form: "set!",
    kind: ":xdp",
    body: "(let ((n 0)) (dotimes (i 4) (set! n (+ n i))) (when (> n 5) (return :drop))) (return :pass)",
  },
  when("and", "(and (tcp? ctx) (= (dst-port ctx) 22) (> (ip-ttl ctx) 1))"),
  when("or", "(or (tcp? ctx) (udp? ctx))"),
  when("not", "(not (tcp? ctx))"),
  ...["=", "!=", "<", ">", "<=", ">="].map((form) => when(form, `(${form} (dst-port ctx) (ip-ttl ctx))`)),
  when("=", "(= (ip6-src ctx) (ip6-dst ctx))"),
  ...["+", "-", "*", "/", "%", "min", "max", "bit-and", "bit-or", "bit-xor", "<<", ">>"].map((form) => {
    return when(form, `(= (${form} (ip-src ctx) (ip-ttl ctx)) 10)`);
  }),
  when("+", "(= (+ (ip-ttl ctx) (dst-port ctx) 1) (+ 200 100))"),
  when("-", "(< (- (as i32 (ip-ttl ctx)) 300) -7)"),
  when("bit-not", "(= (bit-not (ip-tos ctx)) 0)"),
  when("swap-bytes", "(= (swap-bytes (dst-port ctx)) 0x1600)"),
  when("as", "(= (as u8 (dst-port ctx)) (as u8 (tcp? ctx)))"),
  when("has?", "(has? (tcp-flags ctx) :syn :ack)"),
  when("ipv4", '(= (ip-src ctx) (ipv4 "10.0.0.1"))'),
  when("cidr", '(in-net? (ip-src ctx) (cidr "10.0.0.0/8"))'),
  when("in-net?", '(in-net? (ip6-src ctx) (cidr "2001:db8::/32"))'),
  when("ms", "(> (ktime) (ms 5))"),
  when("secs", "(> (ktime) (secs 2))"),
  when("map-get", "(= (map-get counts (ip-src ctx)) 3)", { maps: [COUNTS] }),
  when("map-set", "(map-set wide (pack u32 (ip-src ctx) u16 (dst-port ctx)) (comm))", {
    maps: ["wide :lru-hash 6 16 64"],
  }),
  when("map-delete", "(map-delete counts (ip-src ctx))", { maps: [COUNTS] }),
  when("map-has?", "(map-has? slots 3)", { maps: ["slots :array 4 8 16"] }),
  when("map-inc", "(> (map-inc counts (ip-src ctx)) 100)", { maps: [COUNTS] }),
  when("map-inc", "(> (map-inc small (ip-src ctx) (ip-ttl ctx)) 100)", { maps: ["small :per-cpu-hash 4 4 64"] }),
  when("lpm-get", "(= (lpm-get nets (ip-src ctx)) 1)", { maps: ["nets :lpm-trie 8 4 64"] }),
  when("lpm-get", "(= (lpm-get nets6 (ip6-src ctx)) 1)", { maps: ["nets6 :lpm-trie 20 1 64"] }),
  logged("stack-id", ":perf-event", "(stack-id stacks :user)", { maps: ["stacks :stack-trace 4 1016 64"] }),
  when("pack", "(map-has? pairs (pack u32 (ip-src ctx) u32 (ip-dst ctx)))", { maps: ["pairs :hash 8 1 64"] }),
  when("unpack", "(= (unpack (ip6-src ctx) u16 14) (unpack (ip-src ctx) u8 3))"),
  when("emit", "(emit events (:proto u8 (ip-proto ctx)) (:at u64 (ktime)) (:who bytes16 (comm)))", {
    maps: [EVENTS],
  }),
  logged("emit", ":kprobe", "(emit perf (:task u32 (pid)))", { maps: ["perf :perf-event-array 0 16 0"] }),
  ...["ktime", "cpu", "pid", "tid", "uid", "gid", "comm", "random", "cgroup-id"].map((form) => {
    return logged(form, ":tracepoint", `(${form})`);
  }),
  logged("call", ":kprobe", "(call jiffies64) (call get-current-ancestor-cgroup-id 1)", {
    body: '(log "{} {}" (call jiffies64) (call get-current-ancestor-cgroup-id 1)) (return :ok)',
  }),
  when("log", "(tcp? ctx)", { body: '(log "{{{}}} from {}" (dst-port ctx) (ip-src ctx)) (return :pass)' }),
  when("pkt-len", "(> (pkt-len ctx) 1500)"),
  ...["eth-proto", "vlan-id", "ip-proto", "proto", "ip-src", "ip-dst", "ip-ttl", "ip-tos"].map((form) => {
    return when(form, `(= (${form} ctx) 6)`);
  }),
  ...["src-port", "dst-port", "tcp-flags", "tcp-seq", "udp-len", "icmp-type", "l4-offset"].map((form) => {
    return when(form, `(= (${form} ctx) 6)`);
  }),
  ...["ip6-src", "ip6-dst"].map((form) => when(form, `(= (unpack (${form} ctx) u64 0) 6)`)),
  ...["ipv4?", "ipv6?", "tcp?", "udp?", "icmp?"].map((form) => when(form, `(${form} ctx)`)),
  when("socket-cgroup-id", "(= (socket-cgroup-id ctx) 7)", { kind: ":cgroup-skb" }),
  when("load", "(= (load u16 ctx 12) :arp)"),
  when("load", "(= (load bytes6 ctx 0) (load bytes6 ctx 6))"),
  when("load-padded", "(= (unpack (load-padded bytes32 ctx (l4-offset ctx)) u8 31) 0)"),
  logged("arg", ":kprobe", "(arg 0)"),
  logged("arg", ":lsm", "(arg 0)", FILE_OPEN),
  logged("read-kernel", ":kprobe", "(read-kernel bytes16 (+ (arg 0) 8))"),
  logged("read-user", ":tracepoint", "(read-user i32 (field-at u64 16))"),
  logged("field", ":tracepoint", '(field "pid")', SCHED),
  logged("field", ":tracepoint", '(field "filename" 32)', SCHED),
  logged("field", ":tracepoint", '(field "prev_comm")', { target: "sched/sched_switch" }),
  logged("field-at", ":tracepoint", "(field-at i64 16)"),
  { form: "prev-ret", kind: ":lsm", body: "(when (!= (prev-ret) 0) (return :deny)) (return :allow)", ...FILE_OPEN },
  logged("sample-period", ":perf-event", "(sample-period)"),
];
