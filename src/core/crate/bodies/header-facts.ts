/** What a condition tells about headers: which of their flags hold when it is true, and when it is false. */
import type { Expr } from "../../compile/ir.ts";
import type { Stage } from "./headers.ts";
import { PREDICATES } from "./headers.ts";

export interface Facts {
  readonly whenTrue: ReadonlySet<string>;
  readonly whenFalse: ReadonlySet<string>;
}

const NOTHING: Facts = { whenTrue: new Set(), whenFalse: new Set() };

/** Flags as they are written (`ip.v4`), with the names that the headers have. */
export function factsOf(names: Readonly<Record<Stage, string>>, expr: Expr): Facts {
  switch (expr.kind) {
    case "packet-is": {
      const predicate = PREDICATES[expr.protocol];
      if ("number" in predicate) return { ...NOTHING, whenTrue: new Set([`${names.ip}.present`]) };
      // `icmp` says nothing about the version, and the versions say that there is a header.
      return { ...NOTHING, whenTrue: new Set([`${names.ip}.${predicate.flag}`, `${names.ip}.present`]) };
    }
    case "not": {
      const inner = factsOf(names, expr.value);
      return { whenTrue: inner.whenFalse, whenFalse: inner.whenTrue };
    }
    case "and":
    case "or": {
      const [left, right] = [factsOf(names, expr.left), factsOf(names, expr.right)];
      return expr.kind === "and"
        ? { ...NOTHING, whenTrue: new Set([...left.whenTrue, ...right.whenTrue]) }
        : { ...NOTHING, whenFalse: new Set([...left.whenFalse, ...right.whenFalse]) };
    }
    default:
      return NOTHING;
  }
}
