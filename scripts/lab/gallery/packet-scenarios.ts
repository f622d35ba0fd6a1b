/** The packet sequences of the gallery, each a story of what its policy promises. */
import { FLAGS, addressBytes, arp, dns, frame, icmp, raw, tcp, udp } from "./frames.ts";
import type { Scenario, Step } from "./scenario.ts";
import { hex, host, network, text, u16, u32, u64, u8 } from "./scenario.ts";

const { syn, ack, fin } = FLAGS;
const HERE = "10.0.9.1";
const HERE6 = "fd00:9::1";
/** IPv4 fragment fields: the first of several, and one that starts 1,480 bytes further. */
const [FIRST, LATER] = [0x2000, 0x00b9];

/** Steps of one program. */
function stepsOf(program: string) {
  return (action: string, note: string, bytes: Uint8Array, more: Pick<Step, "times" | "wait"> = {}): Step => ({
    program,
    frame: bytes,
    action,
    note,
    ...more,
  });
}

const limitSyn = stepsOf("limit-syn");
const opening = (from: string, flags: number = syn): Uint8Array => frame(from, HERE, tcp(40000, 443, flags));
const opening6 = (from: string): Uint8Array => frame(from, HERE6, tcp(40000, 443, syn));
const synFloodLimiter: Scenario = {
  period: { of: 10, upTo: 6 },
  steps: [
    limitSyn("xdp-pass", "100 SYNs of a source", opening("10.0.0.1"), { times: 100 }),
    limitSyn("xdp-drop", "the 101st", opening("10.0.0.1")),
    limitSyn("xdp-drop", "one with a VLAN tag", frame("10.0.0.1", HERE, tcp(1, 443, syn), { vlans: [7] })),
    limitSyn("xdp-drop", "one behind IP options", frame("10.0.0.1", HERE, tcp(1, 443, syn), { options: 40 })),
    limitSyn("xdp-pass", "its answers to connections of ours", opening("10.0.0.1", syn | ack)),
    limitSyn("xdp-pass", "its established connections", opening("10.0.0.1", ack)),
    limitSyn("xdp-pass", "another source", opening("10.0.0.2")),
    limitSyn("xdp-pass", "UDP", frame("10.0.0.1", HERE, udp(40000, 53))),
    limitSyn("xdp-pass", "a later fragment", frame("10.0.0.1", HERE, tcp(1, 443, syn), { fragment: LATER })),
    limitSyn("xdp-pass", "half a TCP header", opening("10.0.0.1").slice(0, 44)),
    limitSyn("xdp-pass", "100 SYNs of an IPv6 source", opening6("fd00:1:2:3::1"), { times: 100 }),
    limitSyn("xdp-drop", "a neighbour of it in the same /64", opening6("fd00:1:2:3::ffff")),
    limitSyn("xdp-pass", "a neighbour of it in another /64", opening6("fd00:1:2:4::1")),
    limitSyn("xdp-pass", "ARP", arp()),
  ],
  events: [
    { map: "floods", fields: { count: 101, src: host("10.0.0.1"), port: 443, net6: 0 } },
    { map: "floods", fields: { count: 101, src: 0, port: 443 } },
  ],
};

const block = stepsOf("block-networks");
const datagram = (from: string): Uint8Array => frame(from, HERE, udp(40000, 9));
const cidrBlocklist: Scenario = {
  before: [
    { map: "blocked", key: network("10.9.0.0/16"), value: u32(1) },
    { map: "blocked", key: network("10.9.7.0/24"), value: u32(0) },
    { map: "blocked", key: network("192.0.2.0/24"), value: u32(2) },
    { map: "blocked", key: network("198.51.100.7/32"), value: u32(5000) },
  ],
  steps: [
    block("xdp-drop", "a source in 10.9.0.0/16", datagram("10.9.1.1")),
    block("xdp-pass", "the exception 10.9.7.0/24", datagram("10.9.7.255")),
    block("xdp-drop", "right behind the exception", datagram("10.9.8.0")),
    block("xdp-pass", "right behind the network", datagram("10.10.0.0")),
    block("xdp-drop", "TCP from 192.0.2.0/24", frame("192.0.2.9", HERE, tcp(1, 80, ack))),
    block("xdp-drop", "two VLAN tags", frame("192.0.2.9", HERE, udp(1, 9), { vlans: [7, 8] })),
    block("xdp-pass", "three VLAN tags hide it", frame("192.0.2.9", HERE, udp(1, 9), { vlans: [7, 8, 9] })),
    block("xdp-drop", "a later fragment", frame("192.0.2.9", HERE, udp(1, 9), { fragment: LATER })),
    block("xdp-drop", "a rule without a counter", datagram("198.51.100.7")),
    block("xdp-pass", "IPv6", frame("fd00::1", HERE6, udp(1, 9))),
    block("xdp-pass", "half an IPv4 header", datagram("10.9.1.1").slice(0, 30)),
    block("xdp-pass", "ARP", arp()),
  ],
  after: [
    { map: "hits", key: u32(1), value: u64(2) },
    { map: "hits", key: u32(2), value: u64(3) },
    { map: "hits", key: u32(0), value: u64(0) },
  ],
};

