/**
 * Which header a field is in, and where in a function each header is read: once,
 * before the innermost block in which everything that needs it lies.
 */
import type { Expr } from "../../compile/ir.ts";
import type { PacketField, PacketIs } from "../../compile/ir-leaves.ts";
import type { ProgramKind } from "../../ir/schema.ts";
import { childrenOf } from "../../compile/walk.ts";

/** Headers in the order in which they follow each other; each is read from what the one before says. */
export type Stage = "ethernet" | "ip" | "transport";
export const STAGES: readonly Stage[] = ["ethernet", "ip", "transport"];

/** Where a field is: the header, the flag that says whether it is there (0 stands for it when not), and itself. */
export interface FieldPlace {
  readonly stage: Stage;
  readonly flag: string;
  readonly field: string;
}

export const FIELD_PLACES: Readonly<Record<PacketField, FieldPlace>> = {
  "eth-proto": { stage: "ethernet", flag: "present", field: "ether_type" },
  "vlan-id": { stage: "ethernet", flag: "tagged", field: "vlan" },
  "ip-proto": { stage: "ip", flag: "present", field: "protocol" },
  "ip-src": { stage: "ip", flag: "v4", field: "source" },
  "ip-dst": { stage: "ip", flag: "v4", field: "destination" },
  "ip-ttl": { stage: "ip", flag: "v4", field: "ttl" },
  "ip-tos": { stage: "ip", flag: "v4", field: "tos" },
  "ip6-src": { stage: "ip", flag: "v6", field: "source6" },
  "ip6-dst": { stage: "ip", flag: "v6", field: "destination6" },
  "l4-offset": { stage: "ip", flag: "whole", field: "payload" },
  "src-port": { stage: "transport", flag: "ports", field: "source" },
  "dst-port": { stage: "transport", flag: "ports", field: "destination" },
  "tcp-flags": { stage: "transport", flag: "tcp", field: "flags" },
  "tcp-seq": { stage: "transport", flag: "tcp", field: "sequence" },
  "udp-len": { stage: "transport", flag: "udp", field: "length" },
  "icmp-type": { stage: "transport", flag: "icmp", field: "icmp_type" },
};

/** The flag that a predicate is, or the protocol number that it compares with. */
export const PREDICATES: Readonly<
  Record<PacketIs["protocol"], { readonly flag: string } | { readonly number: string }>
> = {
  ipv4: { flag: "v4" },
  ipv6: { flag: "v6" },
  tcp: { number: "TCP" },
  udp: { number: "UDP" },
  icmp: { flag: "icmp" },
};

/** The headers that have to be read for the expression, in their order; cgroup-skb sees no Ethernet. */
export class HeaderNeeds {
  readonly #kind: ProgramKind;
  readonly #known = new Map<Expr, ReadonlySet<Stage>>();

  constructor(kind: ProgramKind) {
    this.#kind = kind;
  }

  of(expr: Expr): ReadonlySet<Stage> {
    const known = this.#known.get(expr);
    if (known !== undefined) return known;
    const found = new Set<Stage>(this.#own(expr));
    for (const part of childrenOf(expr)) for (const stage of this.of(part)) found.add(stage);
    this.#known.set(expr, found);
    return found;
  }

  /** The headers that are to be read before `expr`, behind which `later` stands in the same block. */
  before(expr: Expr, later: readonly Expr[]): readonly Stage[] {
    const needed = this.of(expr);
    return STAGES.filter(
      (stage) => needed.has(stage) && (later.some((other) => this.of(other).has(stage)) || this.#here(expr, stage)),
    );
  }

  /** True when the header has to be read before the expression rather than in one of its blocks. */
  #here(expr: Expr, stage: Stage): boolean {
    switch (expr.kind) {
      case "let":
      case "seq":
        // They put their parts into the block that they stand in, one by one.
        return false;
      case "if":
        return this.of(expr.cond).has(stage);
      case "attempt": {
        const users = childrenOf(expr).filter((part) => this.of(part).has(stage));
        return users.length > 1 || expr.value.kind === "packet";
      }
      default:
        return true;
    }
  }

  #own(expr: Expr): readonly Stage[] {
    if (expr.kind === "packet") return this.#upTo(FIELD_PLACES[expr.field].stage);
    if (expr.kind === "packet-is") return this.#upTo("ip");
    return [];
  }

  #upTo(stage: Stage): readonly Stage[] {
    const stages = STAGES.slice(0, STAGES.indexOf(stage) + 1);
    return this.#kind === ":cgroup-skb" ? stages.filter((item) => item !== "ethernet") : stages;
  }
}
