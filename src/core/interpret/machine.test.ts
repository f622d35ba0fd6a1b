import { describe, expect, test } from "vitest";
import { act, fnOf, giving, int, mapOf, node } from "../../testing/ir.ts";
import type { Bytes } from "../../testing/packets.ts";
import {
  ethernet,
  extension,
  fragment,
  icmp,
  ipv4,
  ipv6,
  randomFrame,
  seeded,
  tag,
  tcp,
  udp,
} from "../../testing/packets.ts";
import type { ArithOp, Expr } from "../compile/ir.ts";
import type { IntType, MapRef, PacketField, PacketIs } from "../compile/ir-leaves.ts";
import type { ProgramKind } from "../ir/schema.ts";
import { Machine } from "./machine.ts";
import { fieldReader, headersOf } from "./packet.ts";

const FIELDS: readonly PacketField[] = [
  ...(["eth-proto", "vlan-id", "ip-proto", "ip-src", "ip-dst", "ip-ttl", "ip-tos", "ip6-src", "ip6-dst"] as const),
  ...(["l4-offset", "src-port", "dst-port", "tcp-flags", "tcp-seq", "udp-len", "icmp-type"] as const),
];

/** What a socket filter with this body gives; −9 is a miss. */
function given(value: Expr, machine = new Machine(), maps: readonly MapRef[] = []): bigint {
  return machine.run(fnOf(":socket-filter", giving(value), { maps }), {}).action;
}

function u64(value: Expr): Expr {
  return node({ kind: "convert", type: "u64", value });
}

describe("arithmetic", () => {
  const arith = (op: ArithOp, type: IntType, left: bigint | number, right: bigint | number): bigint =>
    given(node({ kind: "arith", type, op, left: int(type, left), right: int(type, right) }));
  test.each<[ArithOp, IntType, bigint | number, bigint | number, bigint]>([
    ["add", "u8", 250, 10, 4n],
    ["sub", "u16", 1, 2, 65535n],
    ["mul", "u32", 0xffffffff, 0xffffffff, 1n],
    ["mul", "u16", 0xffff, 0xffff, 1n],
    ["mul", "i32", -2147483648, -1, -2147483648n],
    ["mul", "u64", 1n << 63n, 3, 1n << 63n],
    ["add", "i64", 2n ** 63n - 1n, 1, -(2n ** 63n)],
    ["div", "u32", 7, 0, 0n],
    ["rem", "u32", 7, 0, 7n],
    ["div", "i32", -7, 2, -3n],
    ["rem", "i32", -7, 2, -1n],
    ["div", "i32", -2147483648, -1, -2147483648n],
    ["rem", "i32", -2147483648, -1, 0n],
    ["div", "i64", -(2n ** 63n), -1, -(2n ** 63n)],
    ["rem", "u64", 9, 0, 9n],
    ["min", "i32", -1, 1, -1n],
    ["max", "u64", 2n ** 64n - 1n, 1, 2n ** 64n - 1n],
    ["bit-xor", "u32", 0xf0000000, 1, 0xf0000001n],
    ["bit-and", "i32", -1, -2147483648, -2147483648n],
  ])("%s of %s", (op, type, left, right, result) => {
    expect(arith(op, type, left, right)).toBe(result);
  });

  const shifted = (op: "shl" | "shr", type: IntType, left: bigint | number, amount: Expr): bigint =>
    given(node({ kind: "shift", type, op, left: int(type, left), amount }));
  test("shifts count modulo the width, and keep the sign of signed values", () => {
    expect(shifted("shl", "u8", 0x81, int("u32", 9))).toBe(2n);
    expect(shifted("shr", "u32", 0x80000000, int("u64", 2n ** 63n + 31n))).toBe(1n);
    expect(shifted("shr", "i32", -8, int("i32", -31))).toBe(-4n);
    expect(shifted("shl", "u64", 3, int("i64", -1))).toBe(1n << 63n);
    expect(shifted("shr", "i64", -16, int("u8", 66))).toBe(-4n);
  });

  test("converts as Rust does", () => {
    const as = (type: IntType, value: Expr): bigint => given(node({ kind: "convert", type, value }));
    expect(as("u64", int("i32", -1))).toBe(2n ** 64n - 1n);
    expect(as("u8", int("u64", 0x1ff))).toBe(255n);
    expect(as("i32", int("u64", 0xffffffffn))).toBe(-1n);
    expect(as("i64", int("u32", 0xffffffff))).toBe(0xffffffffn);
    expect(as("u16", node({ kind: "bool", type: "bool", value: true }))).toBe(1n);
    expect(given(node({ kind: "bit-not", type: "u16", value: int("u16", 1) }))).toBe(0xfffen);
    expect(given(node({ kind: "swap-bytes", type: "u32", value: int("u32", 0x01020384) }))).toBe(0x84030201n);
  });
});

