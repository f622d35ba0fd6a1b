/**
 * The table of cases of the language: a body, what it runs on, and what it must do.
 * The interpreter, the kernel and the text of the generated Rust are all held
 * against these rows; what was once found wrong stays here as a case.
 */
import type { ProgramKind } from "../core/ir/schema.ts";
import type { CaseRun, FnCase } from "./bpf-fn-case.ts";
import { ARITHMETIC_CASES } from "./bpf-fn-cases-arithmetic.ts";
import { HEADER_CASES } from "./bpf-fn-cases-headers.ts";
import { LINT_CASES } from "./bpf-fn-cases-lints.ts";
import { REGRESSION_CASES } from "./bpf-fn-cases-regressions.ts";
import { ethernet, ipv4, tcp, udp } from "./packets.ts";

const TCP = ethernet(0x0800, ipv4(6, tcp({ flags: 0x12, dst: 443 })));
const UDP = ethernet(0x0800, ipv4(17, udp({ dst: 53 }, [1, 2, 3])));
const ARP = ethernet(
  0x0806,
  Array.from({ length: 28 }, () => 1),
);

/** A case of one run on a TCP packet. */
function once(
  name: string,
  kind: ProgramKind,
  body: string,
  expected: Omit<CaseRun, "packet">,
  rest: Partial<FnCase> = {},
): FnCase {
  return { name, kind, body, runs: [{ packet: TCP, ...expected }], ...rest };
}

const ACTION_CASES: readonly FnCase[] = [
  ...Object.entries({ aborted: 0, drop: 1, pass: 2, tx: 3, redirect: 4 }).map(([name, action]) =>
    once(`xdp ${name}`, ":xdp", `(return :xdp-${name})`, { action }),
  ),
  ...Object.entries({ unspec: 0xffffffff, ok: 0, shot: 2, pipe: 3, redirect: 7 }).map(([name, action]) =>
    once(`tc ${name}`, ":tc", `(return :tc-act-${name})`, { action }),
  ),
  once("socket filter keeps all", ":socket-filter", "(return :keep)", { action: 0xffffffff }),
  once("socket filter drops", ":socket-filter", "(return :drop)", { action: 0 }),
  once("socket filter keeps a number of bytes", ":socket-filter", "(return (+ (pkt-len ctx) 1))", { action: 55 }),
  once("pass and drop work for xdp", ":xdp", "(if (tcp? ctx) (return :drop) (return :pass))", { action: 1 }),
  once("pass and drop work for tc", ":tc", "(if (tcp? ctx) (return :drop) (return :pass))", { action: 2 }),
  { name: "cgroup passes", kind: ":cgroup-skb", body: "(return :pass)", runs: [{ packet: TCP.slice(14), action: 1 }] },
  { name: "cgroup drops", kind: ":cgroup-skb", body: "(return 0)", runs: [{ packet: TCP.slice(14), action: 0 }] },
];

