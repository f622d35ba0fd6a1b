/** Random functions: expressions of every type. */
import type { ValueType } from "../core/compile/ir-leaves.ts";
import { isBytes, sizeOf } from "../core/compile/layout.ts";
import type { TestMap } from "./bpf-fn-maps.ts";
import { TEST_MAPS } from "./bpf-fn-maps.ts";
import type { Tree } from "./bpf-fn-random-leaves.ts";
import { BYTES, INTEGERS, Leaves, UNSIGNED } from "./bpf-fn-random-leaves.ts";
import { chance, oneOf, pick } from "./packets.ts";

const FIELDS: Readonly<Partial<Record<ValueType, readonly string[]>>> = {
  u8: ["ip-proto", "proto", "ip-ttl", "ip-tos", "tcp-flags", "icmp-type"],
  u16: ["eth-proto", "vlan-id", "src-port", "dst-port", "udp-len", "dst-port"],
  u32: ["ip-src", "ip-dst", "tcp-seq", "l4-offset", "ip-src"],
  bytes16: ["ip6-src", "ip6-dst"],
};
/** Forms that cgroup-skb, which sees no Ethernet header, does not offer. */
const ETHERNET: ReadonlySet<string> = new Set(["eth-proto", "vlan-id"]);
const FLAGS = [":fin", ":syn", ":rst", ":psh", ":ack", ":urg", ":ece", ":cwr"];
const NETWORKS = ["10.0.0.0/8", "10.0.0.0/30", "192.168.0.0/16", "0.0.0.0/0", "8.8.8.8/32"];

export abstract class Values extends Leaves {
  /** A form that is evaluated for its effect. */
  protected abstract statement(depth: number): Tree;

  protected *bindings(count: number): Iterable<string | Tree> {
    for (let at = 0; at < count; at++) {
      const type = this.anyType();
      const value = this.exact(type, 3);
      const name = this.fresh();
      yield `${at === 0 ? "" : " "}(${name} `;
      yield value;
      yield ")";
      this.variables.push({ name, type, assignable: true });
    }
  }

  /** A value where the type is known: literals and narrower values may stand for it. */
  protected value(type: ValueType, depth: number): Tree {
    const random = this.random;
    if (chance(random, 5) && !isBytes(type)) return this.literal(type);
    const at = UNSIGNED.indexOf(type as (typeof UNSIGNED)[number]);
    if (at > 0 && chance(random, 5)) return this.exact(UNSIGNED[pick(random, at)] ?? "u8", depth);
    if (type === "i64" && chance(random, 6)) return this.exact("i32", depth);
    return this.exact(type, depth);
  }

  /** A value that has the type by itself. */
  protected exact(type: ValueType, depth: number): Tree {
    const random = this.random;
    const variables = this.variables.filter((variable) => variable.type === type);
    if (variables.length > 0 && (chance(random, 3) || depth <= 0)) {
      return this.form(type, oneOf(random, variables).name);
    }
    if (depth <= 0 || this.fuel <= 0) return this.leaf(type);
    const e = (of: ValueType = type): Tree => this.exact(of, depth - 1);
    const v = (of: ValueType = type): Tree => this.value(of, depth - 1);
    switch (pick(random, 12)) {
      case 0:
        return this.form(type, "(if ", v("bool"), " ", e(), " ", v(), ")");
      case 1:
      case 2:
        return this.form(type, "(or-else ", this.missing(type, depth - 1), " ", v(), ")");
      case 3: {
        const inner = this.anyType();
        const value = this.missing(inner, depth - 1);
        const name = this.fresh();
        const found = this.scoped(() => {
          this.variables.push({ name, type: inner, assignable: true });
          return e();
        });
        return this.form(type, `(if-let (${name} `, value, ") ", found, " ", e(), ")");
      }
      case 4:
        return this.scoped(() => {
          const bound = [...this.bindings(1)];
          return this.form(type, "(let (", ...bound, ") ", e(), ")");
        });
      case 5:
        if (chance(random, 2)) return this.form(type, "(do ", this.statement(depth - 2), " ", e(), ")");
        return this.form(type, "(cond (", v("bool"), " ", e(), ") (", v("bool"), " ", e(), ") (else ", e(), "))");
      case 6:
        // May leave the function.
        return this.missing(type, depth - 1);
      default:
        return this.plain(type, depth);
    }
  }

