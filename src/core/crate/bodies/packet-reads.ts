/** Reads of packets: fields of headers, the length, and bytes at an offset. */
import type { Expr } from "../../compile/ir.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import type { Body } from "./body.ts";
import { line, push, shortArgument } from "./body.ts";
import type { Stage } from "./headers.ts";
import { FIELD_PLACES, PREDICATES } from "./headers.ts";
import type { Probe } from "./probe.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, compare } from "./rust-expr.ts";

/** Reads a header into a local of the block. */
export function bindHeader(body: Body, stage: Stage): void {
  const names = body.headerNames;
  body.stages.at(-1)?.add(stage);
  const source = {
    ethernet: "packet::ethernet(&ctx)",
    ip:
      body.fn.program === ":cgroup-skb"
        ? "packet::ip(&ctx, packet::protocol(&ctx), 0)"
        : `packet::ip(&ctx, ${names.ethernet}.ether_type, ${names.ethernet}.payload)`,
    transport: `packet::transport(&ctx, &${names.ip})`,
  }[stage];
  push(body, { kind: "let", pattern: names[stage], value: line(source) });
}

export function packetProbe(
  body: Body,
  expr: Extract<Expr, { kind: "packet" | "packet-load" }>,
  [offset]: readonly Rx[],
): Probe {
  if (expr.kind === "packet") {
    const { stage, flag, field } = FIELD_PLACES[expr.field];
    const name = body.headerNames[stage];
    return { kind: "flag", miss: expr.miss, flag: `${name}.${flag}`, value: atom(`${name}.${field}`) };
  }
  const size = sizeOf(expr.type);
  const from = shortArgument(body, offset ?? atom("0"), 28, "offset").text;
  const shared = { kind: "option", miss: expr.miss, kindOf: "Some" } as const;
  if (isBytes(expr.type)) {
    const piece = expr.padded ? "load_padded" : "load";
    const source = `packet::${piece}::<${size}>(&ctx, ${from})`;
    return { ...shared, source, pattern: (name) => `Some(${name})`, wish: "bytes" };
  }
  const bare = `packet::load::<${size}>(&ctx, ${from})`;
  if (expr.type === "u8") {
    return {
      ...shared,
      source: bare,
      pattern: (name) => `Some([${name}])`,
      wish: "byte",
      bare,
    };
  }
  const source = `packet::load(&ctx, ${from}).map(${expr.type}::from_be_bytes)`;
  return { ...shared, source, pattern: (name) => `Some(${name})`, wish: "word", bare };
}

/** A predicate on headers. */
export function packetIs(body: Body, expr: Extract<Expr, { kind: "packet-is" }>): Rx {
  const { ip } = body.headerNames;
  const predicate = PREDICATES[expr.protocol];
  if ("flag" in predicate) return atom(`${ip}.${predicate.flag}`);
  return compare(atom(`${ip}.protocol`), "==", atom(`packet::${predicate.number}`));
}

export function packetLen(): Rx {
  return atom("packet::len(&ctx)");
}
