/** Cases whose Rust once made rustc or clippy complain: code that says the same thing twice, or nothing. */
import type { FnCase } from "./bpf-fn-case.ts";
import { ethernet, ipv4, tcp, udp } from "./packets.ts";

const TCP = ethernet(0x0800, ipv4(6, tcp()));
const UDP = ethernet(0x0800, ipv4(17, udp()));

export const LINT_CASES: readonly FnCase[] = [
  {
    name: "one value on both sides",
    kind: ":xdp",
    body: "(let ((v (pkt-len ctx))) (map-set arr4 0 (bit-or v v)) (map-set arr4 1 (- (bit-xor v v) 1)) (map-set arr4 2 (as u32 (and (= v v) (>= v v) (not (or (< v v) (!= v v))))))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr4: "00000000=36000000,01000000=ffffffff,02000000=01000000" } }],
  },
  {
    name: "comparisons with the least and the greatest number",
    kind: ":xdp",
    body: "(let ((v (pkt-len ctx))) (map-set arr8 0 (as u64 (or (>= v 0) (> 0 v)))) (map-set arr8 1 (as u64 (not (< v 4294967295)))) (map-set arr8 2 (as u64 (<= v 0))) (map-set arr8 3 (as u64 (> 4294967295 v)))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr8: "00000000=0100000000000000,03000000=0100000000000000" } }],
  },
  {
    name: "a condition that is asked again where it did not hold",
    kind: ":xdp",
    body: "(map-set arr8 0 (if (tcp? ctx) 4 (if (tcp? ctx) 5 6))) (return :xdp-pass)",
    runs: [
      { packet: TCP, action: 2, maps: { arr8: "00000000=0400000000000000" } },
      { packet: UDP, action: 2, maps: { arr8: "00000000=0600000000000000" } },
    ],
  },
  {
    name: "a condition that is asked again behind a count",
    kind: ":xdp",
    body: "(let ((b (= (or-else (lpm-get lpm4 1) 0) 94))) (map-set arr8 0 (if b 1 (if-let (n (map-inc hash4 1 24)) n (if b 8 9))))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr8: "00000000=1800000000000000" } }],
  },
  {
    name: "conditions that say one thing twice, and its opposite",
    kind: ":xdp",
    body: "(map-set arr8 0 (as u64 (or (tcp? ctx) (ipv6? ctx) (tcp? ctx)))) (map-set arr8 1 (as u64 (not (and (ipv4? ctx) (ipv4? ctx))))) (map-set arr8 2 (as u64 (and (ipv4? ctx) (not (ipv4? ctx))))) (map-set arr8 3 (as u64 (and (not (or (udp? ctx) (ipv6? ctx))) (not (ipv6? ctx))))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr8: "00000000=0100000000000000,03000000=0100000000000000" } }],
  },
  {
    name: "bits that never are what they are compared with",
    kind: ":xdp",
    body: "(let ((v (load u8 ctx 12))) (map-set arr8 0 (as u64 (<= (bit-and v 0x0b) 0x32))) (map-set arr8 1 (as u64 (= (bit-or v 3) 4))) (map-set arr8 2 (as u64 (> (bit-or v 1) 7))) (map-set arr8 3 (as u64 (!= (bit-and v 0x0f) 0x10)))) (return :xdp-pass)",
    runs: [
      {
        packet: TCP,
        action: 2,
        maps: { arr8: "00000000=0100000000000000,02000000=0100000000000000,03000000=0100000000000000" },
      },
    ],
  },
  {
    name: "numbers that change nothing, or leave nothing",
    kind: ":xdp",
    body: "(let ((v (pkt-len ctx)) (z (bit-and v 0))) (map-set arr4 0 (+ (max v 0) (min z 9) (* v z) (% v 1))) (map-set arr4 1 (<< (bit-or z 0) v)) (map-set arr4 2 (/ (bit-or v 0) 1))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr4: "00000000=36000000,02000000=36000000" } }],
  },
  {
    name: "a value that is set to itself, and one that is written over",
    kind: ":xdp",
    body: "(let ((v (pkt-len ctx))) (dotimes (i 3) (map-set arr4 i v) (when (= v 0x36) (let ((w v)) (set! v w))) (set! v (+ i 7)))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr4: "00000000=36000000,01000000=07000000,02000000=08000000" } }],
  },
  {
    name: "a signed number as four bytes, and bytes as a part of eight",
    kind: ":xdp",
    body: "(map-set arr4 0 (pack i32 (load i32 ctx 12))) (map-set arr8 0 (pack u16 (load u16 ctx 12) bytes6 (load bytes6 ctx 0))) (return :xdp-pass)",
    runs: [{ packet: [1, 2, 3, 4, 5, 6, ...TCP.slice(6)], action: 2, maps: { arr8: "00000000=0008010203040506" } }],
  },
  {
    name: "an attempt that cannot miss any more",
    kind: ":xdp",
    body: "(map-set arr4 0 (as u32 (dst-port ctx))) (when (or-else (= (dst-port ctx) (src-port ctx)) (map-has? hash4 1)) (return :xdp-drop)) (return :xdp-pass)",
    runs: [
      { packet: ethernet(0x0800, ipv4(6, tcp({ src: 80, dst: 443 }))), action: 2, maps: { arr4: "00000000=bb010000" } },
    ],
  },
  {
    name: "the answer of a look turned round",
    kind: ":xdp",
    body: "(let ((a (if-let (x (map-get hash8 5)) #f #t))) (map-set arr8 0 (as u64 a)) (when a (return :xdp-drop))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 1, maps: { arr8: "00000000=0100000000000000" } }],
  },
  {
    name: "an end that a known condition decides",
    kind: ":tc",
    body: "(let ((v (pkt-len ctx))) (when (= v 1) (return :tc-act-ok)) (if (= v v) (return :tc-act-shot) (return :tc-act-ok)))",
    runs: [{ packet: TCP, action: 2 }],
  },
  {
    name: "a truth compared with one that is known",
    kind: ":xdp",
    body: "(let ((v (pkt-len ctx)) (n (!= v v))) (map-set arr8 0 (as u64 (!= n (= v 0x36)))) (map-set arr8 1 (as u64 (= (and (ipv6? ctx) n) (tcp? ctx))))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr8: "00000000=0100000000000000" } }],
  },
  {
    name: "a look in a branch that does nothing else",
    kind: ":xdp",
    body: "(when (tcp? ctx) (if-let (v (map-get arr1 1)) (map-set arr4 0 (as u32 (+ v 1))) (pkt-len ctx))) (if-let (w (map-get hash2 3)) (if-let (x (map-get hash4 w)) (map-set arr8 0 x) (pkt-len ctx)) (pkt-len ctx)) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr4: "00000000=01000000" } }],
  },
  {
    name: "a tag where packets begin with IP",
    kind: ":cgroup-skb",
    body: "(map-set arr4 0 (as u32 (or-else (vlan-id ctx) 9))) (map-set arr4 1 (as u32 (or-else (eth-proto ctx) 0))) (return :pass)",
    runs: [{ packet: TCP.slice(14), action: 1, maps: { arr4: "00000000=09000000" } }],
  },
];