describe("headers", () => {
  const read = (
    kind: ProgramKind,
    field: PacketField,
    packet: Bytes,
    facts: { vlanTag?: number; protocol?: number } = {},
  ): unknown => {
    const wide = field === "ip6-src" || field === "ip6-dst";
    const value = node({ kind: "packet", type: wide ? "bytes16" : "u32", field, miss: 0 });
    const whole = wide ? node({ kind: "unpack", type: "u64", value, offset: 8 }) : value;
    const { action } = new Machine().run(fnOf(kind, giving(whole)), { packet: Uint8Array.from(packet), ...facts });
    return action === -9n ? "miss" : Number(action);
  };
  const is = (kind: ProgramKind, protocol: PacketIs["protocol"], packet: Bytes, protocolOfBuffer?: number): boolean =>
    new Machine().run(
      fnOf(
        kind,
        giving(node({ kind: "convert", type: "u32", value: node({ kind: "packet-is", type: "bool", protocol }) })),
      ),
      {
        packet: Uint8Array.from(packet),
        protocol: protocolOfBuffer,
      },
    ).action === 1n;

  test("finds IPv4 behind two tags and not behind three", () => {
    const ip = ipv4(6, tcp({ dst: 22 }), { src: 0xc0a80001 });
    const two = ethernet(0x88a8, tag(0x6005, 0x8100, tag(7, 0x0800, ip)));
    expect(read(":xdp", "eth-proto", two)).toBe(0x0800);
    expect(read(":xdp", "vlan-id", two)).toBe(5);
    expect(read(":xdp", "ip-src", two)).toBe(0xc0a80001);
    expect(read(":xdp", "dst-port", two)).toBe(22);
    expect(read(":xdp", "l4-offset", two)).toBe(42);
    const three = ethernet(0x8100, tag(1, 0x8100, tag(2, 0x8100, tag(3, 0x0800, ip))));
    expect(read(":xdp", "eth-proto", three)).toBe(0x8100);
    expect(read(":xdp", "ip-src", three)).toBe("miss");
  });

  test("a tag that is not whole is the EtherType", () => {
    const cut = ethernet(0x8100, [0, 1, 8]);
    expect(read(":xdp", "eth-proto", cut)).toBe(0x8100);
    expect(read(":xdp", "vlan-id", cut)).toBe("miss");
    expect(read(":xdp", "eth-proto", cut.slice(0, 13))).toBe("miss");
  });

  test("the tag that the kernel took out counts as one of two", () => {
    const frame = ethernet(0x8100, tag(9, 0x8100, tag(8, 0x0800, ipv4(17, udp()))));
    expect(read(":tc", "vlan-id", frame, { vlanTag: 0xe123 })).toBe(0x123);
    expect(read(":tc", "eth-proto", frame, { vlanTag: 0xe123 })).toBe(0x8100);
    expect(read(":tc", "eth-proto", frame)).toBe(0x0800);
    expect(read(":xdp", "vlan-id", frame, { vlanTag: 0xe123 })).toBe(9);
    const one = ethernet(0x8100, tag(9, 0x0800, ipv4(17, udp())));
    expect(read(":socket-filter", "dst-port", one, { vlanTag: 5 })).toBe(53);
  });

  test("honours options, and wants whole headers", () => {
    const options = ipv4(6, tcp({ flags: 0x12 }), { options: [1, 1, 1, 1, 1, 1, 1, 1] });
    expect(read(":xdp", "tcp-flags", ethernet(0x0800, options))).toBe(0x12);
    expect(read(":xdp", "tcp-flags", ethernet(0x0800, options.slice(0, -1)))).toBe("miss");
    expect(read(":xdp", "ip-proto", ethernet(0x0800, options.slice(0, -1)))).toBe(6);
    expect(is(":xdp", "tcp", ethernet(0x0800, options.slice(0, -1)))).toBe(true);
    expect(read(":xdp", "ip-ttl", ethernet(0x0800, ipv4(6, [], { ihl: 4 })))).toBe("miss");
    expect(read(":xdp", "ip-ttl", ethernet(0x0800, ipv4(6, [], { version: 6 })))).toBe("miss");
    expect(read(":xdp", "ip-ttl", ethernet(0x0800, ipv4(6, []).slice(0, 19)))).toBe("miss");
  });

  test("a later fragment has a protocol and no ports", () => {
    const later = ethernet(0x0800, ipv4(17, udp(), { fragment: 0x2001 }));
    expect(read(":xdp", "ip-proto", later)).toBe(17);
    expect(is(":xdp", "udp", later)).toBe(true);
    expect(read(":xdp", "src-port", later)).toBe("miss");
    expect(read(":xdp", "udp-len", later)).toBe("miss");
    expect(read(":xdp", "l4-offset", later)).toBe("miss");
    expect(read(":xdp", "src-port", ethernet(0x0800, ipv4(17, udp(), { fragment: 0x2000 })))).toBe(5353);
    expect(read(":xdp", "dst-port", ethernet(0x86dd, ipv6(44, fragment(6, tcp(), 1))))).toBe("miss");
    expect(read(":xdp", "ip-proto", ethernet(0x86dd, ipv6(44, fragment(6, tcp(), 1))))).toBe(6);
    expect(read(":xdp", "dst-port", ethernet(0x86dd, ipv6(44, fragment(6, tcp(), 0))))).toBe(443);
  });

  test("skips four extension headers and names the fifth", () => {
    const four = ipv6(0, extension(43, extension(60, fragment(60, extension(17, udp(), 2)), 1)));
    expect(read(":cgroup-skb", "dst-port", four)).toBe(53);
    expect(read(":cgroup-skb", "l4-offset", four)).toBe(40 + 8 + 16 + 8 + 24);
    const five = ipv6(0, extension(0, extension(0, extension(0, extension(60, udp())))));
    expect(read(":cgroup-skb", "ip-proto", five)).toBe(60);
    expect(read(":cgroup-skb", "dst-port", five)).toBe("miss");
    expect(read(":cgroup-skb", "ip-proto", ipv6(43, [17, 0, 0]))).toBe(43);
  });

  test("ICMP goes with its version of IP", () => {
    expect(read(":xdp", "icmp-type", ethernet(0x0800, ipv4(1, icmp(8))))).toBe(8);
    expect(read(":xdp", "icmp-type", ethernet(0x0800, ipv4(58, icmp(8))))).toBe("miss");
    expect(is(":xdp", "icmp", ethernet(0x86dd, ipv6(58, icmp(128))))).toBe(true);
    expect(is(":xdp", "icmp", ethernet(0x86dd, ipv6(1, icmp(128))))).toBe(false);
  });

  test("cgroup-skb has no Ethernet header and believes the socket buffer", () => {
    const packet = ipv4(6, tcp());
    expect(read(":cgroup-skb", "eth-proto", packet)).toBe("miss");
    expect(read(":cgroup-skb", "ip-src", packet)).toBe(0x0a000001);
    expect(is(":cgroup-skb", "ipv4", packet, 0x0806)).toBe(false);
    expect(read(":cgroup-skb", "ip6-src", ipv6(6, tcp()))).toBe(Number(0x0100000000000000n));
  });
});

