/**
 * How much of the kernel's stack a function takes: bytes where they stand,
 * integers that no register is left for, and the step of a loop, which has a
 * frame of its own on top. What is counted is what the generated Rust has in
 * scope at once, in either of two ways of writing it.
 */
import type { Span } from "../text/span.ts";
import type { Expr, Fn } from "./ir.ts";
import type { Type } from "./ir-leaves.ts";
import { isBytes, sizeOf } from "./layout.ts";
import { MAX_BYTES } from "./literals.ts";
import { childrenOf } from "./walk.ts";

/** Integers that registers hold, and bytes that each of the others takes. */
export const REGISTERS = 6;
export const WORD = 8;
/** Bytes that the frame of a loop's step takes at least, as the kernel rounds it. */
const STEP = 32;
/** Bytes that a packet is read into in their place; fewer are handed over as a value. */
export const MOVED_BYTES = 16;
/**
 * Words that an integer takes which was read from the packet byte by byte: the compiler may put its bytes together only
 * where it is used. Measured: ten of `u64` fit, twelve do not.
 */
const LOADED: Readonly<Partial<Record<Type, number>>> = { u16: 2, u32: 3, i32: 3, u64: 5, i64: 5 };

/**
 * How long the bytes that an operation takes are in scope: to the end of the block that it stands in (`block`), or only
 * for the operation, which then is a block of its own (`operation`).
 */
export type Scoping = "block" | "operation";

/** Where, in the order of evaluation, values first take more than fits, and what they take there. */
export interface Overflow {
  readonly span: Span;
  readonly bytes: number;
  /** Integers that are needed there at once. */
  readonly words: number;
}

/** How the function can be written, or the first place where too much is needed at once. */
export function stackOf(fn: Fn): Scoping | Overflow {
  if (overflowOf(fn, "block") === undefined) return "block";
  return overflowOf(fn, "operation") ?? "operation";
}

/** What is held: bytes in scope, and words of integers that are read later on. */
interface Held {
  readonly bytes: number;
  readonly words: number;
}

function overflowOf({ body }: Fn, scoping: Scoping): Overflow | undefined {
  let overflow: Overflow | undefined;
  const take = ({ bytes, words }: Held, { span }: Expr): void => {
    const spilled = Math.max(0, words - REGISTERS) * WORD;
    if (bytes + spilled > MAX_BYTES) overflow ??= { span, bytes, words };
  };
  /** Evaluates with `held` around; gives the bytes that are in scope behind it in the same block. */
  const visit = (expr: Expr, held: Held): number => {
    const inside = (other: Expr, bytes: number): number => visit(other, { bytes, words: held.words });
    switch (expr.kind) {
      case "let": {
        const bytes = inside(expr.value, held.bytes) + (expr.value.kind === "local" ? bytesOf(expr.value.type) : 0);
        return visit(expr.body, { bytes, words: held.words + wordsOf(expr.value) });
      }
      case "seq":
        return expr.items.reduce((bytes, item) => inside(item, bytes), held.bytes);
      case "if": {
        const bytes = inside(expr.cond, held.bytes);
        if (expr.then.type === "never") {
          inside(expr.then, bytes);
          return inside(expr.else, bytes);
        }
        const chosen = bytes + (expr.else.type === "never" ? 0 : bytesOf(expr.type));
        inside(expr.else, chosen);
        const after = inside(expr.then, chosen);
        return expr.else.type === "never" ? after : chosen;
      }
      case "and":
      case "or": {
        const bytes = inside(expr.left, held.bytes);
        inside(expr.right, bytes);
        return bytes;
      }
      case "attempt": {
        // A miss that only leaves needs no block: what is found stays where it is.
        const leaves = expr.otherwise.kind === "miss" || expr.otherwise.kind === "return";
        const isPlace = expr.bind === undefined && isInPlace(expr.value);
        const bytes = held.bytes + (leaves || isPlace ? 0 : bytesOf(expr.type));
        const found = inside(expr.value, bytes);
        const then = expr.bind && visit(expr.bind.then, { bytes: found, words: held.words + wordsOf(expr.value) });
        inside(expr.otherwise, isPlace ? found : bytes);
        if (leaves) return then ?? found;
        // What is found has its name in the branch alone.
        return isPlace ? found : Math.max(bytes, found - bytesOf(expr.value.type));
      }
      case "loop":
        // The step is handed the addresses of what it reads and changes.
        take({ bytes: held.bytes, words: held.words }, expr);
        visit(expr.body, { bytes: held.bytes + STEP + WORD * outerLocals(expr), words: held.words + 1 });
        return held.bytes;
      default:
        return operation(expr, held);
    }
  };
  const operation = (expr: Expr, held: Held): number => {
    const own = isFree(expr) ? 0 : bytesOf(expr.type);
    const children = childrenOf(expr);
    // LLVM gives the parts of bytes that are put together room of their own each, also when their block has ended.
    const isApart = scoping === "operation" && takesBytes(expr) && expr.kind !== "pack";
    // The result is copied out of the block.
    const kept = isApart ? own : 0;
    let { bytes, words } = { bytes: held.bytes + kept, words: held.words };
    for (const child of children) {
      bytes = visit(child, { bytes, words });
      if (!isFree(child)) words += wordsOf(child);
    }
    // A record is made on the stack before it is sent.
    const record = expr.kind === "emit" ? expr.layout.size : 0;
    bytes += own + record + addressed(expr) * WORD;
    // What is handed over as a value stands in two places for a moment.
    const moved = isInPlace(expr) || own === 0 || expr.kind !== "packet-load" ? 0 : own;
    take({ bytes: bytes + moved, words }, expr);
    return isApart ? held.bytes + own : bytes;
  };
  visit(body, { bytes: 0, words: fieldsIn(body) });
  return overflow;
}