const hold = stepsOf("hold-rate");
/** A bucket that was filled at the end of all times: no token comes back while the sequence runs, however slow the machine is. */
const FILLED = u64(2n ** 62n);
const sourceRateLimiter: Scenario = {
  before: [{ map: "buckets", key: u32(host("10.0.0.9")), value: FILLED + u64(20) }],
  steps: [
    hold("xdp-pass", "a burst of 20 from a full bucket", datagram("10.0.0.9"), { times: 20 }),
    hold("xdp-drop", "two more", datagram("10.0.0.9"), { times: 2 }),
    hold("xdp-pass", "TCP of the same source", frame("10.0.0.9", HERE, tcp(1, 443, ack))),
    hold("xdp-pass", "a burst of 20 of a new source", datagram("10.0.0.1"), { times: 20 }),
    hold("xdp-pass", "IPv6", frame("fd00::1", HERE6, udp(1, 9)), { times: 30 }),
    hold("xdp-pass", "two tokens a quarter of a second later", datagram("10.0.0.1"), { times: 2, wait: 250 }),
  ],
  after: [{ map: "dropped", key: u32(host("10.0.0.9")), value: u64(2) }],
};

const log = stepsOf("log-query");
const LONG_NAME = `${"a".repeat(63)}.example.com`;
/** A name as it is on the wire, in a field of 64 bytes: with the four bytes of type and class behind it. */
const wireName = (name: string): string => text(Buffer.from(dns(0, name).slice(12)).toString("latin1"), 64);
const dnsQueryLogger: Scenario = {
  steps: [
    log("drop", "a question", frame("10.0.0.1", "10.0.0.53", udp(40000, 53, dns(7, "example.com")))),
    log("drop", "its answer: no event", frame("10.0.0.53", "10.0.0.1", udp(53, 40000, dns(7, "example.com")))),
    log("drop", "a question of our own", frame("10.0.0.2", "10.0.0.53", udp(40001, 53, dns(8, "b.example")))),
    log("drop", "over IPv6", frame("fd00::1", "fd00::53", udp(40002, 53, dns(9, "c.example")))),
    log("drop", "behind IP options", frame("10.0.0.3", HERE, udp(40003, 53, dns(10, "d.e")), { options: 8 })),
    log("drop", "a name that does not fit", frame("10.0.0.4", HERE, udp(40004, 53, dns(11, LONG_NAME)))),
    log("drop", "an answer to port 53", frame("10.0.0.4", HERE, udp(53, 53, dns(12, "e.e", { answer: true })))),
    log("drop", "another port", frame("10.0.0.4", HERE, udp(53, 5353, dns(13, "f.f")))),
    log("drop", "half a DNS header", frame("10.0.0.4", HERE, udp(40004, 53, dns(14, "g.g").slice(0, 8)))),
    log("drop", "TCP", frame("10.0.0.4", HERE, tcp(40004, 53, syn))),
  ],
  events: [
    { map: "queries", fields: { src: host("10.0.0.1"), id: 7, port: 40000, name: wireName("example.com") } },
    { map: "queries", fields: { src: host("10.0.0.2"), id: 8, port: 40001, name: wireName("b.example") } },
    { map: "queries", fields: { src: 0, src6: hex(addressBytes("fd00::1")), id: 9, name: wireName("c.example") } },
    { map: "queries", fields: { src: host("10.0.0.3"), id: 10, name: wireName("d.e") } },
    { map: "queries", fields: { src: host("10.0.0.4"), id: 11, name: wireName(LONG_NAME) } },
  ],
};

