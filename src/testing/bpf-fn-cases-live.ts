/**
 * What test runs cannot do: packets whose outer VLAN tag the kernel took out of
 * the bytes, and packets that do not lie in one piece. They are sent over a pair
 * of interfaces to tc and socket-filter programs.
 */
import type { Bytes } from "./packets.ts";
import { ethernet, extension, fragment, ipv4, ipv6, tag, tcp, udp } from "./packets.ts";

export interface LiveCase {
  readonly name: string;
  readonly kind: ":tc" | ":socket-filter";
  readonly body: string;
  readonly frames: readonly LiveFrame[];
}

export interface LiveFrame {
  readonly frame: Bytes;
  /** Bytes in one piece, of a frame that is longer than a page; 0: all. */
  readonly linear: number;
}

const MISS = 0xfffffff0;
const LONG = Array.from({ length: 7000 }, (_, at) => (at * 7 + 3) & 0xff);

const IP: readonly (readonly [proto: number, packet: Bytes])[] = [
  [0x0800, ipv4(6, tcp({ dst: 22 }, [1, 2, 3]), { options: [1, 1, 1, 1] })],
  [0x0800, ipv4(17, udp({}, LONG))],
  [0x0800, ipv4(17, udp(), { fragment: 3 })],
  [0x86dd, ipv6(0, extension(44, fragment(6, tcp({ src: 7 }, LONG)), 3))],
  [0x86dd, ipv6(60, extension(17, udp({}, [9]), 30))],
  [0x0806, Array.from({ length: 46 }, (_, at) => at)],
];

/** Each without a tag, and with one, two and three of both kinds. */
const FRAMES: readonly Bytes[] = IP.flatMap(([proto, packet]) => [
  ethernet(proto, packet),
  ethernet(0x8100, tag(0x6005, proto, packet)),
  ethernet(0x8100, tag(0, proto, packet)),
  ethernet(0x88a8, tag(0x0fff, 0x8100, tag(7, proto, packet))),
  ethernet(0x8100, tag(1, 0x8100, tag(2, 0x88a8, tag(3, proto, packet)))),
]);

/** Cut at places inside and behind the headers; a shorter frame than a page always lies in one piece. */
const LIVE_FRAMES: readonly LiveFrame[] = FRAMES.flatMap((frame) =>
  (frame.length > 5000 ? [0, 14, 18, 34, 54, 62, 100] : [0]).map((linear) => ({ frame, linear })),
);

const emitted = (forms: readonly string[]): string =>
  `(emit ring ${forms.map((form, at) => `(:f${at} u32 (or-else (as u32 ${form}) ${MISS}))`).join(" ")})`;

const BODIES: Readonly<Record<string, string>> = {
  "link headers": emitted([
    "(pkt-len ctx)",
    "(eth-proto ctx)",
    "(vlan-id ctx)",
    "(ip-proto ctx)",
    "(l4-offset ctx)",
    "(ip-ttl ctx)",
  ]),
  "transport headers": emitted([
    "(src-port ctx)",
    "(dst-port ctx)",
    "(tcp-flags ctx)",
    "(tcp-seq ctx)",
    "(udp-len ctx)",
    "(ip-src ctx)",
  ]),
  predicates: emitted(["(ipv4? ctx)", "(ipv6? ctx)", "(tcp? ctx)", "(udp? ctx)", "(icmp? ctx)", "(vlan-id ctx)"]),
  "tags alone": emitted(["(vlan-id ctx)"]),
  "the EtherType alone": emitted(["(eth-proto ctx)"]),
  "IPv6 addresses":
    "(map-set arr20 0 (pack bytes16 (ip6-src ctx) u32 1)) (map-set arr20 1 (pack bytes16 (ip6-dst ctx) u32 2))",
  "loads at literal offsets": emitted(
    ["u32 ctx 0", "u16 ctx 12", "u32 ctx 60", "u8 ctx 100", "u32 ctx 4094", "u32 ctx 6990"].map(
      (load) => `(load ${load})`,
    ),
  ),
  "loads at the end": emitted(["8", "4", "3", "1", "0"].map((back) => `(load u32 ctx (- (pkt-len ctx) ${back}))`)),
  "bytes across pieces": `(map-set arr20 0 (load bytes20 ctx 10)) (map-set arr20 1 (load bytes20 ctx (- (pkt-len ctx) 20)))`,
  "padded bytes": `(map-set arr20 0 (load-padded bytes20 ctx 50)) (map-set arr20 1 (load-padded bytes20 ctx (- (pkt-len ctx) 7)))`,
  "a sum over the packet":
    "(let ((sum (as u64 0))) (dotimes (i 1024) (set! sum (+ (* sum 3) (or-else (as u64 (load u8 ctx (* i 7))) 1)))) (map-set arr8 0 sum))",
};

export const LIVE_CASES: readonly LiveCase[] = Object.entries(BODIES).flatMap(([name, body]) => [
  { name: `${name} (tc)`, kind: ":tc", body: `${body} (return :tc-act-ok)`, frames: LIVE_FRAMES },
  { name: `${name} (socket-filter)`, kind: ":socket-filter", body: `${body} (return :keep)`, frames: LIVE_FRAMES },
]);
