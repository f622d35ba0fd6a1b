/** Cases that were once found wrong, by the random functions or by people. */
import type { FnCase } from "./bpf-fn-case.ts";
import { ethernet, ipv4, ipv6, tag, tcp, udp } from "./packets.ts";

const TCP = ethernet(0x0800, ipv4(6, tcp()));

/** What the compiler or the verifier once refused. */
export const REGRESSION_CASES: readonly FnCase[] = [
  {
    name: "bytes that are a part of bytes",
    kind: ":xdp",
    body: "(let ((v (unpack (unpack (pack u64 1 u64 2 u32 (pkt-len ctx)) bytes20 0) bytes12 8))) (map-set arr4 0 (unpack v u32 8))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr4: "00000000=36000000" } }],
  },
  {
    name: "a logged number that needs 64 bits",
    kind: ":xdp",
    body: '(log "{} {}" (as u32 70) 12570537617086398075) (return :xdp-pass)',
    runs: [{ packet: TCP, action: 2 }],
  },
  {
    name: "a byte whose value nobody reads",
    kind: ":tc",
    body: "(map-set arr8 0 (if-let (b (load u8 ctx 53)) 1 2)) (map-set arr8 1 (if-let (b (load u8 ctx 54)) 1 2)) (return :tc-act-ok)",
    runs: [{ packet: TCP, action: 0, maps: { arr8: "00000000=0100000000000000,01000000=0200000000000000" } }],
  },
  {
    name: "a part of a literal",
    kind: ":xdp",
    body: "(map-set arr4 0 (as u32 (unpack (as u16 65534) u8 0))) (map-set arr4 1 (as u32 (unpack (as u16 65534) u8 1))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr4: "00000000=fe000000,01000000=ff000000" } }],
  },
  {
    name: "bytes from one of two places",
    kind: ":tc",
    body: "(let ((v (or-else (map-get arr20 4) (or-else (map-get arr20 (+ (pkt-len ctx) 1)) (pack u64 197 u64 116 u32 73))))) (map-set arr20 0 v)) (return :tc-act-ok)",
    runs: [{ packet: TCP, action: 0 }],
  },
  {
    name: "bytes of sixteen made of one number twice",
    kind: ":tc",
    body: "(let ((v (load u16 ctx 16)) (b (pack u64 7 u16 v u16 v u32 9))) (when (!= b (pack bytes16 (load bytes16 ctx 0))) (map-inc arr8 0)) (when (= b (pack u64 7 u16 v u16 v u32 9)) (map-inc arr8 1))) (return :tc-act-ok)",
    runs: [{ packet: TCP, action: 0, maps: { arr8: "00000000=0100000000000000,01000000=0100000000000000" } }],
  },
  {
    name: "operators on two literals",
    kind: ":xdp",
    body: '(let ((a (bit-xor (pack u16 (as u8 35)) (- (as u16 17) (as u8 74)))) (b (if (<= (ipv4 "10.0.0.1") (as u32 3248141747)) 1 2))) (map-set arr4 0 (as u32 a)) (map-set arr4 1 (<< (pkt-len ctx) (unpack (as u16 90) u8 0))) (map-set arr8 0 b)) (return :xdp-pass)',
    runs: [
      {
        packet: TCP,
        action: 2,
        maps: { arr4: "00000000=e4ff0000,01000000=000000d8", arr8: "00000000=0100000000000000" },
      },
    ],
  },
  {
    name: "the length of a packet with all bits turned",
    kind: ":xdp",
    body: "(map-set arr4 0 (bit-not (pkt-len ctx))) (return :xdp-pass)",
    runs: [{ packet: TCP, action: 2, maps: { arr4: "00000000=c9ffffff" } }],
  },
  ...([":xdp", ":tc", ":socket-filter"] as const).map((kind): FnCase => ({
    name: `padded bytes of few sizes (${kind.slice(1)})`,
    kind,
    body: "(map-set arr8 0 (if-let (b (load-padded bytes3 ctx 52)) (as u64 (unpack b u16 0)) 9)) (map-set arr8 1 (if-let (b (load-padded bytes6 ctx 0)) 1 9)) (map-set arr8 2 (if-let (b (load-padded bytes20 ctx (- (pkt-len ctx) 5))) (as u64 (unpack b u16 4)) 9)) (map-set arr8 3 (if-let (b (load-padded bytes3 ctx 54)) 1 9)) (return :drop)",
    runs: [
      {
        packet: TCP,
        action: { ":xdp": 1, ":tc": 2, ":socket-filter": 0 }[kind],
        maps: { arr8: "01000000=0100000000000000,03000000=0900000000000000" },
      },
    ],
  })),
  ...([":xdp", ":tc", ":socket-filter"] as const).map((kind): FnCase => ({
    name: `a map's value or a packet's length (${kind.slice(1)})`,
    kind,
    body: "(map-set arr4 0 (if-let (v (map-get arr4 1)) v (pkt-len ctx))) (map-set arr4 1 (or-else (map-get hash2 1) (pkt-len ctx))) (map-set arr4 2 (or-else (lpm-get lpm4 1) (pkt-len ctx))) (return :drop)",
    runs: [
      {
        packet: TCP,
        action: { ":xdp": 1, ":tc": 2, ":socket-filter": 0 }[kind],
        maps: { arr4: "01000000=36000000,02000000=36000000" },
      },
    ],
  })),
  {
    name: "a loop that drops, in the kind whose answer must be proven",
    kind: ":cgroup-skb",
    body: "(dotimes (i 64) (when (= (load u8 ctx i) 0x45) (return :drop))) (return :pass)",
    runs: [{ packet: TCP.slice(14), action: 0 }],
  },
  {
    name: "a loop that a miss leaves, where the kernel wants 0 or 1",
    kind: ":cgroup-skb",
    body: "(on-miss 1) (dotimes (i 4) (map-inc arr4 i i)) (return 0)",
    runs: [{ packet: TCP.slice(14), action: 1, maps: { arr4: "01000000=01000000,02000000=02000000" } }],
  },
  {
    name: "a name of a block, which another one has behind it",
    kind: ":xdp",
    body: "(let ((v (as u32 9))) (set! v (pkt-len ctx)) (map-inc arr4 (bit-and v 1) (or-else (map-get hash1 (or-else (load u8 ctx 500) (as u8 51))) (vlan-id ctx))) (return :xdp-drop))",
    stored: [["hash1", "33", "0500"]],
    runs: [{ packet: TCP, action: 1, maps: { arr4: "00000000=05000000" } }],
  },
  {
    name: "a look behind another one, and nobody wants the answers",
    kind: ":xdp",
    body: "(let ((v (or-else (load i32 ctx 500) (if-let (n (map-inc pch4 4)) (if-let (w (load i64 ctx (+ (or-else (l4-offset ctx) 31) 15))) (as i32 1) (as i32 2)) (if (udp? ctx) (as i32 3) 0))))) (set! v (as i32 16)) (map-set hash1 (as u8 1) (as u16 2)) (set! v (as i32 17)) (return :xdp-drop))",
    runs: [{ packet: TCP, action: 1, maps: { hash1: "01=0200" } }],
  },
  {
    name: "bytes that nobody reads, from one of two places",
    kind: ":tc",
    body: "(let ((a (or-else (tcp-seq ctx) 41)) (b (unpack (or-else (load-padded bytes12 ctx a) (pack u64 17722115548553195315 u32 a)) i32 3))) (map-inc arr4 1) (return :tc-act-shot))",
    runs: [{ packet: TCP, action: 2, maps: { arr4: "01000000=01000000" } }],
  },
  // What the kernel once did differently.
  ...([":xdp", ":tc", ":socket-filter"] as const).map((kind): FnCase => {
    const action = { ":xdp": 1, ":tc": 2, ":socket-filter": 0 }[kind];
    const cut = ethernet(0x8100, tag(0x3a00, 0x86dd, ipv6(17, udp()).slice(0, 18)));
    return {
      name: `zero for what is not there (${kind.slice(1)})`,
      kind,
      body: "(map-set arr4 0 (or-else (l4-offset ctx) 0)) (map-set arr4 1 (as u32 (or-else (proto ctx) 0))) (map-set arr4 2 (as u32 (icmp? ctx))) (return :drop)",
      runs: [
        { packet: ethernet(0x0800, ipv4(17, udp(), { fragment: 1 })), action, maps: { arr4: "01000000=11000000" } },
        { packet: cut, action, maps: { arr4: "" } },
        { packet: [0x3a, 0, ...cut.slice(2)], action, maps: { arr4: "" } },
      ],
    };
  }),
];