  /** An operation of the type's own. */
  protected plain(type: ValueType, depth: number): Tree {
    const random = this.random;
    if (type === "bool") return this.condition(depth);
    if (isBytes(type)) return this.bytes(type, depth);
    const e = (of: ValueType = type): Tree => this.exact(of, depth - 1);
    const v = (of: ValueType = type): Tree => this.value(of, depth - 1);
    switch (pick(random, 13)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.form(type, `(${oneOf(random, ["+", "-", "*", "/", "%", "min", "max"])} `, e(), " ", v(), ")");
      case 4:
      case 5:
        return this.form(type, `(${oneOf(random, ["bit-and", "bit-or", "bit-xor"])} `, e(), " ", v(), ")");
      case 6:
        return this.form(type, `(${oneOf(random, ["<<", ">>"])} `, e(), " ", this.shiftAmount(depth - 1), ")");
      case 7:
        return this.form(type, "(bit-not ", e(), ")");
      case 8:
      case 9:
        return this.form(type, `(as ${type} `, e(oneOf(random, [...INTEGERS, "bool"] as const)), ")");
      case 10:
        if (type === "u16" || type === "u32" || type === "u64") return this.form(type, "(swap-bytes ", e(), ")");
        return this.form(type, "(- ", v(), " ", e(), ")");
      case 11:
        return this.unpacked(type, depth);
      default:
        if (type === "u16" || type === "u32" || type === "u64" || type === "u8") return this.packed(type, depth);
        return this.form(type, "(% ", e(), " ", v(), ")");
    }
  }

  protected shiftAmount(depth: number): Tree {
    if (chance(this.random, 2)) return this.form("u8", String(pick(this.random, 80)));
    return this.exact(oneOf(this.random, INTEGERS), depth);
  }

  protected unpacked(type: ValueType, depth: number): Tree {
    const size = sizeOf(type);
    const from = oneOf(
      this.random,
      [...UNSIGNED, ...BYTES].filter((each) => sizeOf(each) >= size),
    );
    const offset = pick(this.random, sizeOf(from) - size + 1);
    return this.form(type, "(unpack ", this.exact(from, depth - 1), ` ${type} ${offset})`);
  }

  protected packed(type: ValueType, depth: number): Tree {
    const random = this.random;
    const parts: (string | Tree)[] = ["(pack"];
    for (let rest = sizeOf(type); rest > 0;) {
      const part = oneOf(
        random,
        [...INTEGERS, "bytes3", "bytes6"].filter((each) => sizeOf(each as ValueType) <= rest),
      ) as ValueType;
      parts.push(` ${part} `, this.value(part, depth - 1));
      rest -= sizeOf(part);
    }
    return this.form(type, ...parts, ")");
  }

  protected bytes(type: ValueType, depth: number): Tree {
    const random = this.random;
    switch (pick(random, 4)) {
      case 0:
        if (type === "bytes16" && chance(random, 3)) return this.form(type, "(comm)");
        return this.packed(type, depth);
      case 1: {
        const from = BYTES.filter((each) => sizeOf(each) >= sizeOf(type));
        const whole = oneOf(random, from);
        const offset = pick(random, sizeOf(whole) - sizeOf(type) + 1);
        return this.form(type, "(unpack ", this.exact(whole, depth - 1), ` ${type} ${offset})`);
      }
      case 2:
        return this.form(type, "(or-else ", this.missing(type, depth - 1), " ", this.exact(type, depth - 1), ")");
      default:
        return this.packed(type, depth);
    }
  }

  protected condition(depth: number): Tree {
    const random = this.random;
    const b = (): Tree => this.value("bool", depth - 1);
    switch (pick(random, 14)) {
      case 0:
        return this.form("bool", "(and ", b(), " ", b(), ")");
      case 1:
        return this.form("bool", "(or ", b(), " ", b(), ")");
      case 2:
        return this.form("bool", "(not ", this.exact("bool", depth - 1), ")");
      case 3:
        return this.form("bool", `(${oneOf(random, ["ipv4?", "ipv6?", "tcp?", "udp?", "icmp?"])} ctx)`);
      case 4: {
        const flags = [...new Set([oneOf(random, FLAGS), oneOf(random, FLAGS)])].join(" ");
        return this.form("bool", "(has? ", this.exact("u8", depth - 1), ` ${flags})`);
      }
      case 5: {
        const net = `(cidr "${oneOf(random, NETWORKS)}")`;
        return this.form("bool", "(in-net? ", this.exact("u32", depth - 1), ` ${net})`);
      }
      case 6: {
        const keyed = TEST_MAPS.filter(({ kind, keySize }) => keySize > 0 && kind !== ":lpm-trie");
        const map = oneOf(random, keyed);
        return this.form("bool", `(map-has? ${map.name} `, this.key(map, depth - 1), ")");
      }
      case 7:
        return this.stored(depth);
      case 8:
        if (chance(random, 3)) return this.emitted(depth);
        return this.form(
          "bool",
          oneOf(random, ["(>= (ktime) 1000)", "(< (as u64 (random)) 0x100000000)", "(= (cpu) 0)"]),
        );
      case 9: {
        const type = oneOf(random, [...BYTES, "bool"] as const);
        const [left, right] = [this.exact(type, depth - 1), this.exact(type, depth - 1)];
        return this.form("bool", `(${oneOf(random, ["=", "!="])} `, left, " ", right, ")");
      }
      default: {
        const type = oneOf(random, INTEGERS);
        const op = oneOf(random, ["=", "!=", "<", ">", "<=", ">="]);
        return this.form("bool", `(${op} `, this.exact(type, depth - 1), " ", this.value(type, depth - 1), ")");
      }
    }
  }

