/** Rows of the catalogue: what packet and tracing programs read from their context. */
import type { ProgramKind } from "../ir/schema.ts";
import type { FormRow } from "./form-info.ts";

/** Kinds whose context is a packet. */
export const PACKET_KINDS: readonly ProgramKind[] = [":xdp", ":tc", ":socket-filter", ":cgroup-skb"];

export const CONTEXT_FORMS: readonly FormRow[] = [
  packet("pkt-len", "u32", "Bytes of the packet.", false),
  packet("eth-proto", "u16", "EtherType behind up to two VLAN tags; misses without an Ethernet header."),
  packet("vlan-id", "u16", "The outer VLAN tag's id; misses without a tag."),
  packet("ipv4?", "bool", "True for IPv4 with a whole header.", false),
  packet("ipv6?", "bool", "True for IPv6 with a whole header.", false),
  packet("tcp?", "bool", "True for TCP.", false),
  packet("udp?", "bool", "True for UDP.", false),
  packet("icmp?", "bool", "True for ICMP over IPv4 or ICMPv6 over IPv6.", false),
  packet("ip-proto", "u8", "Protocol behind the IP headers, extension headers skipped; misses without IP."),
  packet("proto", "u8", "The same as `ip-proto`."),
  packet("ip-src", "u32", "IPv4 source address in host order; misses without IPv4."),
  packet("ip-dst", "u32", "IPv4 destination address in host order; misses without IPv4."),
  packet("ip-ttl", "u8", "IPv4 time to live; misses without IPv4."),
  packet("ip-tos", "u8", "IPv4 type of service; misses without IPv4."),
  packet("ip6-src", "bytes16", "IPv6 source address; misses without IPv6."),
  packet("ip6-dst", "bytes16", "IPv6 destination address; misses without IPv6."),
  packet("src-port", "u16", "TCP or UDP source port; misses without one, and in later fragments."),
  packet("dst-port", "u16", "TCP or UDP destination port; misses without one, and in later fragments."),
  packet("tcp-flags", "u8", "TCP flags; misses without TCP."),
  packet("tcp-seq", "u32", "TCP sequence number; misses without TCP."),
  packet("udp-len", "u16", "Length field of UDP; misses without UDP."),
  packet("icmp-type", "u8", "Type of the ICMP or ICMPv6 message; misses without one."),
  packet(
    "l4-offset",
    "u32",
    "Bytes from the packet's start to what follows the IP headers; misses without IP and in later fragments.",
  ),
  {
    name: "socket-cgroup-id",
    group: "packet",
    signature: "(socket-cgroup-id ctx)",
    result: "u64",
    kinds: [":tc", ":cgroup-skb"],
    arity: [1, 1],
    helpers: ["bpf_skb_cgroup_id"],
    doc: "Id of the cgroup of the packet's socket; 0 without one.",
  },
  {
    name: "load",
    group: "packet",
    signature: "(load TYPE ctx OFFSET)",
    result: "TYPE",
    kinds: PACKET_KINDS,
    arity: [3, 3],
    misses: true,
    doc: "An integer in network byte order, or raw `bytesN`, at a byte offset (u32) from the packet's start; misses past the end.",
  },
  {
    name: "load-padded",
    group: "packet",
    signature: "(load-padded bytesN ctx OFFSET)",
    result: "bytesN",
    kinds: PACKET_KINDS,
    arity: [3, 3],
    misses: true,
    doc: "Raw bytes at a byte offset (u32), with zeroes where the packet ends within them; misses at or past the end.",
  },
  {
    name: "in-net?",
    group: "packet",
    signature: '(in-net? ADDR (cidr "10.0.0.0/8"))',
    result: "bool",
    arity: [2, 2],
    doc: "True when the address is in the network: a u32 for IPv4, bytes16 for IPv6.",
  },
  {
    name: "arg",
    group: "tracing",
    signature: "(arg N)",
    result: "u64",
    kinds: [":kprobe", ":lsm"],
    arity: [1, 1],
    doc: "Argument of the traced function or hook, from 0.",
  },
  readMemory("read-kernel", "bpf_probe_read_kernel", "kernel's memory"),
  readMemory("read-user", "bpf_probe_read_user", "current process's memory"),
  {
    name: "field",
    group: "tracing",
    signature: '(field "NAME" [BYTES])',
    result: "the field's type",
    kinds: [":tracepoint"],
    arity: [1, 2],
    doc: "A field of the tracepoint's record. A string of variable length takes a number of bytes and gives `bytesN`, padded or cut.",
  },
  {
    name: "field-at",
    group: "tracing",
    signature: "(field-at TYPE OFFSET)",
    result: "TYPE",
    kinds: [":tracepoint"],
    arity: [2, 2],
    doc: "A value at a literal byte offset of the tracepoint's record.",
  },
  {
    name: "prev-ret",
    group: "tracing",
    signature: "(prev-ret)",
    result: "i32",
    kinds: [":lsm"],
    arity: [0, 0],
    doc: "What the programs before this one answered on the hook.",
  },
  {
    name: "sample-period",
    group: "tracing",
    signature: "(sample-period)",
    result: "u64",
    kinds: [":perf-event"],
    arity: [0, 0],
    doc: "Period of the sample.",
  },
];

function packet(name: string, result: string, doc: string, misses = true): FormRow {
  return { name, group: "packet", signature: `(${name} ctx)`, result, kinds: PACKET_KINDS, arity: [1, 1], misses, doc };
}

function readMemory(name: string, helper: string, of: string): FormRow {
  return {
    name,
    group: "tracing",
    signature: `(${name} TYPE ADDR)`,
    result: "TYPE",
    kinds: [":kprobe", ":tracepoint", ":perf-event", ":lsm"],
    arity: [2, 2],
    misses: true,
    helpers: [helper],
    doc: `A value in the ${of}, at an address (u64); misses where it cannot be read. Needs a GPL-compatible licence.`,
  };
}