/** True for an operation that takes bytes which are made for it alone. */
export function takesBytes(expr: Expr): boolean {
  return childrenOf(expr).some((child) => isBytes(child.type) && !isFree(child));
}

/** True for bytes that are read from the packet to where they stay. */
function isInPlace({ kind, type }: Expr): boolean {
  return kind === "packet-load" && bytesOf(type) > MOVED_BYTES;
}

/** Integers that a helper is given the address of: keys and values of maps. */
function addressed(expr: Expr): number {
  switch (expr.kind) {
    case "map-get":
    case "map-set":
    case "map-delete":
    case "map-has":
    case "map-add":
    case "lpm-get":
      return childrenOf(expr).filter(({ kind, type }) => kind !== "int" && kind !== "bool" && !isBytes(type)).length;
    default:
      return 0;
  }
}

/** How many fields of headers are read somewhere: each may be kept from where its header is read. */
function fieldsIn(body: Expr): number {
  const fields = new Set<string>();
  const look = (expr: Expr): void => {
    if (expr.kind === "packet") fields.add(expr.field);
    if (expr.kind === "packet-is") fields.add(expr.protocol);
    for (const child of childrenOf(expr)) look(child);
  };
  look(body);
  return fields.size;
}

/** How many locals from outside a loop names. */
function outerLocals(loop: Expr & { readonly kind: "loop" }): number {
  const named = new Set<number>();
  const bound = new Set<number>([loop.index]);
  const look = (expr: Expr): void => {
    if (expr.kind === "local" || expr.kind === "set") named.add(expr.local);
    if (expr.kind === "let") bound.add(expr.local);
    if (expr.kind === "loop") bound.add(expr.index);
    if (expr.kind === "attempt" && expr.bind !== undefined) bound.add(expr.bind.local);
    for (const child of childrenOf(expr)) look(child);
  };
  look(loop.body);
  return [...named].filter((local) => !bound.has(local)).length;
}

/** A local is read where it is, and a constant is part of an instruction. */
function isFree({ kind }: Expr): boolean {
  return kind === "local" || kind === "int" || kind === "bool";
}

function wordsOf({ kind, type }: Expr): number {
  if (type === "unit" || type === "never" || isBytes(type)) return 0;
  return kind === "packet-load" ? (LOADED[type] ?? 1) : 1;
}

/** Bytes that a value takes on the stack, where everything begins at a word. */
function bytesOf(type: Type): number {
  return isBytes(type) ? Math.ceil(sizeOf(type) / WORD) * WORD : 0;
}