const knock = stepsOf("knock");
const tryPort = (from: string, port: number): Uint8Array => frame(from, HERE, tcp(40000, port, syn));
const portKnocking: Scenario = {
  steps: [
    knock("xdp-drop", "port 22 of a stranger", tryPort("10.0.0.1", 22)),
    knock("xdp-drop", "the first knock", tryPort("10.0.0.1", 7000)),
    knock("xdp-drop", "the second knock", tryPort("10.0.0.1", 8000)),
    knock("xdp-drop", "port 22 after two", tryPort("10.0.0.1", 22)),
    knock("xdp-drop", "the third knock", tryPort("10.0.0.1", 9000)),
    knock("xdp-pass", "port 22 opens", tryPort("10.0.0.1", 22)),
    knock("xdp-pass", "another port meanwhile", tryPort("10.0.0.1", 80)),
    knock("xdp-pass", "and stays open", tryPort("10.0.0.1", 22)),
    knock("xdp-drop", "not for others", tryPort("10.0.0.2", 22)),
    knock("xdp-pass", "established connections of others", frame("10.0.0.2", HERE, tcp(40000, 22, ack))),
    ...[7000, 8000].map((port) => knock("xdp-drop", `a scan: ${port}`, tryPort("10.0.0.3", port))),
    ...[8001, 9000].map((port) => knock("xdp-pass", `a scan: ${port} starts again`, tryPort("10.0.0.3", port))),
    knock("xdp-drop", "a scan opens nothing", tryPort("10.0.0.3", 22)),
    knock("xdp-drop", "port 22 over IPv6", frame("fd00::1", HERE6, tcp(40000, 22, syn))),
    knock("xdp-pass", "other ports over IPv6", frame("fd00::1", HERE6, tcp(40000, 80, syn))),
    knock("xdp-drop", "a slow knock: the first", tryPort("10.0.0.4", 7000)),
    knock("xdp-pass", "a slow knock: too late", tryPort("10.0.0.4", 8000), { wait: 5200 }),
  ],
  events: [
    { map: "opened", fields: { src: host("10.0.0.1") } },
    { map: "opened", fields: { src: host("10.0.0.1") } },
  ],
};

const limitPing = stepsOf("limit-ping");
const ping = (from: string): Uint8Array => frame(from, HERE, icmp(4, 8));
const icmpLimiter: Scenario = {
  steps: [
    limitPing("xdp-pass", "a burst of five", ping("10.0.0.1"), { times: 5 }),
    limitPing("xdp-drop", "the sixth", ping("10.0.0.1")),
    limitPing("xdp-pass", "another source", ping("10.0.0.2")),
    limitPing("xdp-pass", "answers to pings of ours", frame("10.0.0.1", HERE, icmp(4, 0)), { times: 10 }),
    limitPing("xdp-pass", "unreachable", frame("10.0.0.1", HERE, icmp(4, 3))),
    limitPing("xdp-drop", "a large one", frame("10.0.0.3", HERE, icmp(4, 8, 1400))),
    limitPing("xdp-pass", "a burst over IPv6", frame("fd00:1::1", HERE6, icmp(6, 128)), { times: 5 }),
    limitPing("xdp-drop", "the sixth, of the same /64", frame("fd00:1::2", HERE6, icmp(6, 128))),
    limitPing("xdp-pass", "neighbour discovery", frame("fd00:1::1", HERE6, icmp(6, 135))),
    limitPing("xdp-pass", "type 128 over IPv4 is no ping", frame("10.0.0.1", HERE, icmp(4, 128))),
    limitPing("xdp-pass", "TCP", frame("10.0.0.1", HERE, tcp(1, 443, ack))),
    limitPing("xdp-pass", "one ping a second later", ping("10.0.0.1"), { wait: 1100 }),
  ],
  after: [
    { map: "dropped", key: u32(0), value: u64(2) },
    { map: "dropped", key: u32(1), value: u64(1) },
  ],
};

