/**
 * How much of the kernel's stack the values of a function take that are live at
 * once: bytes where they stand, and integers that no register is left for.
 */
import type { Span } from "../text/span.ts";
import type { Expr, Fn, Type } from "./ir.ts";
import { isBytes, sizeOf } from "./layout.ts";
import { MAX_BYTES } from "./literals.ts";
import { childrenOf } from "./walk.ts";

/** Integers that registers hold, and bytes that each of the others takes. */
const REGISTERS = 6;
const WORD = 8;
/**
 * Words that an integer takes which was read from the packet byte by byte: the compiler may put its bytes together only
 * where it is used. Measured: ten of `u64` fit, twelve do not.
 */
const LOADED: Readonly<Partial<Record<Type, number>>> = { u16: 2, u32: 3, i32: 3, u64: 5, i64: 5 };

/** What is live: bytes of `bytesN`, and words of integers. */
interface Live {
  readonly bytes: number;
  readonly words: number;
}

/** Where, in the order of evaluation, values first take more than fits, and what they take there. */
export interface Overflow extends Live {
  readonly span: Span;
}

/** The first place where too much is live; undefined when everything fits. */
export function stackOverflow({ body, maps }: Fn): Overflow | undefined {
  let overflow: Overflow | undefined;
  const take = (live: Live, { span }: Expr): void => {
    const spilled = Math.max(0, live.words - REGISTERS) * WORD;
    if (live.bytes + spilled > MAX_BYTES) overflow ??= { span, ...live };
  };
  /** `live` is held by what is around. */
  const visit = (expr: Expr, live: Live): void => {
    switch (expr.kind) {
      case "let":
        visit(expr.value, live);
        visit(expr.body, plus(live, expr.value));
        return;
      case "attempt":
        visit(expr.value, live);
        if (expr.bind !== undefined) visit(expr.bind.then, plus(live, expr.value));
        visit(expr.otherwise, live);
        return;
      case "loop":
        visit(expr.body, { ...live, words: live.words + 1 });
        return;
      case "seq":
      case "if":
      case "and":
      case "or":
        for (const child of childrenOf(expr)) visit(child, live);
        return;
      default: {
        let held = live;
        for (const child of childrenOf(expr)) {
          visit(child, held);
          if (!isFree(child)) held = plus(held, child);
        }
        // The record for a perf buffer is made on the stack; one for a ring buffer is made in it.
        const record = expr.kind === "emit" && maps[expr.map]?.kind === ":perf-event-array" ? expr.layout.size : 0;
        const bytes = held.bytes + record + (isFree(expr) ? 0 : bytesOf(expr.type));
        take({ bytes, words: held.words }, expr);
      }
    }
  };
  visit(body, { bytes: 0, words: 0 });
  return overflow;
}

/** A local is read where it is, and a constant is part of an instruction. */
function isFree({ kind }: Expr): boolean {
  return kind === "local" || kind === "int" || kind === "bool";
}

function plus({ bytes, words }: Live, { kind, type }: Expr): Live {
  if (type === "unit" || type === "never") return { bytes, words };
  if (isBytes(type)) return { bytes: bytes + sizeOf(type), words };
  return { bytes, words: words + (kind === "packet-load" ? (LOADED[type] ?? 1) : 1) };
}

function bytesOf(type: Type): number {
  return isBytes(type) ? sizeOf(type) : 0;
}
