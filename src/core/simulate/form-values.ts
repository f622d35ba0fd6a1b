/** What the forms of a body came to in one run, at their places in the text. */
import type { Fn } from "../compile/ir.ts";
import { childrenOf } from "../compile/walk.ts";
import type { Value } from "../interpret/values.ts";
import type { Span } from "../text/span.ts";
import { MEANINGS } from "./shapes.ts";
import { valueText } from "./words.ts";

export interface FormValue {
  /** Of a form in brackets, from the first character of the function's form. */
  readonly span: Span;
  /** As a body writes it, addresses as people do. */
  readonly text: string;
}

/** The values of forms by position, outer ones first; forms without a value have no row. `source` is the function's text. */
export function formValues(fn: Fn, source: string, values: ReadonlyMap<number, Value>): readonly FormValue[] {
  const byPlace = new Map<string, FormValue>();
  const open = [fn.body];
  for (let expr = open.pop(); expr !== undefined; expr = open.pop()) {
    open.push(...childrenOf(expr).toReversed());
    const { type, span, id } = expr;
    const value = values.get(id);
    const key = `${span.start}:${span.end}`;
    // A form may be several expressions: the outermost, which comes first, is what the form gives.
    if (value === undefined || type === "unit" || type === "never" || source[span.start] !== "(" || byPlace.has(key))
      continue;
    const meaning = expr.kind === "packet" ? MEANINGS[expr.field] : undefined;
    byPlace.set(key, { span, text: valueText(value, type, meaning) });
  }
  return [...byPlace.values()].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}