const MISS_CASES: readonly FnCase[] = [
  {
    name: "a miss passes by default",
    kind: ":xdp",
    body: "(when (= (dst-port ctx) 443) (return :xdp-drop)) (return :xdp-tx)",
    runs: [
      { packet: TCP, action: 1 },
      { packet: UDP, action: 3 },
      { packet: ARP, action: 2 },
    ],
  },
  {
    name: "a miss does what on-miss says",
    kind: ":tc",
    body: "(on-miss :tc-act-shot) (when (= (dst-port ctx) 443) (return :tc-act-ok)) (return :tc-act-pipe)",
    runs: [
      { packet: TCP, action: 0 },
      { packet: UDP, action: 3 },
      { packet: ARP, action: 2 },
    ],
  },
  {
    name: "a missing socket filter keeps the packet",
    kind: ":socket-filter",
    body: "(return (as u32 (dst-port ctx)))",
    runs: [
      { packet: TCP, action: 443 },
      { packet: ARP, action: 0xffffffff },
    ],
  },
  once(
    "effects before a miss stay",
    ":xdp",
    "(map-set arr8 0 (or-else (do (map-set arr8 1 7) (map-get arr8 9)) 5)) (return :xdp-drop)",
    {
      action: 1,
      maps: { arr8: "00000000=0500000000000000,01000000=0700000000000000" },
    },
  ),
  once(
    "a miss inside an argument takes the default",
    ":xdp",
    "(map-set arr8 0 (or-else (+ 1 (map-get hash4 (map-get arr4 5))) 9)) (return :xdp-pass)",
    {
      action: 2,
      maps: { arr8: "00000000=0900000000000000" },
    },
  ),
  once(
    "if-let binds what is there",
    ":xdp",
    "(if-let (n (map-get hash4 3)) (map-set arr8 0 (+ n 1)) (map-set arr8 1 1)) (if-let (n (map-get hash4 4)) (map-set arr8 2 n) (map-set arr8 3 2)) (return :xdp-pass)",
    {
      action: 2,
      maps: { arr8: "00000000=2b00000000000000,03000000=0200000000000000" },
    },
    { stored: [["hash4", "03000000", "2a00000000000000"]] },
  ),
  once(
    "an event whose field misses is not sent",
    ":xdp",
    "(or-else (emit ring (:a u64 1) (:b u64 (map-get hash4 1))) #f) (return :xdp-drop)",
    { action: 1, events: [] },
  ),
  once(
    "a miss in the then of if-let leaves",
    ":xdp",
    "(on-miss :xdp-tx) (if-let (n (map-get arr8 0)) (map-set arr8 1 (map-get hash4 (as u32 n))) (map-set arr8 1 1)) (return :xdp-drop)",
    { action: 3, maps: { arr8: "" } },
  ),
  once(
    "a miss in a loop leaves the function",
    ":xdp",
    "(on-miss :xdp-aborted) (dotimes (i 10) (map-set hash4 i 1) (map-get arr4 i)) (return :xdp-pass)",
    {
      action: 0,
      maps: {
        hash4:
          "00000000=0100000000000000,01000000=0100000000000000,02000000=0100000000000000,03000000=0100000000000000",
      },
    },
  ),
];

