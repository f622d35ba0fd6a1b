/** Which expressions may miss, and how each is asked. */
import type { Expr } from "../../compile/ir.ts";
import type { Body } from "./body.ts";
import { mapProbe } from "./map-ops.ts";
import { memoryProbe } from "./memory-reads.ts";
import { packetProbe } from "./packet-reads.ts";
import type { Probe } from "./probe.ts";
import type { Rx } from "./rust-expr.ts";

/** How an expression that may miss is asked; `undefined` for one that cannot. */
export function probeOf(body: Body, expr: Expr, parts: readonly Rx[], wish?: string): Probe | undefined {
  switch (expr.kind) {
    case "packet":
    case "packet-load":
      return packetProbe(body, expr, parts, wish);
    case "map-get":
    case "map-add":
    case "lpm-get":
    case "stack-id":
      return mapProbe(body, expr, parts);
    case "read-memory":
      return memoryProbe(body, expr, parts);
    default:
      return undefined;
  }
}
