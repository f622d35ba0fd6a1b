/**
 * Random functions of the packet kinds as Lisp text, from the language's typed
 * grammar. What a run cannot know beforehand (time, random numbers) appears only
 * where it does not change the result.
 */
import type { IntType, ValueType } from "../core/compile/ir.ts";
import { isBytes, sizeOf } from "../core/compile/layout.ts";
import type { ProgramKind } from "../core/ir/schema.ts";
import type { TestMap } from "./bpf-fn-maps.ts";
import { TEST_MAPS } from "./bpf-fn-maps.ts";
import type { Random } from "./packets.ts";
import { chance, oneOf, pick } from "./packets.ts";

/** A piece of text that can be replaced by another of the same type; `action` ends the function. */
export interface Tree {
  readonly type: ValueType | "statement" | "action" | "frame";
  readonly parts: readonly (string | Tree)[];
}

export type PacketKind = Extract<ProgramKind, ":xdp" | ":tc" | ":socket-filter" | ":cgroup-skb">;

export const ACTIONS: Readonly<Record<PacketKind, readonly string[]>> = {
  ":xdp": [":xdp-aborted", ":xdp-drop", ":xdp-pass", ":xdp-tx", ":xdp-redirect", ":pass", ":drop"],
  ":tc": [":tc-act-unspec", ":tc-act-ok", ":tc-act-shot", ":tc-act-pipe", ":tc-act-redirect", ":pass", ":drop"],
  ":socket-filter": [":keep", ":drop", "0", "96"],
  ":cgroup-skb": [":pass", ":drop", "0", "1"],
};

const FIELDS: Readonly<Partial<Record<ValueType, readonly string[]>>> = {
  u8: ["ip-proto", "proto", "ip-ttl", "ip-tos", "tcp-flags", "icmp-type"],
  u16: ["eth-proto", "vlan-id", "src-port", "dst-port", "udp-len", "dst-port"],
  u32: ["ip-src", "ip-dst", "tcp-seq", "l4-offset", "ip-src"],
  bytes16: ["ip6-src", "ip6-dst"],
};
/** Forms that cgroup-skb, which sees no Ethernet header, does not offer. */
const ETHERNET: ReadonlySet<string> = new Set(["eth-proto", "vlan-id"]);
const UNSIGNED = ["u8", "u16", "u32", "u64"] as const;
const INTEGERS = [...UNSIGNED, "i32", "i64"] as const;
const BYTES = ["bytes3", "bytes6", "bytes12", "bytes16", "bytes20"] as const;
const FLAGS = [":fin", ":syn", ":rst", ":psh", ":ack", ":urg", ":ece", ":cwr"];
const NETWORKS = ["10.0.0.0/8", "10.0.0.0/30", "192.168.0.0/16", "0.0.0.0/0", "8.8.8.8/32"];
const MAX_ITERATIONS = 256;

interface Variable {
  readonly name: string;
  readonly type: ValueType;
  readonly assignable: boolean;
}

export function render(tree: Tree): string {
  return tree.parts.map((part) => (typeof part === "string" ? part : render(part))).join("");
}

/** How many pieces the text is made of. */
export function sizeOfTree(tree: Tree): number {
  return tree.parts.reduce((sum, part) => sum + (typeof part === "string" ? 0 : sizeOfTree(part)), 1);
}

/** A function of that name, of about `fuel` pieces. */
export function randomFunction(random: Random, kind: PacketKind, name: string, fuel: number): Tree {
  return new Generator(random, kind, fuel).function(name);
}

class Generator {
  readonly #random: Random;
  readonly #kind: PacketKind;
  #fuel: number;
  #names = 0;
  #variables: Variable[] = [];
  #iterations = 1;

  constructor(random: Random, kind: PacketKind, fuel: number) {
    this.#random = random;
    this.#kind = kind;
    this.#fuel = fuel;
  }

