/** Random functions: pieces of text, and those that have no pieces of the grammar inside. */
import type { IntType, ValueType } from "../core/compile/ir-leaves.ts";
import { isBytes, sizeOf } from "../core/compile/layout.ts";
import type { ProgramKind } from "../core/ir/schema.ts";
import type { Random } from "./packets.ts";
import { chance, oneOf, pick } from "./packets.ts";

/** A piece of text that can be replaced by another of the same type; `action` ends the function. */
export interface Tree {
  readonly type: ValueType | "statement" | "action" | "frame";
  readonly parts: readonly (string | Tree)[];
}

export type PacketKind = Extract<ProgramKind, ":xdp" | ":tc" | ":socket-filter" | ":cgroup-skb">;

export const UNSIGNED = ["u8", "u16", "u32", "u64"] as const;
export const INTEGERS = [...UNSIGNED, "i32", "i64"] as const;
export const BYTES = ["bytes3", "bytes6", "bytes12", "bytes16", "bytes20"] as const;

export interface Variable {
  readonly name: string;
  readonly type: ValueType;
  readonly assignable: boolean;
}

export class Leaves {
  protected readonly random: Random;
  protected readonly kind: PacketKind;
  protected fuel: number;
  protected names = 0;
  protected variables: Variable[] = [];

  constructor(random: Random, kind: PacketKind, fuel: number) {
    this.random = random;
    this.kind = kind;
    this.fuel = fuel;
  }

  protected fresh(): string {
    return `v${this.names++}`;
  }

  protected anyType(): ValueType {
    const at = pick(this.random, 10);
    if (at < 7) return oneOf(this.random, INTEGERS);
    return at < 8 ? "bool" : oneOf(this.random, BYTES);
  }

  /** What is in scope inside `work` is forgotten after it. */
  protected scoped<T>(work: () => T): T {
    const before = this.variables;
    this.variables = [...before];
    const result = work();
    this.variables = before;
    return result;
  }

  protected form(type: Tree["type"], ...parts: readonly (string | Tree)[]): Tree {
    this.fuel--;
    return { type, parts };
  }

  protected leaf(type: ValueType): Tree {
    const random = this.random;
    if (type === "u32" && chance(random, 2)) {
      return this.form(
        type,
        oneOf(random, ["(pkt-len ctx)", "(cpu)", "(pid)", "(tid)", "(uid)", "(gid)", '(ipv4 "10.0.0.1")']),
      );
    }
    if (type === "bytes16" && chance(random, 2)) return this.form(type, "(comm)");
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
      return this.form(type, `(pack${parts.join("")})`);
    }
    if (type === "bool") return this.form(type, `(${oneOf(random, ["ipv4?", "ipv6?", "tcp?", "udp?"])} ctx)`);
    return this.form(type, `(as ${type} `, this.form("u64", String(this.number(type))), ")");
  }

  protected literal(type: ValueType): Tree {
    if (type === "bool") return this.form(type, oneOf(this.random, ["#t", "#f"]));
    return this.literalOf(type, this.number(type as IntType));
  }

  protected literalOf(type: ValueType, value: bigint | number): Tree {
    const hex = BigInt(value) >= 0n && chance(this.random, 4);
    return this.form(type, hex ? `0x${value.toString(16)}` : String(value));
  }

  /** A number in the range of the type, often at its edges. */
  protected number(type: IntType): bigint {
    const random = this.random;
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
