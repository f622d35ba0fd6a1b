/** The children of expressions, in the order of their evaluation. */
import { assertNever } from "../text/invariant.ts";
import type { Expr } from "./ir.ts";

/** The direct children, in the order of their evaluation. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "int":
    case "bool":
    case "unit":
    case "local":
    case "miss":
    case "packet":
    case "packet-is":
    case "packet-len":
    case "stack-id":
    case "ambient":
    case "arg":
    case "prev-ret":
    case "trace-field":
    case "trace-string":
      return [];
    case "let":
      return [expr.value, expr.body];
    case "set":
    case "return":
    case "not":
    case "bit-not":
    case "swap-bytes":
    case "convert":
    case "unpack":
      return [expr.value];
    case "seq":
      return expr.items;
    case "if":
      return [expr.cond, expr.then, expr.else];
    case "attempt":
      return expr.bind === undefined ? [expr.value, expr.otherwise] : [expr.value, expr.bind.then, expr.otherwise];
    case "loop":
      return [expr.body];
    case "and":
    case "or":
    case "arith":
    case "compare":
      return [expr.left, expr.right];
    case "shift":
      return [expr.left, expr.amount];
    case "packet-load":
      return [expr.offset];
    case "map-get":
    case "map-delete":
    case "map-has":
      return [expr.key];
    case "map-set":
      return [expr.key, expr.value];
    case "map-add":
      return [expr.key, expr.delta];
    case "lpm-get":
    case "read-memory":
      return [expr.address];
    case "pack":
      return expr.parts;
    case "emit":
      return expr.values;
    case "log":
    case "call":
      return expr.args;
    default:
      return assertNever(expr);
  }
}

/** The expression with each direct child replaced, in the order of their evaluation; its type stays as it is. */
export function mapChildren(expr: Expr, map: (child: Expr) => Expr): Expr {
  switch (expr.kind) {
    case "let": {
      const value = map(expr.value);
      return { ...expr, value, body: map(expr.body) };
    }
    case "set":
    case "return":
    case "not":
    case "bit-not":
    case "swap-bytes":
    case "convert":
    case "unpack":
      return { ...expr, value: map(expr.value) };
    case "seq":
      return { ...expr, items: expr.items.map(map) };
    case "if": {
      const cond = map(expr.cond);
      const then = map(expr.then);
      return { ...expr, cond, then, else: map(expr.else) };
    }
    case "attempt": {
      const value = map(expr.value);
      const bind = expr.bind === undefined ? undefined : { ...expr.bind, then: map(expr.bind.then) };
      return { ...expr, value, bind, otherwise: map(expr.otherwise) };
    }
    case "loop":
      return { ...expr, body: map(expr.body) };
    case "and":
    case "or":
    case "arith":
    case "compare": {
      const left = map(expr.left);
      return { ...expr, left, right: map(expr.right) };
    }
    case "shift": {
      const left = map(expr.left);
      return { ...expr, left, amount: map(expr.amount) };
    }
    case "packet-load":
      return { ...expr, offset: map(expr.offset) };
    case "map-get":
    case "map-delete":
    case "map-has":
      return { ...expr, key: map(expr.key) };
    case "map-set": {
      const key = map(expr.key);
      return { ...expr, key, value: map(expr.value) };
    }
    case "map-add": {
      const key = map(expr.key);
      return { ...expr, key, delta: map(expr.delta) };
    }
    case "lpm-get":
    case "read-memory":
      return { ...expr, address: map(expr.address) };
    case "pack":
      return { ...expr, parts: expr.parts.map(map) };
    case "emit":
      return { ...expr, values: expr.values.map(map) };
    case "log":
    case "call":
      return { ...expr, args: expr.args.map(map) };
    default:
      return expr;
  }
}

/** The depth of the tree; counted without recursion, so that it is known before anything recurses. */
export function depthOf(root: Expr): number {
  let depth = 0;
  let level: readonly Expr[] = [root];
  while (level.length > 0) {
    depth++;
    level = level.flatMap(childrenOf);
  }
  return depth;
}
