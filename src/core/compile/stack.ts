/**
 * How much of the kernel's stack the bytes of a function take: `bytesN` values
 * that are live at once. Integers live in registers and are not counted.
 */
import type { Span } from "../text/span.ts";
import type { Expr, Fn, Type } from "./ir.ts";
import { isBytes, sizeOf } from "./layout.ts";
import { MAX_BYTES } from "./literals.ts";
import { childrenOf } from "./walk.ts";

/** Where, in the order of evaluation, the values first take more than fits, and how many bytes they take there. */
export interface Overflow {
  readonly span: Span;
  readonly bytes: number;
}

/** The first place where too much is live; undefined when everything fits. */
export function stackOverflow({ body, maps }: Fn): Overflow | undefined {
  let overflow: Overflow | undefined;
  const take = (bytes: number, { span }: Expr): void => {
    if (bytes > MAX_BYTES) overflow ??= { span, bytes };
  };
  /** `live` bytes are held by what is around. */
  const visit = (expr: Expr, live: number): void => {
    switch (expr.kind) {
      case "let":
        visit(expr.value, live);
        visit(expr.body, live + bytesOf(expr.value.type));
        return;
      case "attempt":
        visit(expr.value, live);
        if (expr.bind !== undefined) visit(expr.bind.then, live + bytesOf(expr.value.type));
        visit(expr.otherwise, live);
        return;
      case "seq":
      case "if":
      case "loop":
      case "and":
      case "or":
        for (const child of childrenOf(expr)) visit(child, live);
        return;
      default: {
        let held = live;
        for (const child of childrenOf(expr)) {
          visit(child, held);
          // A local is read where it is.
          if (child.kind !== "local") held += bytesOf(child.type);
        }
        // The record for a perf buffer is made on the stack; one for a ring buffer is made in it.
        const record = expr.kind === "emit" && maps[expr.map]?.kind === ":perf-event-array" ? expr.layout.size : 0;
        take(held + record + (expr.kind === "local" ? 0 : bytesOf(expr.type)), expr);
      }
    }
  };
  visit(body, 0);
  return overflow;
}

function bytesOf(type: Type): number {
  return isBytes(type) ? sizeOf(type) : 0;
}