  function(name: string): Tree {
    const parts: (string | Tree)[] = [`(bpf-fn ${name} (ctx)`];
    if (chance(this.#random, 2)) parts.push(`\n  (on-miss ${oneOf(this.#random, this.#actions())})`);
    // What is bound first is in scope everywhere: values flow from one statement to the next.
    const bound = [...this.#bindings(1 + pick(this.#random, 4))];
    parts.push("\n  (let (", ...bound, ")");
    for (let count = 1 + pick(this.#random, 5); count > 0; count--) parts.push("\n    ", this.#statement(4));
    parts.push("\n    ", this.#end(3), "))");
    return { type: "frame", parts };
  }

  #actions(): readonly string[] {
    return ACTIONS[this.#kind];
  }

  *#bindings(count: number): Iterable<string | Tree> {
    for (let at = 0; at < count; at++) {
      const type = this.#anyType();
      const value = this.#exact(type, 3);
      const name = this.#fresh();
      yield `${at === 0 ? "" : " "}(${name} `;
      yield value;
      yield ")";
      this.#variables.push({ name, type, assignable: true });
    }
  }

  #fresh(): string {
    return `v${this.#names++}`;
  }

  #anyType(): ValueType {
    const at = pick(this.#random, 10);
    if (at < 7) return oneOf(this.#random, INTEGERS);
    return at < 8 ? "bool" : oneOf(this.#random, BYTES);
  }

  /** What is in scope inside `work` is forgotten after it. */
  #scoped<T>(work: () => T): T {
    const before = this.#variables;
    this.#variables = [...before];
    const result = work();
    this.#variables = before;
    return result;
  }

  #form(type: Tree["type"], ...parts: readonly (string | Tree)[]): Tree {
    this.#fuel--;
    return { type, parts };
  }

  #end(depth: number): Tree {
    const random = this.#random;
    if (depth > 0 && this.#fuel > 0 && chance(random, 2)) {
      const [a, b] = [() => this.#end(depth - 1), () => this.#end(depth - 1)];
      switch (pick(random, 4)) {
        case 0:
          return this.#form("action", "(cond (", this.#value("bool", depth), " ", a(), ") (else ", b(), "))");
        case 1: {
          const type = this.#anyType();
          const value = this.#missing(type, depth);
          const name = this.#fresh();
          const found = this.#scoped(() => {
            this.#variables.push({ name, type, assignable: true });
            return a();
          });
          return this.#form("action", `(if-let (${name} `, value, ") ", found, " ", b(), ")");
        }
        case 2:
          return this.#form("action", "(do ", this.#statement(depth - 1), " ", a(), ")");
        default:
          return this.#form("action", "(if ", this.#value("bool", depth), " ", a(), " ", b(), ")");
      }
    }
    return this.#return(depth);
  }

  #return(depth: number): Tree {
    if (this.#kind === ":socket-filter" && chance(this.#random, 2)) {
      return this.#form("action", "(return ", this.#exact("u32", depth), ")");
    }
    return this.#form("action", `(return ${oneOf(this.#random, this.#actions())})`);
  }

  #statement(depth: number): Tree {
    const random = this.#random;
    const s = (): Tree => this.#statement(depth - 1);
    if (depth <= 0 || this.#fuel <= 0) return this.#effect(Math.max(depth, 1));
    switch (pick(random, 14)) {
      case 0:
        return this.#form("statement", "(when ", this.#value("bool", depth), " ", s(), ")");
      case 1:
        return this.#form("statement", "(unless ", this.#value("bool", depth), " ", s(), " ", s(), ")");
      case 2:
        return this.#form("statement", "(if ", this.#value("bool", depth), " ", s(), " ", s(), ")");
      case 3:
        return this.#form("statement", "(cond (", this.#value("bool", depth), " ", s(), ") (else ", s(), "))");
      case 4:
      case 5:
        return this.#loop(depth);
      case 6:
        return this.#scoped(() => {
          const bound = [...this.#bindings(1 + pick(random, 2))];
          return this.#form("statement", "(let (", ...bound, ") ", s(), " ", s(), ")");
        });
      case 7: {
        const type = this.#anyType();
        const value = this.#missing(type, depth);
        const name = this.#fresh();
        const found = this.#scoped(() => {
          this.#variables.push({ name, type, assignable: true });
          return s();
        });
        return this.#form("statement", `(if-let (${name} `, value, ") ", found, " ", s(), ")");
      }
      case 8:
        return this.#form("statement", "(when ", this.#value("bool", depth), " ", this.#return(depth), ")");
      default:
        return this.#effect(depth);
    }
  }

  #loop(depth: number): Tree {
    const random = this.#random;
    const count = Math.min(oneOf(random, [0, 1, 2, 3, 4, 8, 16, 40]), Math.floor(MAX_ITERATIONS / this.#iterations));
    const before = this.#iterations;
    this.#iterations *= Math.max(1, count);
    const name = this.#fresh();
    const result = this.#scoped(() => {
      this.#variables.push({ name, type: "u32", assignable: false });
      const body: (string | Tree)[] = [];
      for (let at = 1 + pick(random, 2); at > 0; at--) body.push(" ", this.#statement(depth - 1));
      return this.#form("statement", `(dotimes (${name} ${count})`, ...body, ")");
    });
    this.#iterations = before;
    return result;
  }

  #effect(depth: number): Tree {
    const random = this.#random;
    const assignable = this.#variables.filter((variable) => variable.assignable);
    const at = pick(random, 12);
    if (at < 4 && assignable.length > 0) {
      const { name, type } = oneOf(random, assignable);
      return this.#form("statement", `(set! ${name} `, this.#value(type, depth), ")");
    }
    if (at < 7) return { ...this.#stored(depth), type: "statement" };
    if (at < 9) return { ...this.#counted(oneOf(random, ["u32", "u64"] as const), depth), type: "statement" };
    if (at < 11) return { ...this.#emitted(depth), type: "statement" };
    if (chance(random, 4)) {
      return this.#form("statement", '(log "v {} {}" ', this.#exact("u32", 1), " ", this.#exact("u64", 1), ")");
    }
    const map = oneOf(
      random,
      TEST_MAPS.filter(({ kind }) => kind === ":hash" || kind === ":lru-hash"),
    );
    return this.#form("statement", `(map-delete ${map.name} `, this.#key(map, depth - 1), ")");
  }

  /** A value where the type is known: literals and narrower values may stand for it. */
  #value(type: ValueType, depth: number): Tree {
    const random = this.#random;
    if (chance(random, 5) && !isBytes(type)) return this.#literal(type);
    const at = UNSIGNED.indexOf(type as (typeof UNSIGNED)[number]);
    if (at > 0 && chance(random, 5)) return this.#exact(UNSIGNED[pick(random, at)] ?? "u8", depth);
    if (type === "i64" && chance(random, 6)) return this.#exact("i32", depth);
    return this.#exact(type, depth);
  }

  /** A value that has the type by itself. */
  #exact(type: ValueType, depth: number): Tree {
    const random = this.#random;
    const variables = this.#variables.filter((variable) => variable.type === type);
    if (variables.length > 0 && (chance(random, 3) || depth <= 0)) {
      return this.#form(type, oneOf(random, variables).name);
    }
    if (depth <= 0 || this.#fuel <= 0) return this.#leaf(type);
    const e = (of: ValueType = type): Tree => this.#exact(of, depth - 1);
    const v = (of: ValueType = type): Tree => this.#value(of, depth - 1);
    switch (pick(random, 12)) {
      case 0:
        return this.#form(type, "(if ", v("bool"), " ", e(), " ", v(), ")");
      case 1:
      case 2:
        return this.#form(type, "(or-else ", this.#missing(type, depth - 1), " ", v(), ")");
      case 3: {
        const inner = this.#anyType();
        const value = this.#missing(inner, depth - 1);
        const name = this.#fresh();
        const found = this.#scoped(() => {
          this.#variables.push({ name, type: inner, assignable: true });
          return e();
        });
        return this.#form(type, `(if-let (${name} `, value, ") ", found, " ", e(), ")");
      }
      case 4:
        return this.#scoped(() => {
          const bound = [...this.#bindings(1)];
          return this.#form(type, "(let (", ...bound, ") ", e(), ")");
        });
      case 5:
        if (chance(random, 2)) return this.#form(type, "(do ", this.#statement(depth - 2), " ", e(), ")");
        return this.#form(type, "(cond (", v("bool"), " ", e(), ") (", v("bool"), " ", e(), ") (else ", e(), "))");
      case 6:
        // May leave the function.
        return this.#missing(type, depth - 1);
      default:
        return this.#plain(type, depth);
    }
  }

  /** An operation of the type's own. */
  #plain(type: ValueType, depth: number): Tree {
    const random = this.#random;
    if (type === "bool") return this.#condition(depth);
    if (isBytes(type)) return this.#bytes(type, depth);
    const e = (of: ValueType = type): Tree => this.#exact(of, depth - 1);
    const v = (of: ValueType = type): Tree => this.#value(of, depth - 1);
    switch (pick(random, 13)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.#form(type, `(${oneOf(random, ["+", "-", "*", "/", "%", "min", "max"])} `, e(), " ", v(), ")");
      case 4:
      case 5:
        return this.#form(type, `(${oneOf(random, ["bit-and", "bit-or", "bit-xor"])} `, e(), " ", v(), ")");
      case 6:
        return this.#form(type, `(${oneOf(random, ["<<", ">>"])} `, e(), " ", this.#shiftAmount(depth - 1), ")");
      case 7:
        return this.#form(type, "(bit-not ", e(), ")");
      case 8:
      case 9:
        return this.#form(type, `(as ${type} `, e(oneOf(random, [...INTEGERS, "bool"] as const)), ")");
      case 10:
        if (type === "u16" || type === "u32" || type === "u64") return this.#form(type, "(swap-bytes ", e(), ")");
        return this.#form(type, "(- ", v(), " ", e(), ")");
      case 11:
        return this.#unpacked(type, depth);
      default:
        if (type === "u16" || type === "u32" || type === "u64" || type === "u8") return this.#packed(type, depth);
        return this.#form(type, "(% ", e(), " ", v(), ")");
    }
  }

  #shiftAmount(depth: number): Tree {
    if (chance(this.#random, 2)) return this.#form("u8", String(pick(this.#random, 80)));
    return this.#exact(oneOf(this.#random, INTEGERS), depth);
  }

  #unpacked(type: ValueType, depth: number): Tree {
    const size = sizeOf(type);
    const from = oneOf(
      this.#random,
      [...UNSIGNED, ...BYTES].filter((each) => sizeOf(each) >= size),
    );
    const offset = pick(this.#random, sizeOf(from) - size + 1);
    return this.#form(type, "(unpack ", this.#exact(from, depth - 1), ` ${type} ${offset})`);
  }

  #packed(type: ValueType, depth: number): Tree {
    const random = this.#random;
    const parts: (string | Tree)[] = ["(pack"];
    for (let rest = sizeOf(type); rest > 0;) {
      const part = oneOf(
        random,
        [...INTEGERS, "bytes3", "bytes6"].filter((each) => sizeOf(each as ValueType) <= rest),
      ) as ValueType;
      parts.push(` ${part} `, this.#value(part, depth - 1));
      rest -= sizeOf(part);
    }
    return this.#form(type, ...parts, ")");
  }

  #bytes(type: ValueType, depth: number): Tree {
    const random = this.#random;
    switch (pick(random, 4)) {
      case 0:
        if (type === "bytes16" && chance(random, 3)) return this.#form(type, "(comm)");
        return this.#packed(type, depth);
      case 1: {
        const from = BYTES.filter((each) => sizeOf(each) >= sizeOf(type));
        const whole = oneOf(random, from);
        const offset = pick(random, sizeOf(whole) - sizeOf(type) + 1);
        return this.#form(type, "(unpack ", this.#exact(whole, depth - 1), ` ${type} ${offset})`);
      }
      case 2:
        return this.#form(type, "(or-else ", this.#missing(type, depth - 1), " ", this.#exact(type, depth - 1), ")");
      default:
        return this.#packed(type, depth);
    }
  }

  #condition(depth: number): Tree {
    const random = this.#random;
    const b = (): Tree => this.#value("bool", depth - 1);
    switch (pick(random, 14)) {
      case 0:
        return this.#form("bool", "(and ", b(), " ", b(), ")");
      case 1:
        return this.#form("bool", "(or ", b(), " ", b(), ")");
      case 2:
        return this.#form("bool", "(not ", this.#exact("bool", depth - 1), ")");
      case 3:
        return this.#form("bool", `(${oneOf(random, ["ipv4?", "ipv6?", "tcp?", "udp?", "icmp?"])} ctx)`);
      case 4: {
        const flags = [...new Set([oneOf(random, FLAGS), oneOf(random, FLAGS)])].join(" ");
        return this.#form("bool", "(has? ", this.#exact("u8", depth - 1), ` ${flags})`);
      }
      case 5: {
        const net = `(cidr "${oneOf(random, NETWORKS)}")`;
        return this.#form("bool", "(in-net? ", this.#exact("u32", depth - 1), ` ${net})`);
      }
      case 6: {
        const keyed = TEST_MAPS.filter(({ kind, keySize }) => keySize > 0 && kind !== ":lpm-trie");
        const map = oneOf(random, keyed);
        return this.#form("bool", `(map-has? ${map.name} `, this.#key(map, depth - 1), ")");
      }
      case 7:
        return this.#stored(depth);
      case 8:
        if (chance(random, 3)) return this.#emitted(depth);
        return this.#form(
          "bool",
          oneOf(random, ["(>= (ktime) 1000)", "(< (as u64 (random)) 0x100000000)", "(= (cpu) 0)"]),
        );
      case 9: {
        const type = oneOf(random, [...BYTES, "bool"] as const);
        const [left, right] = [this.#exact(type, depth - 1), this.#exact(type, depth - 1)];
        return this.#form("bool", `(${oneOf(random, ["=", "!="])} `, left, " ", right, ")");
      }
      default: {
        const type = oneOf(random, INTEGERS);
        const op = oneOf(random, ["=", "!=", "<", ">", "<=", ">="]);
        return this.#form("bool", `(${op} `, this.#exact(type, depth - 1), " ", this.#value(type, depth - 1), ")");
      }
    }
  }

  #stored(depth: number): Tree {
    const keyed = TEST_MAPS.filter(({ kind, keySize }) => keySize > 0 && kind !== ":lpm-trie");
    const map = oneOf(this.#random, keyed);
    const key = this.#key(map, depth - 1);
    return this.#form("bool", `(map-set ${map.name} `, key, " ", this.#value(map.valueType, depth - 1), ")");
  }

  #counted(type: "u32" | "u64", depth: number): Tree {
    const counters = TEST_MAPS.filter(
      ({ kind, keySize, valueType }) => keySize > 0 && kind !== ":lpm-trie" && valueType === type,
    );
    const map = oneOf(this.#random, counters);
    const key = this.#key(map, depth - 1);
    if (chance(this.#random, 2)) return this.#form(type, `(map-inc ${map.name} `, key, ")");
    return this.#form(type, `(map-inc ${map.name} `, key, " ", this.#value(type, depth - 1), ")");
  }

  #emitted(depth: number): Tree {
    const random = this.#random;
    const parts: (string | Tree)[] = [`(emit ${oneOf(random, ["ring", "ring", "perf"])}`];
    let room = 64;
    for (let at = 0; at < 1 + pick(random, 4); at++) {
      const type = oneOf(random, [...INTEGERS, "bool", "bytes3", "bytes16"] as const);
      // As much as padding before it and behind the record may take.
      room -= sizeOf(type) + 7;
      if (room < 8 && at > 0) break;
      parts.push(` (:f${at} ${type} `, this.#value(type, depth - 1), ")");
    }
    return this.#form("bool", ...parts, ")");
  }

  /** A key that is often there: few different ones. */
  #key(map: TestMap, depth: number): Tree {
    const random = this.#random;
    if (isBytes(map.keyType)) return this.#exact(map.keyType, depth);
    if (chance(random, 2)) return this.#literalOf(map.keyType, pick(random, 6));
    if (chance(random, 2)) return this.#form(map.keyType, "(bit-and ", this.#exact(map.keyType, depth - 1), " 3)");
    return this.#value(map.keyType, depth);
  }

  /** A value that may miss, where such a form of the type exists. */
  #missing(type: ValueType, depth: number): Tree {
    const random = this.#random;
    const forms: (() => Tree)[] = [];
    const fields = (FIELDS[type] ?? []).filter((name) => this.#kind !== ":cgroup-skb" || !ETHERNET.has(name));
    if (fields.length > 0) {
      const read = (): Tree => this.#form(type, `(${oneOf(random, fields)} ctx)`);
      forms.push(read, read, read);
    }
    if (type !== "bool") {
      forms.push(() => this.#form(type, `(load ${type} ctx `, this.#offset(depth - 1), ")"));
      if (isBytes(type)) forms.push(() => this.#form(type, `(load-padded ${type} ctx `, this.#offset(depth - 1), ")"));
      const maps = TEST_MAPS.filter(
        ({ keySize, kind, valueType }) => keySize > 0 && kind !== ":lpm-trie" && valueType === type,
      );
      if (maps.length > 0) {
        const get = (): Tree => {
          const map = oneOf(random, maps);
          return this.#form(type, `(map-get ${map.name} `, this.#key(map, depth - 1), ")");
        };
        forms.push(get, get);
      }
      if (type === "u32" || type === "u64") forms.push(() => this.#counted(type, depth));
      if (type === "u32") forms.push(() => this.#form(type, "(lpm-get lpm4 ", this.#exact("u32", depth - 1), ")"));
      if (type === "u64") forms.push(() => this.#form(type, "(lpm-get lpm6 ", this.#exact("bytes16", depth - 1), ")"));
      return oneOf(random, forms)();
    }
    return this.#form(
      "bool",
      "(= ",
      this.#missing(oneOf(random, ["u8", "u16", "u32"] as const), depth - 1),
      " ",
      this.#literal("u8"),
      ")",
    );
  }

  /** Of a load: near the packet's headers, computed, or anything. */
  #offset(depth: number): Tree {
    const random = this.#random;
    const at = pick(random, 8);
    if (at < 4) return this.#form("u32", String(pick(random, 90)));
    if (at < 5) return this.#form("u32", `(+ (or-else (l4-offset ctx) ${pick(random, 40)}) ${pick(random, 30)})`);
    if (at < 6) return this.#form("u32", `(- (pkt-len ctx) ${pick(random, 24)})`);
    return this.#exact("u32", depth);
  }

  #leaf(type: ValueType): Tree {
    const random = this.#random;
    if (type === "u32" && chance(random, 2)) {
      return this.#form(
        type,
        oneOf(random, ["(pkt-len ctx)", "(cpu)", "(pid)", "(tid)", "(uid)", "(gid)", '(ipv4 "10.0.0.1")']),
      );
    }
    if (type === "bytes16" && chance(random, 2)) return this.#form(type, "(comm)");
    if (isBytes(type)) {
      const parts: string[] = [];
      for (let rest = sizeOf(type); rest > 0;) {
        const part = oneOf(
          random,
          UNSIGNED.filter((each) => sizeOf(each) <= rest),
        );
        parts.push(` ${part} ${pick(random, 200)}`);
        rest -= sizeOf(part);
      }
      return this.#form(type, `(pack${parts.join("")})`);
    }
    if (type === "bool") return this.#form(type, `(${oneOf(random, ["ipv4?", "ipv6?", "tcp?", "udp?"])} ctx)`);
    return this.#form(type, `(as ${type} `, this.#form("u64", String(this.#number(type))), ")");
  }

  #literal(type: ValueType): Tree {
    if (type === "bool") return this.#form(type, oneOf(this.#random, ["#t", "#f"]));
    return this.#literalOf(type, this.#number(type as IntType));
  }

  #literalOf(type: ValueType, value: bigint | number): Tree {
    const hex = BigInt(value) >= 0n && chance(this.#random, 4);
    return this.#form(type, hex ? `0x${value.toString(16)}` : String(value));
  }

  /** A number in the range of the type, often at its edges. */
  #number(type: IntType): bigint {
    const random = this.#random;
    const bits = BigInt(sizeOf(type) * 8);
    const signed = type === "i32" || type === "i64";
    const max = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
    const min = signed ? -(1n << (bits - 1n)) : 0n;
    switch (pick(random, 6)) {
      case 0:
        return oneOf(random, [0n, 1n, max, max - 1n, min]);
      case 1:
        return 1n << BigInt(pick(random, Number(bits) - (signed ? 1 : 0)));
      case 2: {
        const any = (BigInt(random()) << 32n) | BigInt(random());
        return signed ? BigInt.asIntN(Number(bits), any) : BigInt.asUintN(Number(bits), any);
      }
      default: {
        const small = BigInt(pick(random, 100));
        return signed && chance(random, 3) ? -small : small;
      }
    }
  }
}
