/** What packet programs read. */
import type { FormCheck } from "./checker.ts";
import { requireHelper } from "./check-helpers.ts";
import { rawTypeOf } from "./check-records.ts";
import { at, broken } from "./expr.ts";
import type { PacketField, PacketIs, ValueType } from "./ir-leaves.ts";
import { isBytes } from "./layout.ts";
import { strict } from "./strict.ts";

const field =
  (name: PacketField, type: ValueType): FormCheck =>
  (c, call) => {
    if (!c.takesContext(call.args[0], call.node)) return broken(call.node);
    return { kind: "packet", type, field: name, miss: c.miss(), ...at(call.node) };
  };

const predicate =
  (protocol: PacketIs["protocol"]): FormCheck =>
  (c, call) => {
    if (!c.takesContext(call.args[0], call.node)) return broken(call.node);
    return { kind: "packet-is", type: "bool", protocol, ...at(call.node) };
  };

const checkLen: FormCheck = (c, call) => {
  if (!c.takesContext(call.args[0], call.node)) return broken(call.node);
  return { kind: "packet-len", type: "u32", ...at(call.node) };
};

const checkSocketCgroup: FormCheck = (c, call) => {
  if (!c.takesContext(call.args[0], call.node) || !requireHelper(c, call.head, "bpf_skb_cgroup_id"))
    return broken(call.node);
  return { kind: "ambient", type: "u64", name: "socket-cgroup-id", ...at(call.node) };
};

const checkLoad =
  (padded: boolean): FormCheck =>
  (c, call) => {
    const [typeNode, contextNode, offsetNode] = call.args;
    if (typeNode === undefined || offsetNode === undefined) return broken(call.node);
    const type = rawTypeOf(c, typeNode);
    const hasContext = c.takesContext(contextNode, call.node);
    const offset = c.value(offsetNode, "u32");
    const miss = c.miss();
    // XDP has no other way to read a number of bytes that is found out at run time.
    const reads = !padded || c.context.program !== ":xdp" || requireHelper(c, call.head, "bpf_xdp_load_bytes");
    return strict(c, call, [offset], () => {
      if (type === undefined || !hasContext || !reads) return broken(call.node);
      if (padded && !isBytes(type)) return c.fail("fn-type", typeNode, "`load-padded` reads raw bytes: `bytesN`.");
      return { kind: "packet-load", type, offset, padded, miss, ...at(call.node) };
    });
  };

export const PACKET_CHECKS: Readonly<Record<string, FormCheck>> = {
  "pkt-len": checkLen,
  "eth-proto": field("eth-proto", "u16"),
  "vlan-id": field("vlan-id", "u16"),
  "ipv4?": predicate("ipv4"),
  "ipv6?": predicate("ipv6"),
  "tcp?": predicate("tcp"),
  "udp?": predicate("udp"),
  "icmp?": predicate("icmp"),
  "ip-proto": field("ip-proto", "u8"),
  proto: field("ip-proto", "u8"),
  "ip-src": field("ip-src", "u32"),
  "ip-dst": field("ip-dst", "u32"),
  "ip-ttl": field("ip-ttl", "u8"),
  "ip-tos": field("ip-tos", "u8"),
  "ip6-src": field("ip6-src", "bytes16"),
  "ip6-dst": field("ip6-dst", "bytes16"),
  "src-port": field("src-port", "u16"),
  "dst-port": field("dst-port", "u16"),
  "tcp-flags": field("tcp-flags", "u8"),
  "tcp-seq": field("tcp-seq", "u32"),
  "udp-len": field("udp-len", "u16"),
  "icmp-type": field("icmp-type", "u8"),
  "l4-offset": field("l4-offset", "u32"),
  "socket-cgroup-id": checkSocketCgroup,
  load: checkLoad(false),
  "load-padded": checkLoad(true),
};