test("no packet makes a field throw, and a port needs a protocol", () => {
  const random = seeded(1);
  for (let count = 0; count < 3000; count++) {
    const bytes = randomFrame(random);
    const headers = headersOf({ bytes, startsAtIp: false, protocol: 0, tag: -1 });
    if (headers.transport >= 0) expect(headers.proto).toBeGreaterThan(0);
    for (const field of FIELDS) {
      const value = fieldReader(field)(bytes, headers);
      if (field.startsWith("ip-") && field !== "ip-proto") expect(value !== undefined).toBe(headers.version === 4);
    }
  }
});

describe("packet bytes", () => {
  const load = (type: IntType | "bytes4", at: number, padded = false): bigint => {
    const value = node({ kind: "packet-load", type, offset: int("u32", at), padded, miss: 0 });
    const whole = type === "bytes4" ? node({ kind: "unpack", type: "u32", value, offset: 0 }) : value;
    return new Machine().run(fnOf(":socket-filter", giving(whole)), { packet: Uint8Array.of(0xf1, 2, 3, 4, 5) }).action;
  };
  test("are loaded big-endian, and miss past the end", () => {
    expect(load("u16", 0)).toBe(0xf102n);
    expect(load("i32", 0)).toBe(BigInt(0xf1020304 | 0));
    expect(load("u32", 2)).toBe(-9n);
    expect(load("u64", 0)).toBe(-9n);
    expect(load("u8", 0xffffffff)).toBe(-9n);
    expect(load("bytes4", 1)).toBe(0x05040302n);
    expect(load("bytes4", 2)).toBe(-9n);
    expect(load("bytes4", 2, true)).toBe(0x050403n);
    expect(load("bytes4", 5, true)).toBe(-9n);
  });
});

