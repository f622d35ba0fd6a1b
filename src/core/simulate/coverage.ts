/** How often the forms of a function ran, at their places in the text. */
import type { Fn } from "../compile/ir.ts";
import { childrenOf } from "../compile/walk.ts";
import type { Span } from "../text/span.ts";

export interface FormCount {
  /** Of a form in brackets, from the first character of the function's form. */
  readonly span: Span;
  readonly count: number;
}

/**
 * The forms of a body by position, outer ones first, with how often each began.
 * `counts` is by the ids of expressions, `source` the text of the function's form.
 * What was folded away has no row.
 */
export function formCounts(fn: Fn, source: string, counts: ArrayLike<number>): readonly FormCount[] {
  const byPlace = new Map<string, { span: Span; count: number }>();
  const open = [fn.body];
  for (let expr = open.pop(); expr !== undefined; expr = open.pop()) {
    open.push(...childrenOf(expr));
    const { start, end } = expr.span;
    if (source[start] !== "(" && source[start] !== "[") continue;
    // The forms of a body one after the other are no form; a `do` begins before its first one.
    if (expr.kind === "seq" && expr.items[0]?.span.start === start) continue;
    const count = counts[expr.id] ?? 0;
    const key = `${start}:${end}`;
    const known = byPlace.get(key);
    // A form may be several expressions: the outermost began as often as the form.
    if (known === undefined) byPlace.set(key, { span: { start, end }, count });
    else known.count = Math.max(known.count, count);
  }
  return [...byPlace.values()].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/** The outermost forms that never ran. */
export function neverRan(forms: readonly FormCount[]): readonly FormCount[] {
  const found: FormCount[] = [];
  for (const form of forms) {
    const last = found.at(-1);
    if (form.count === 0 && (last === undefined || form.span.start >= last.span.end)) found.push(form);
  }
  return found;
}

/**
 * The place of what gave a run its answer: the `return` that ran, or what missed.
 * `path` says by id which expressions ran.
 */
export function answerSpan(fn: Fn, path: ArrayLike<number>, missedAt: number | undefined): Span | undefined {
  if (missedAt !== undefined) return spanOfExpression(fn, missedAt);
  const open = [fn.body];
  for (let expr = open.pop(); expr !== undefined; expr = open.pop()) {
    // A value that misses begins a `return` that gives no answer: then `missedAt` is said.
    if (expr.kind === "return" && (path[expr.id] ?? 0) > 0) return expr.span;
    open.push(...childrenOf(expr));
  }
  return undefined;
}

/** The place of an expression in the function's form. */
export function spanOfExpression(fn: Fn, id: number): Span | undefined {
  const open = [fn.body];
  for (let expr = open.pop(); expr !== undefined; expr = open.pop()) {
    if (expr.id === id) return expr.span;
    open.push(...childrenOf(expr));
  }
  return undefined;
}