const count = stepsOf("count-protocols");
const protocolCounters: Scenario = {
  steps: [
    count("xdp-pass", "TCP", frame("10.0.0.1", HERE, tcp(1, 80, ack)), { times: 3 }),
    count("xdp-pass", "UDP", frame("10.0.0.1", HERE, udp(1, 9))),
    count("xdp-pass", "UDP with a VLAN tag", frame("10.0.0.1", HERE, udp(1, 9), { vlans: [7] })),
    count("xdp-pass", "ICMP", ping("10.0.0.1")),
    count("xdp-pass", "ICMPv6", frame("fd00::1", HERE6, icmp(6, 128))),
    count("xdp-pass", "GRE", frame("10.0.0.1", HERE, raw(47, 100))),
    count("xdp-pass", "TCP, a later fragment", frame("10.0.0.1", HERE, tcp(1, 80, ack), { fragment: LATER })),
    count("xdp-pass", "ARP", arp(), { times: 2 }),
  ],
  after: [
    ...counted(6, 4, 4 * 54),
    ...counted(17, 2, 60 + 64),
    ...counted(1, 1, 98),
    ...counted(58, 1, 118),
    ...counted(47, 1, 134),
    ...counted(256, 2, 2 * 60),
    ...counted(132, 0, 0),
  ],
};

function counted(protocol: number, packets: number, octets: number): Scenario["after"] & {} {
  return [
    { map: "packets", key: u32(protocol), value: u64(packets) },
    { map: "octets", key: u32(protocol), value: u64(octets) },
  ];
}

const confine = stepsOf("confine");
const to = (address: string, port: number, flags: number = syn): Uint8Array =>
  frame(HERE, address, tcp(40000, port, flags));
const cgroupPortAllowlist: Scenario = {
  before: [
    { map: "confined", key: "@cgroup", value: u32(1) },
    { map: "allowed", key: `@cgroup${u16(443)}`, value: u64(0) },
    { map: "allowed", key: `@cgroup${u16(53)}`, value: u64(0) },
    { map: "allowed", key: u64(2 ** 40) + u16(25), value: u64(0) },
  ],
  steps: [
    confine("tc-act-ok", "a connection to port 443", to("10.0.0.1", 443), { times: 2 }),
    confine("tc-act-shot", "a connection to port 25, which another cgroup may reach", to("10.0.0.1", 25)),
    confine("tc-act-ok", "answers of a service", to("10.0.0.1", 25, syn | ack)),
    confine("tc-act-ok", "UDP to port 53", frame(HERE, "10.0.0.53", udp(40000, 53))),
    confine("tc-act-shot", "UDP to port 123", frame(HERE, "10.0.0.53", udp(40000, 123))),
    confine("tc-act-shot", "a connection over IPv6", frame(HERE6, "fd00::1", tcp(40000, 25, syn))),
    confine("tc-act-shot", "the first fragment", frame(HERE, "10.0.0.1", udp(1, 9), { fragment: FIRST })),
    confine("tc-act-ok", "ICMP", frame(HERE, "10.0.0.1", icmp(4, 8))),
    confine("tc-act-ok", "ARP", arp()),
  ],
  after: [
    { map: "allowed", key: `@cgroup${u16(443)}`, value: u64(2) },
    { map: "allowed", key: `@cgroup${u16(53)}`, value: u64(1) },
  ],
  events: [
    { map: "refusals", fields: { dst: host("10.0.0.1"), port: 25, protocol: 6 } },
    { map: "refusals", fields: { dst: host("10.0.0.53"), port: 123, protocol: 17 } },
    { map: "refusals", fields: { dst: 0, port: 25, protocol: 6 } },
    { map: "refusals", fields: { dst: host("10.0.0.1"), port: 9, protocol: 17 } },
  ],
};

const filter = stepsOf("filter-egress");
const egressFirewall: Scenario = {
  before: [
    { map: "denied", key: network("10.0.0.0/8"), value: u32(1) },
    { map: "denied", key: network("10.1.2.0/24"), value: u32(0) },
  ],
  steps: [
    filter("pass", "a web server", to("93.184.216.34", 443)),
    filter("drop", "the metadata service", to("169.254.169.254", 80), { times: 2 }),
    filter("pass", "its neighbour", to("169.254.169.253", 80)),
    filter("drop", "a mail server", to("93.184.216.34", 25)),
    filter("pass", "UDP to port 25", frame(HERE, "93.184.216.34", udp(40000, 25))),
    filter("drop", "a denied network", to("10.0.0.1", 443)),
    filter("pass", "an exception in it", to("10.1.2.3", 443)),
    filter("drop", "ICMP to a denied network", frame(HERE, "10.0.0.1", icmp(4, 8))),
    filter("pass", "IPv6", frame(HERE6, "fd00::1", tcp(40000, 443, syn))),
    filter("drop", "a mail server over IPv6", frame(HERE6, "fd00::1", tcp(40000, 25, syn))),
  ],
  after: [
    { map: "refused", key: u32(host("169.254.169.254")), value: u64(2) },
    { map: "refused", key: u32(host("10.0.0.1")), value: u64(2) },
    { map: "refused", key: u32(0), value: u64(1) },
  ],
};