const CONTROL_CASES: readonly FnCase[] = [
  {
    name: "cond takes the first clause that holds",
    kind: ":xdp",
    body: "(cond ((udp? ctx) (return :xdp-tx)) ((ipv4? ctx) (return :xdp-drop)) (else (return :xdp-pass)))",
    runs: [
      { packet: UDP, action: 3 },
      { packet: TCP, action: 1 },
      { packet: ARP, action: 2 },
    ],
  },
  {
    name: "when and unless",
    kind: ":tc",
    body: "(when (tcp? ctx) (map-inc arr8 0) (map-inc arr8 1 2)) (unless (ipv4? ctx) (return :tc-act-shot)) (return :tc-act-ok)",
    runs: [
      { packet: TCP, action: 0, maps: { arr8: "00000000=0100000000000000,01000000=0200000000000000" } },
      { packet: ARP, action: 2, maps: { arr8: "00000000=0100000000000000,01000000=0200000000000000" } },
    ],
  },
  once(
    "loops nest, and set! reaches out of them",
    ":xdp",
    "(let ((sum (as u64 0))) (dotimes (i 10) (dotimes (j 10) (set! sum (+ sum (* i j))))) (map-set arr8 0 sum)) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=e907000000000000" } },
  ),
  once(
    "a return leaves all loops",
    ":xdp",
    "(dotimes (i 100) (dotimes (j 100) (when (= (+ i j) 150) (map-set arr4 0 i) (return :xdp-tx)))) (return :xdp-pass)",
    { action: 3, maps: { arr4: "00000000=33000000" } },
  ),
  once("a loop of none", ":xdp", "(dotimes (i 0) (return :xdp-drop)) (return :xdp-pass)", { action: 2 }),
  once("a loop of 1024", ":xdp", "(dotimes (i 1024) (map-inc arr8 (bit-and i 3))) (return :xdp-pass)", {
    action: 2,
    maps: { arr8: [0, 1, 2, 3].map((i) => `0${i}000000=0001000000000000`).join(",") },
  }),
  once(
    "an inner name hides an outer one",
    ":xdp",
    "(let ((a (pkt-len ctx))) (let ((a (+ a 1))) (map-set arr4 0 a)) (map-set arr4 1 a)) (return :xdp-pass)",
    { action: 2, maps: { arr4: "00000000=37000000,01000000=36000000" } },
  ),
  once(
    "and, or stop early",
    ":xdp",
    "(or (tcp? ctx) (map-set arr8 0 1)) (and (udp? ctx) (map-set arr8 1 1)) (and (tcp? ctx) (map-set arr8 2 1)) (return :xdp-pass)",
    { action: 2, maps: { arr8: "02000000=0100000000000000" } },
  ),
  once(
    "if chooses between bytes",
    ":xdp",
    "(map-set arr20 0 (pack bytes16 (if (udp? ctx) (pack u64 1 u64 2) (pack u64 3 u64 4)) u32 5)) (return :xdp-pass)",
    { action: 2, maps: { arr20: "00000000=0300000000000000040000000000000005000000" } },
  ),
  once(
    "bytes are equal or not",
    ":xdp",
    "(when (= (load bytes6 ctx 0) (pack u8 2 u32 0 u8 2)) (map-inc arr8 0)) (when (!= (load bytes6 ctx 6) (load bytes6 ctx 0)) (map-inc arr8 1)) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=0100000000000000,01000000=0100000000000000" } },
  ),
];