describe("maps", () => {
  const set = (key: number, value: number, name = 0): Expr =>
    node({
      kind: "convert",
      type: "u32",
      value: node({ kind: "map-set", type: "bool", map: name, key: int("u32", key), value: int("u64", value) }),
    });
  const get = (key: number): Expr => node({ kind: "map-get", type: "u64", map: 0, key: int("u32", key), miss: 0 });
  const add = (key: number, delta: number): Expr =>
    node({ kind: "map-add", type: "u64", map: 0, key: int("u32", key), delta: int("u64", delta), miss: 0 });
  const remove = (key: number): Expr =>
    node({
      kind: "convert",
      type: "u32",
      value: node({ kind: "map-delete", type: "bool", map: 0, key: int("u32", key) }),
    });

  test("a hash has room for its entries, and replaces when it is full", () => {
    const maps = [mapOf("m", ":hash", [4, 8], 2)];
    const machine = new Machine();
    const run = (expr: Expr): bigint => given(expr, machine, maps);
    expect([run(set(1, 10)), run(set(2, 20)), run(set(3, 30)), run(set(1, 11))]).toEqual([1n, 1n, 0n, 1n]);
    expect([run(get(1)), run(get(3)), run(add(3, 1)), run(add(1, 2))]).toEqual([11n, -9n, -9n, 13n]);
    expect([run(remove(1)), run(remove(1)), run(add(3, 7)), run(add(3, 1))]).toEqual([1n, 0n, 7n, 8n]);
  });

  test("an LRU hash gives up its oldest entry and says so", () => {
    const maps = [mapOf("m", ":lru-hash", [4, 8], 2)];
    const machine = new Machine();
    for (const expr of [set(1, 1), set(2, 2), get(1)]) given(expr, machine, maps);
    const { notes } = machine.run(fnOf(":socket-filter", giving(set(3, 3)), { maps }), {});
    expect(notes).toEqual([{ kind: "may-evict", map: "m", key: Uint8Array.of(2, 0, 0, 0) }]);
    expect(
      machine
        .map("m")
        ?.entries()
        .map(({ key }) => key[0]),
    ).toEqual([1, 3]);
  });

  test("array slots are always there, and nothing is beyond them", () => {
    const maps = [mapOf("m", ":array", [4, 8], 2)];
    const machine = new Machine();
    const run = (expr: Expr): bigint => given(expr, machine, maps);
    expect([run(get(1)), run(add(1, 5)), run(get(1)), run(get(2)), run(set(2, 1)), run(remove(1))]).toEqual([
      0n,
      5n,
      5n,
      -9n,
      0n,
      0n,
    ]);
  });

  test.each([":per-cpu-hash", ":per-cpu-array"] as const)("%s has a slot for each CPU", (kind) => {
    const maps = [mapOf("m", kind, [4, 8], 2)];
    const machine = new Machine({ cpus: 2 });
    const on = (cpu: number, expr: Expr): bigint =>
      machine.run(fnOf(":socket-filter", giving(expr), { maps }), { cpu }).action;
    expect([on(1, set(0, 5)), on(0, get(0)), on(0, add(0, 2)), on(1, get(0))]).toEqual([1n, 0n, 2n, 5n]);
    expect(
      machine
        .map("m")
        ?.entries()[0]
        ?.values.map((value) => value[0]),
    ).toEqual([2, 5]);
  });

  test("a trie finds the longest prefix", () => {
    const maps = [mapOf("m", ":lpm-trie", [8, 4], 8)];
    const machine = new Machine();
    for (const ref of maps) machine.declare(ref);
    const put = (length: number, address: Bytes, value: number): unknown =>
      machine.map("m")?.store(Uint8Array.from([length, 0, 0, 0, ...address]), [Uint8Array.of(value, 0, 0, 0)]);
    expect([
      put(0, [0, 0, 0, 0], 1),
      put(8, [10, 9, 9, 9], 2),
      put(15, [10, 2, 0, 0], 3),
      put(33, [0, 0, 0, 0], 4),
    ]).toEqual([true, true, true, false]);
    const find = (address: number): bigint =>
      given(node({ kind: "lpm-get", type: "u32", map: 0, address: int("u32", address), miss: 0 }), machine, maps);
    expect([find(0x0a030001), find(0x0a000001), find(0x0b000001)]).toEqual([3n, 2n, 1n]);
  });

  test("a clone goes its own way", () => {
    const maps = [mapOf("m", ":hash", [4, 8], 2)];
    const machine = new Machine();
    given(set(1, 1), machine, maps);
    const copy = machine.clone();
    given(set(1, 2), machine, maps);
    expect([given(get(1), machine, maps), given(get(1), copy, maps)]).toEqual([2n, 1n]);
  });

  test("a map of another shape starts empty", () => {
    const machine = new Machine();
    given(set(1, 1), machine, [mapOf("m", ":hash", [4, 8], 2)]);
    expect(given(get(1), machine, [mapOf("m", ":hash", [4, 8], 3)])).toBe(-9n);
  });
});

