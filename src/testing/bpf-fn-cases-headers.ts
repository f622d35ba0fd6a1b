/** What every header form gives on packets at the edges of the rules, for every packet kind. */
import type { FnCase } from "./bpf-fn-case.ts";
import type { PacketKind } from "./bpf-fn-random-leaves.ts";
import type { Bytes } from "./packets.ts";
import { ethernet, extension, fragment, icmp, ipv4, ipv6, tag, tcp, udp } from "./packets.ts";

/** Forms that give an integer, in the order of the columns below. */
const FORMS = [
  "eth-proto",
  "vlan-id",
  "ip-proto",
  "ip-ttl",
  "l4-offset",
  "src-port",
  "dst-port",
  "tcp-flags",
  "udp-len",
  "icmp-type",
] as const;
const PREDICATES = ["ipv4?", "ipv6?", "tcp?", "udp?", "icmp?"] as const;

interface Row {
  readonly name: string;
  readonly proto: number;
  /** From the IP header on. */
  readonly packet: Bytes;
  /** By form, what is not a miss; offsets from the IP header. */
  readonly values: Partial<Record<(typeof FORMS)[number], number>>;
  /** Predicates that hold, in order. */
  readonly is: string;
}

const TCP_OVER_4 = ipv4(6, tcp({ src: 1000, dst: 22, flags: 0x10 }));
const LONG = ipv4(6, tcp({ src: 1000, dst: 22, flags: 0x10 }), { options: [1, 1, 1, 1, 1, 1, 1, 0] });

const ROWS: readonly Row[] = [
  {
    name: "TCP over IPv4",
    proto: 0x0800,
    packet: TCP_OVER_4,
    values: { "ip-proto": 6, "ip-ttl": 64, "l4-offset": 20, "src-port": 1000, "dst-port": 22, "tcp-flags": 16 },
    is: "ipv4? tcp?",
  },
  {
    name: "options",
    proto: 0x0800,
    packet: LONG,
    values: { "ip-proto": 6, "ip-ttl": 64, "l4-offset": 28, "src-port": 1000, "dst-port": 22, "tcp-flags": 16 },
    is: "ipv4? tcp?",
  },
  {
    name: "a TCP header that is not whole",
    proto: 0x0800,
    packet: LONG.slice(0, -1),
    values: { "ip-proto": 6, "ip-ttl": 64, "l4-offset": 28 },
    is: "ipv4? tcp?",
  },
  {
    name: "options past the end",
    proto: 0x0800,
    packet: ipv4(6, [0, 0, 0, 0], { ihl: 15 }),
    values: { "ip-proto": 6, "ip-ttl": 64, "l4-offset": 60 },
    is: "ipv4? tcp?",
  },
  { name: "a header length below 5", proto: 0x0800, packet: ipv4(6, tcp(), { ihl: 4 }), values: {}, is: "" },
  {
    name: "another version of IP than its EtherType",
    proto: 0x0800,
    packet: ipv4(6, tcp(), { version: 6 }),
    values: {},
    is: "",
  },
  {
    name: "UDP over IPv4",
    proto: 0x0800,
    packet: ipv4(17, udp({ src: 5353, dst: 53 }, [1, 2])),
    values: { "ip-proto": 17, "ip-ttl": 64, "l4-offset": 20, "src-port": 5353, "dst-port": 53, "udp-len": 10 },
    is: "ipv4? udp?",
  },
  {
    name: "ICMP",
    proto: 0x0800,
    packet: ipv4(1, icmp(8)),
    values: { "ip-proto": 1, "ip-ttl": 64, "l4-offset": 20, "icmp-type": 8 },
    is: "ipv4? icmp?",
  },
  {
    name: "ICMPv6 over IPv4 is none",
    proto: 0x0800,
    packet: ipv4(58, icmp(8)),
    values: { "ip-proto": 58, "ip-ttl": 64, "l4-offset": 20 },
    is: "ipv4?",
  },
  {
    name: "a first fragment",
    proto: 0x0800,
    packet: ipv4(17, udp({}, []), { fragment: 0x2000 }),
    values: { "ip-proto": 17, "ip-ttl": 64, "l4-offset": 20, "src-port": 5353, "dst-port": 53, "udp-len": 8 },
    is: "ipv4? udp?",
  },
  {
    name: "a later fragment",
    proto: 0x0800,
    packet: ipv4(17, udp(), { fragment: 0x2001 }),
    values: { "ip-proto": 17, "ip-ttl": 64 },
    is: "ipv4? udp?",
  },
  {
    name: "TCP over IPv6",
    proto: 0x86dd,
    packet: ipv6(6, tcp({ src: 1, dst: 2, flags: 3 })),
    values: { "ip-proto": 6, "l4-offset": 40, "src-port": 1, "dst-port": 2, "tcp-flags": 3 },
    is: "ipv6? tcp?",
  },
  {
    name: "four extension headers",
    proto: 0x86dd,
    packet: ipv6(0, extension(43, extension(60, fragment(60, extension(17, udp(), 2)), 1))),
    values: { "ip-proto": 17, "l4-offset": 96, "src-port": 5353, "dst-port": 53, "udp-len": 8 },
    is: "ipv6? udp?",
  },
  {
    name: "five extension headers",
    proto: 0x86dd,
    packet: ipv6(0, extension(0, extension(0, extension(0, extension(60, udp()))))),
    values: { "ip-proto": 60, "l4-offset": 72 },
    is: "ipv6?",
  },
  {
    name: "an extension header that is not whole",
    proto: 0x86dd,
    packet: ipv6(43, [6, 0, 0]),
    values: { "ip-proto": 43, "l4-offset": 40 },
    is: "ipv6?",
  },
  {
    name: "an extension header that is longer than the packet",
    proto: 0x86dd,
    packet: ipv6(
      60,
      extension(6, [], 0).map((byte, at) => (at === 1 ? 255 : byte)),
    ),
    values: { "ip-proto": 6, "l4-offset": 2088 },
    is: "ipv6? tcp?",
  },
  {
    name: "a later fragment of IPv6",
    proto: 0x86dd,
    packet: ipv6(44, fragment(6, tcp(), 5)),
    values: { "ip-proto": 6 },
    is: "ipv6? tcp?",
  },
  {
    name: "a later fragment before another extension",
    proto: 0x86dd,
    packet: ipv6(44, fragment(60, extension(6, tcp()), 5)),
    values: { "ip-proto": 60 },
    is: "ipv6?",
  },
  {
    name: "ICMPv6",
    proto: 0x86dd,
    packet: ipv6(58, icmp(128)),
    values: { "ip-proto": 58, "l4-offset": 40, "icmp-type": 128 },
    is: "ipv6? icmp?",
  },
  { name: "neither", proto: 0x0806, packet: TCP_OVER_4, values: {}, is: "" },
];