const MAP_CASES: readonly FnCase[] = [
  once(
    "a full hash stores no new key",
    ":xdp",
    "(dotimes (i 7) (unless (map-set hash4 i (as u64 i)) (map-inc arr8 0))) (return :xdp-pass)",
    {
      action: 2,
      maps: {
        arr8: "00000000=0200000000000000",
        hash4: [0, 1, 2, 3, 4].map((i) => `0${i}000000=0${i}00000000000000`).join(","),
      },
    },
  ),
  once(
    "map-inc misses when a hash is full",
    ":xdp",
    "(dotimes (i 7) (map-set arr8 0 (+ (map-get arr8 0) (or-else (map-inc hash4 i 2) 100)))) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=d200000000000000" } },
  ),
  once(
    "map-inc inserts, adds, and gives the new value",
    ":xdp",
    "(map-set arr8 0 (map-inc hash4 7 5)) (map-set arr8 1 (map-inc hash4 7 5)) (map-set arr8 2 (map-inc hash4 7)) (return :xdp-pass)",
    {
      action: 2,
      maps: {
        arr8: "00000000=0500000000000000,01000000=0a00000000000000,02000000=0b00000000000000",
        hash4: "07000000=0b00000000000000",
      },
    },
  ),
  once(
    "map-inc wraps",
    ":xdp",
    "(map-set arr4 1 (map-inc arr4 0 2)) (return :xdp-pass)",
    { action: 2, maps: { arr4: "00000000=01000000,01000000=01000000" } },
    { stored: [["arr4", "00000000", "ffffffff"]] },
  ),
  once("map-inc misses beyond an array", ":xdp", "(on-miss :xdp-tx) (map-inc arr8 4) (return :xdp-pass)", {
    action: 3,
    maps: { arr8: "" },
  }),
  once("map-set beyond an array says no", ":xdp", "(if (map-set arr8 4 1) (return :xdp-pass) (return :xdp-drop))", {
    action: 1,
    maps: { arr8: "" },
  }),
  once(
    "map-delete says whether the key was there",
    ":xdp",
    "(when (map-delete hash4 1) (map-inc arr8 0)) (when (map-delete hash4 1) (map-inc arr8 1)) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=0100000000000000", hash4: "" } },
    { stored: [["hash4", "01000000", "0900000000000000"]] },
  ),
  once(
    "map-has? never misses",
    ":xdp",
    "(when (map-has? hash4 1) (map-inc arr8 0)) (unless (map-has? hash4 2) (map-inc arr8 1)) (when (map-has? arr8 3) (map-inc arr8 2)) (when (map-has? arr8 4) (map-inc arr8 3)) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=0100000000000000,01000000=0100000000000000,02000000=0100000000000000" } },
    { stored: [["hash4", "01000000", "0000000000000000"]] },
  ),
  once(
    "keys and values of other sizes",
    ":xdp",
    "(map-set hash6 (load bytes6 ctx 6) (pack u32 1 u64 2)) (map-set hash8 5 (pack u64 1 u64 2)) (map-set hash1 3 4) (map-set hash2 0x102 7) (return :xdp-pass)",
    {
      action: 2,
      maps: {
        hash6: "020000000001=010000000200000000000000",
        hash8: "0500000000000000=01000000000000000200000000000000",
        hash1: "03=0400",
        hash2: "0201=07000000",
      },
    },
  ),
  once(
    "per-CPU kinds use this CPU's slot",
    ":xdp",
    "(map-set pca8 0 9) (map-inc pch4 3 2) (map-set arr8 0 (map-get pca8 1)) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=0400000000000000" } },
    { stored: [["pca8", "01000000", "0400000000000000"]] },
  ),
  once(
    "a trie finds the longest prefix",
    ":xdp",
    '(map-set arr4 0 (lpm-get lpm4 (ip-src ctx))) (map-set arr4 1 (lpm-get lpm4 (ipv4 "10.9.0.1"))) (map-set arr4 2 (or-else (lpm-get lpm4 (ipv4 "11.0.0.1")) 99)) (return :xdp-pass)',
    {
      action: 2,
      maps: { arr4: "00000000=02000000,01000000=01000000,02000000=63000000" },
    },
    {
      stored: [
        ["lpm4", "080000000a000000", "01000000"],
        ["lpm4", "180000000a000000", "02000000"],
      ],
    },
  ),
  once(
    "a trie of IPv6 addresses",
    ":xdp",
    "(map-set arr8 0 (lpm-get lpm6 (pack u8 0xfd u8 0 u16 0 u32 0 u64 0))) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=0700000000000000" } },
    { stored: [["lpm6", `08000000fd${"00".repeat(15)}`, "0700000000000000"]] },
  ),
  once(
    "an LRU map takes new keys",
    ":xdp",
    "(dotimes (i 100) (map-inc lru4 i)) (map-set arr8 0 (map-inc lru4 5)) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=0200000000000000" } },
  ),
];

const EVENT_CASES: readonly FnCase[] = [
  once(
    "an event has C layout and zeroed padding",
    ":xdp",
    "(emit ring (:a u8 1) (:b u32 2) (:c bool #t) (:d u64 3) (:e bytes3 (pack u8 7 u16 8))) (return :xdp-pass)",
    { action: 2, events: ["ring 0100000002000000010000000000000003000000000000000708000000000000"] },
  ),
  once(
    "perf events arrive with a reader",
    ":tc",
    "(if (emit perf (:a u32 1) (:b u16 2)) (return :tc-act-ok) (return :tc-act-shot))",
    { action: 0, events: ["perf 0100000002000000"] },
  ),
  once(
    "perf events fail without a reader",
    ":tc",
    "(if (emit perf (:a u32 1)) (return :tc-act-ok) (return :tc-act-shot))",
    { action: 2, events: [] },
    { readers: false },
  ),
  once(
    "a full ring stores no more",
    ":xdp",
    "(dotimes (i 800) (unless (emit ring (:a u32 i) (:b u64 0)) (map-inc arr8 0))) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=7600000000000000" } },
  ),
  once(
    "negative numbers and bytes in events",
    ":socket-filter",
    "(emit ring (:a i32 -5) (:b i64 -6) (:m bytes6 (load bytes6 ctx 6))) (return :drop)",
    { action: 0, events: ["ring fbffffff00000000faffffffffffffff0200000000010000"] },
  ),
];

