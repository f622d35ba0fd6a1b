/**
 * Spans: half-open ranges of UTF-16 offsets, index base 0. The only unit of
 * position inside the core; lines and columns exist only in `line-index.ts`
 * and in the shells.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span moved right by `by` UTF-16 units. */
export function shiftSpan(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** True when `offset` lies in the span or at one of its two ends. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