/** The number of a form that misses: none of the fields reaches it. */
const MISS = 0xfffffff0;

function le32(value: number): string {
  const hex = value.toString(16).padStart(8, "0");
  return hex.match(/../g)?.toReversed().join("") ?? "";
}

function caseOf(kind: PacketKind, forms: readonly string[], index: number): FnCase {
  const fields = forms.map((form, at) => `(:f${at} u32 (or-else (as u32 (${form} ctx)) ${MISS}))`).join(" ");
  const is = PREDICATES.map((form, at) => `(:p${at} bool (${form} ctx))`).join(" ");
  const isIp = kind === ":cgroup-skb";
  const drop = { ":xdp": 1, ":tc": 2, ":socket-filter": 0, ":cgroup-skb": 0 }[kind];
  const frames = ROWS.flatMap((row): { row: Row; packet: Bytes; before: number; seen: Record<string, number> }[] => {
    if (isIp) return [{ row, packet: row.packet, before: 0, seen: {} }];
    const tagged = ethernet(0x88a8, tag(0x6005, 0x8100, tag(7, row.proto, row.packet)));
    const thrice = ethernet(0x8100, tag(1, 0x8100, tag(2, 0x8100, tag(3, row.proto, row.packet))));
    const nothing: Row = { ...row, values: {}, is: "" };
    return [
      { row, packet: ethernet(row.proto, row.packet), before: 14, seen: { "eth-proto": row.proto } },
      { row, packet: tagged, before: 22, seen: { "eth-proto": row.proto, "vlan-id": 5 } },
      { row: nothing, packet: thrice, before: 22, seen: { "eth-proto": 0x8100, "vlan-id": 1 } },
    ];
  });
  return {
    name: `headers ${index} of ${kind.slice(1)}`,
    kind,
    body: `(emit ring ${fields}) (emit ring ${is}) (return :drop)`,
    runs: frames.map(({ row, packet, before, seen }) => {
      const values: Record<string, number> = { ...row.values, ...seen };
      if (values["l4-offset"] !== undefined) values["l4-offset"] += before;
      const held = row.is.split(" ");
      return {
        packet,
        protocol: row.proto,
        action: drop,
        events: [
          `ring ${forms.map((form) => le32(values[form] ?? MISS)).join("")}`,
          `ring ${PREDICATES.map((form) => (held.includes(form) ? "01" : "00")).join("")}`,
        ],
      };
    }),
  };
}

export const HEADER_CASES: readonly FnCase[] = ([":xdp", ":tc", ":socket-filter", ":cgroup-skb"] as const).flatMap(
  (kind) => {
    const forms = kind === ":cgroup-skb" ? FORMS.slice(2) : FORMS;
    return [caseOf(kind, forms.slice(0, 5), 1), caseOf(kind, forms.slice(5), 2)];
  },
);