const VALUE_CASES: readonly FnCase[] = [
  once(
    "pack and unpack are little-endian",
    ":xdp",
    "(map-set arr4 0 (pack u8 1 u8 2 u16 0x0403)) (map-set arr4 1 (unpack (pack u32 0x04030201 u64 0) u32 1)) (map-set arr4 2 (as u32 (unpack 0x1122334455667788 u8 7))) (return :xdp-pass)",
    { action: 2, maps: { arr4: "00000000=01020304,01000000=02030400,02000000=11000000" } },
  ),
  once(
    "swap-bytes",
    ":xdp",
    "(map-set arr4 0 (swap-bytes (ip-src ctx))) (map-set arr4 1 (as u32 (swap-bytes (dst-port ctx)))) (map-set arr8 0 (swap-bytes (load u64 ctx 0))) (return :xdp-pass)",
    { action: 2, maps: { arr4: "00000000=0a000001,01000000=01bb0000", arr8: "00000000=0200000000020200" } },
  ),
  once(
    "has? wants all bits",
    ":xdp",
    "(when (has? (tcp-flags ctx) :syn :ack) (map-inc arr8 0)) (when (has? (tcp-flags ctx) :syn :fin) (map-inc arr8 1)) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=0100000000000000" } },
  ),
  once(
    "in-net? compares the prefix",
    ":xdp",
    '(when (in-net? (ip-src ctx) (cidr "10.0.0.0/30")) (map-inc arr8 0)) (when (in-net? (ip-src ctx) (cidr "10.0.1.0/24")) (map-inc arr8 1)) (when (in-net? (ip-src ctx) (cidr "0.0.0.0/0")) (map-inc arr8 2)) (return :xdp-pass)',
    { action: 2, maps: { arr8: "00000000=0100000000000000,02000000=0100000000000000" } },
  ),
  once(
    "literals of time and addresses",
    ":xdp",
    '(map-set arr8 0 (ms 5)) (map-set arr8 1 (secs 2)) (map-set arr4 0 (ipv4 "192.168.1.2")) (return :xdp-pass)',
    { action: 2, maps: { arr8: "00000000=404b4c0000000000,01000000=0094357700000000", arr4: "00000000=0201a8c0" } },
  ),
  once(
    "who runs the program",
    ":xdp",
    "(emit ring (:time bool (> (ktime) 1000)) (:cpu u32 (cpu)) (:same bool (= (pid) (tid))) (:uid u32 (uid)) (:gid u32 (gid))) (return :xdp-pass)",
    { action: 2, events: ["ring 0100000000000000010000000000000000000000"] },
  ),
  once(
    "loads near the end",
    ":xdp",
    "(map-set arr8 0 (or-else (load u64 ctx 46) 1)) (map-set arr8 1 (or-else (load u64 ctx 47) 2)) (map-set arr8 2 (or-else (as u64 (load u8 ctx 53)) 3)) (map-set arr8 3 (or-else (as u64 (load u8 ctx 0xffffffff)) 4)) (return :xdp-pass)",
    { action: 2, maps: { arr8: "00000000=00000000f0fa1250,01000000=0200000000000000,03000000=0400000000000000" } },
  ),
];

/** All cases; names are unique. */
export const FN_CASES: readonly FnCase[] = [
  ...ACTION_CASES,
  ...MISS_CASES,
  ...CONTROL_CASES,
  ...MAP_CASES,
  ...EVENT_CASES,
  ...VALUE_CASES,
  ...ARITHMETIC_CASES,
  ...HEADER_CASES,
  ...REGRESSION_CASES,
  ...LINT_CASES,
];