const remember = stepsOf("remember");
const admit = stepsOf("admit");
const [WEB, DNS_SERVER, WEB6] = ["93.184.216.34", "10.0.0.53", "fd00::80"];
const from = (address: string, ours: number, theirs: number, flags: number): Uint8Array =>
  frame(address, HERE, tcp(theirs, ours, flags));
const connectionKey = (theirs: string, port: number): string =>
  u32(host(HERE)) + u32(host(theirs)) + u16(port) + u16(443) + u8(6);
const connectionTable: Scenario = {
  before: [
    { map: "open-ports", key: u16(80), value: u32(1) },
    { map: "connections", key: connectionKey(WEB, 50001), value: u64(1) + u64(9) },
    { map: "connections", key: connectionKey(WEB, 50002), value: u64(2n ** 63n) + u64(9) },
  ],
  steps: [
    admit("tc-act-shot", "a web server that nobody asked", from(WEB, 40000, 443, syn | ack)),
    remember("tc-act-ok", "we ask it", to(WEB, 443)),
    admit("tc-act-ok", "it answers", from(WEB, 40000, 443, syn | ack)),
    admit("tc-act-shot", "from another port", from(WEB, 40000, 8443, ack)),
    admit("tc-act-shot", "to another port", from(WEB, 40001, 443, ack)),
    admit("tc-act-shot", "somebody else", from("93.184.216.35", 40000, 443, ack)),
    remember("tc-act-ok", "we say goodbye", to(WEB, 443, fin | ack)),
    admit("tc-act-ok", "it says goodbye", from(WEB, 40000, 443, fin | ack)),
    remember("tc-act-ok", "a DNS question", frame(HERE, DNS_SERVER, udp(40000, 53, dns(1, "example.com")))),
    admit("tc-act-ok", "its answer", frame(DNS_SERVER, HERE, udp(53, 40000, dns(1, "example.com", { answer: true })))),
    admit("tc-act-shot", "TCP with the same ports", from(DNS_SERVER, 40000, 53, syn)),
    admit("tc-act-shot", "an answer to nobody", frame(DNS_SERVER, HERE, udp(53, 40001, dns(2, "example.com")))),
    admit("tc-act-ok", "an open port", from("10.0.0.7", 80, 40000, syn)),
    admit("tc-act-shot", "a closed port", from("10.0.0.7", 22, 40000, syn)),
    admit("tc-act-shot", "a connection that timed out", from(WEB, 50001, 443, ack)),
    admit("tc-act-ok", "a connection with time left", from(WEB, 50002, 443, ack)),
    admit("tc-act-shot", "nobody asked over IPv6", frame(WEB6, HERE6, tcp(443, 40000, syn | ack))),
    remember("tc-act-ok", "we ask over IPv6", frame(HERE6, WEB6, tcp(40000, 443, syn))),
    admit("tc-act-ok", "it answers over IPv6", frame(WEB6, HERE6, tcp(443, 40000, syn | ack))),
    admit("tc-act-ok", "ICMP", frame("10.0.0.7", HERE, icmp(4, 8))),
    admit("tc-act-ok", "ARP", arp()),
  ],
  after: [
    { map: "refused", key: u32(6), value: u64(8) },
    { map: "refused", key: u32(17), value: u64(1) },
  ],
};

/** By the name of the sample, in the order in which the gallery shows them. */
export const PACKET_SCENARIOS: Readonly<Record<string, Scenario>> = {
  "syn-flood-limiter": synFloodLimiter,
  "cidr-blocklist": cidrBlocklist,
  "source-rate-limiter": sourceRateLimiter,
  "icmp-limiter": icmpLimiter,
  "port-knocking": portKnocking,
  "protocol-counters": protocolCounters,
  "dns-query-logger": dnsQueryLogger,
  "connection-table": connectionTable,
  "cgroup-port-allowlist": cgroupPortAllowlist,
  "egress-firewall": egressFirewall,
};
