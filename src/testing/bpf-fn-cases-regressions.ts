/** Cases that were once found wrong, by the random functions or by people. */
import type { FnCase } from "./bpf-fn-cases.ts";
import { ethernet, ipv4, tcp } from "./packets.ts";

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
];
