/** Reads of packets: fields of headers, the length, and bytes at an offset. */
import type { Expr } from "../../compile/ir.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import { MOVED_BYTES } from "../../compile/stack.ts";
import type { Body } from "./body.ts";
import { freshName, push, shortArgument } from "./body.ts";
import { line } from "./code.ts";
import type { Stage } from "./headers.ts";
import { FIELD_PLACES, PREDICATES } from "./headers.ts";
import type { Probe } from "./probe.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, compare, rx, variable } from "./rust-expr.ts";

/** Reads a header into a local of the block. */
export function bindHeader(body: Body, stage: Stage): void {
  const local = { name: body.headerNames[stage] };
  body.stages.at(-1)?.set(stage, local);
  push(body, { kind: "let", variable: local, mutable: false, value: line(readOf(body, stage)) });
}

function readOf(body: Body, stage: Stage): Rx {
  switch (stage) {
    case "ethernet":
      return atom("packet::ethernet(&ctx)");
    case "ip": {
      if (body.fn.program === ":cgroup-skb") return atom("packet::ip(&ctx, packet::protocol(&ctx), 0)");
      const ethernet = headerOf(body, "ethernet");
      return rx`packet::ip(&ctx, ${ethernet}.ether_type, ${ethernet}.payload)`;
    }
    case "transport":
    default:
      return rx`packet::transport(&ctx, &${headerOf(body, "ip")})`;
  }
}

/** The header as it was read in this block or around it. */
function headerOf(body: Body, stage: Stage): Rx {
  const local = body.stages.findLast((scope) => scope.has(stage))?.get(stage);
  return local === undefined ? atom(body.headerNames[stage]) : variable(local, true);
}

export function packetProbe(
  body: Body,
  expr: Extract<Expr, { kind: "packet" | "packet-load" }>,
  [offset]: readonly Rx[],
  wish: string | undefined,
): Probe {
  if (expr.kind === "packet") {
    const { stage, flag, field } = FIELD_PLACES[expr.field];
    const header = headerOf(body, stage);
    return { kind: "flag", miss: expr.miss, flag: rx`${header}.${flag}`, value: rx`${header}.${field}` };
  }
  const size = sizeOf(expr.type);
  const from = shortArgument(body, offset ?? atom("0"), 28, "offset");
  const shared = { kind: "option", miss: expr.miss, kindOf: "Some" } as const;
  if (isBytes(expr.type)) {
    const piece = expr.padded ? "load_padded" : "load";
    if (size > MOVED_BYTES) return filled(body, expr, from, wish);
    const source = rx`packet::${piece}::<${size}>(&ctx, ${from})`;
    return { ...shared, source, pattern: ["Some(", ")"], wish: "bytes" };
  }
  const raw = rx`packet::load::<${size}>(&ctx, ${from})`;
  if (expr.type === "u8") return { ...shared, source: raw, pattern: ["Some([", "])"], wish: "byte" };
  const source = rx`packet::load(&ctx, ${from}).map(${expr.type}::from_be_bytes)`;
  return { ...shared, source, pattern: ["Some(", ")"], wish: "word", raw };
}

/** Many bytes are read to where they stay: the compiler would not always see that a copy of them is none. */
function filled(body: Body, expr: Extract<Expr, { kind: "packet-load" }>, from: Rx, wish: string | undefined): Probe {
  const local = freshName(body, wish ?? "bytes");
  push(body, {
    kind: "let",
    variable: local,
    mutable: true,
    value: line(atom(`[0u8; ${sizeOf(expr.type)}]`)),
  });
  const bytes = variable(local, true);
  const piece = expr.padded ? "fill_padded" : "fill";
  const flag = { ...rx`packet::${piece}(&ctx, ${from}, &mut ${bytes})`, stable: false, fills: local };
  return { kind: "flag", miss: expr.miss, flag, value: { ...bytes, fresh: local }, once: true };
}

/** A predicate on headers. */
export function packetIs(body: Body, expr: Extract<Expr, { kind: "packet-is" }>): Rx {
  const ip = headerOf(body, "ip");
  const predicate = PREDICATES[expr.protocol];
  if ("flag" in predicate) return rx`${ip}.${predicate.flag}`;
  return compare(rx`${ip}.protocol`, "==", atom(`packet::${predicate.number}`));
}

export function packetLen(): Rx {
  return atom("packet::len(&ctx)");
}