  protected stored(depth: number): Tree {
    const keyed = TEST_MAPS.filter(({ kind, keySize }) => keySize > 0 && kind !== ":lpm-trie");
    const map = oneOf(this.random, keyed);
    const key = this.key(map, depth - 1);
    return this.form("bool", `(map-set ${map.name} `, key, " ", this.value(map.valueType, depth - 1), ")");
  }

  protected counted(type: "u32" | "u64", depth: number): Tree {
    const counters = TEST_MAPS.filter(
      ({ kind, keySize, valueType }) => keySize > 0 && kind !== ":lpm-trie" && valueType === type,
    );
    const map = oneOf(this.random, counters);
    const key = this.key(map, depth - 1);
    if (chance(this.random, 2)) return this.form(type, `(map-inc ${map.name} `, key, ")");
    return this.form(type, `(map-inc ${map.name} `, key, " ", this.value(type, depth - 1), ")");
  }

  protected emitted(depth: number): Tree {
    const random = this.random;
    const parts: (string | Tree)[] = [`(emit ${oneOf(random, ["ring", "ring", "perf"])}`];
    let room = 64;
    for (let at = 0; at < 1 + pick(random, 4); at++) {
      const type = oneOf(random, [...INTEGERS, "bool", "bytes3", "bytes16"] as const);
      // As much as padding before it and behind the record may take.
      room -= sizeOf(type) + 7;
      if (room < 8 && at > 0) break;
      parts.push(` (:f${at} ${type} `, this.value(type, depth - 1), ")");
    }
    return this.form("bool", ...parts, ")");
  }

  /** A key that is often there: few different ones. */
  protected key(map: TestMap, depth: number): Tree {
    const random = this.random;
    if (isBytes(map.keyType)) return this.exact(map.keyType, depth);
    if (chance(random, 2)) return this.literalOf(map.keyType, pick(random, 6));
    if (chance(random, 2)) return this.form(map.keyType, "(bit-and ", this.exact(map.keyType, depth - 1), " 3)");
    return this.value(map.keyType, depth);
  }

  /** A value that may miss, where such a form of the type exists. */
  protected missing(type: ValueType, depth: number): Tree {
    const random = this.random;
    const forms: (() => Tree)[] = [];
    const fields = (FIELDS[type] ?? []).filter((name) => this.kind !== ":cgroup-skb" || !ETHERNET.has(name));
    if (fields.length > 0) {
      const read = (): Tree => this.form(type, `(${oneOf(random, fields)} ctx)`);
      forms.push(read, read, read);
    }
    if (type !== "bool") {
      forms.push(() => this.form(type, `(load ${type} ctx `, this.offset(depth - 1), ")"));
      if (isBytes(type)) forms.push(() => this.form(type, `(load-padded ${type} ctx `, this.offset(depth - 1), ")"));
      const maps = TEST_MAPS.filter(
        ({ keySize, kind, valueType }) => keySize > 0 && kind !== ":lpm-trie" && valueType === type,
      );
      if (maps.length > 0) {
        const get = (): Tree => {
          const map = oneOf(random, maps);
          return this.form(type, `(map-get ${map.name} `, this.key(map, depth - 1), ")");
        };
        forms.push(get, get);
      }
      if (type === "u32" || type === "u64") forms.push(() => this.counted(type, depth));
      if (type === "u32") forms.push(() => this.form(type, "(lpm-get lpm4 ", this.exact("u32", depth - 1), ")"));
      if (type === "u64") forms.push(() => this.form(type, "(lpm-get lpm6 ", this.exact("bytes16", depth - 1), ")"));
      return oneOf(random, forms)();
    }
    return this.form(
      "bool",
      "(= ",
      this.missing(oneOf(random, ["u8", "u16", "u32"] as const), depth - 1),
      " ",
      this.literal("u8"),
      ")",
    );
  }

  /** Of a load: near the packet's headers, computed, or anything. */
  protected offset(depth: number): Tree {
    const random = this.random;
    const at = pick(random, 8);
    if (at < 4) return this.form("u32", String(pick(random, 90)));
    if (at < 5) return this.form("u32", `(+ (or-else (l4-offset ctx) ${pick(random, 40)}) ${pick(random, 30)})`);
    if (at < 6) return this.form("u32", `(- (pkt-len ctx) ${pick(random, 24)})`);
    return this.exact("u32", depth);
  }
}