describe("channels", () => {
  const layout = {
    fields: [
      { name: "a", type: "u8" as const, offset: 0, size: 1 },
      { name: "b", type: "u32" as const, offset: 4, size: 4 },
    ],
    size: 8,
  };
  const send = node({
    kind: "convert",
    type: "u32",
    value: node({ kind: "emit", type: "bool", map: 0, layout, values: [int("u8", 1), int("u32", 2)] }),
  });

  test("a ring takes records until the writer would be a ring ahead", () => {
    const maps = [mapOf("r", ":ring-buf", [0, 0], 4096)];
    const machine = new Machine({ readers: false });
    for (let sent = 0; sent < 255; sent++) expect(given(send, machine, maps)).toBe(1n);
    expect(given(send, machine, maps)).toBe(0n);
    expect(machine.drain("r")).toHaveLength(255);
    const { events } = machine.run(
      fnOf(":xdp", node({ kind: "seq", type: "never", items: [send, act(2)] }), { maps }),
      {},
    );
    expect(events).toEqual([{ map: "r", layout, bytes: Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0), stored: true }]);
  });

  test("a perf array takes nothing without a reader", () => {
    const maps = [mapOf("p", ":perf-event-array", [4, 4], 0)];
    expect(given(send, new Machine({ readers: false }), maps)).toBe(0n);
    expect(given(send, new Machine(), maps)).toBe(1n);
  });
});

describe("control", () => {
  test("misses go to their label, and effects before them stay", () => {
    const maps = [mapOf("m", ":array", [4, 8], 4)];
    const write = node({ kind: "map-set", type: "bool", map: 0, key: int("u32", 0), value: int("u64", 7) });
    const missing = node({ kind: "map-get", type: "u64", map: 0, key: int("u32", 9), miss: 1 });
    const value = node({
      kind: "attempt",
      type: "u64",
      label: 1,
      value: node({ kind: "seq", type: "u64", items: [write, missing] }),
      bind: undefined,
      otherwise: node({ kind: "map-get", type: "u64", map: 0, key: int("u32", 0), miss: 0 }),
    });
    expect(given(value, new Machine(), maps)).toBe(7n);
  });

  test("loops count, and a return inside leaves all of them", () => {
    const local = (index: number): Expr => node({ kind: "local", type: "u64", local: index });
    const sum = node({
      kind: "set",
      type: "unit",
      local: 0,
      value: node({
        kind: "arith",
        type: "u64",
        op: "add",
        left: local(0),
        right: u64(node({ kind: "local", type: "u32", local: 1 })),
      }),
    });
    const loop = node({ kind: "loop", type: "unit", index: 1, count: 10, body: sum });
    const body = node({
      kind: "let",
      type: "never",
      local: 0,
      value: int("u64", 0),
      body: node({ kind: "seq", type: "never", items: [loop, giving(local(0))] }),
    });
    expect(new Machine().run(fnOf(":socket-filter", body, { locals: ["u64", "u32"] }), {}).action).toBe(45n);
  });

  test("a trace counts hits and keeps values", () => {
    const value = int("u32", 3);
    const body = giving(value);
    const { trace, missedAt } = new Machine().run(fnOf(":socket-filter", body), {}, { trace: true });
    expect(trace?.steps).toEqual([{ id: value.id, value: 3 }]);
    expect([trace?.hits[value.id], trace?.hits[body.id], missedAt]).toEqual([1, 1, undefined]);
    const miss = node({ kind: "packet", type: "u8", field: "ip-proto", miss: 0 });
    expect(new Machine().run(fnOf(":xdp", giving(miss)), {}).missedAt).toBe(miss.id);
  });
});
