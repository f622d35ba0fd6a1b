/** Builders of the operations that fixes are made of. Spans count from the form's first character. */
import type { FieldPath, Fix, Operation } from "../edit/operation.ts";
import { isWhitespace } from "../syntax/chars.ts";
import type { Span } from "../text/span.ts";
import type { Placed } from "../workspace/model.ts";
import { quoted } from "./form-nodes.ts";

/** Replaces a span of the form with text. */
export function replaceText(at: Placed, span: Span, text: string): Operation {
  return { kind: "edit-text", path: at.path, start: at.start + span.start, end: at.start + span.end, text };
}

/** A fix of one or more operations that may change what the document means. */
export function fix(title: string, ...operations: readonly Operation[]): Fix {
  return { title, operations, safe: false };
}

/** The fix that writes another text into a field; none where it is not known what was meant. */
export function replaceField(field: FieldPath, meant: string | undefined): (at: Placed) => readonly Fix[] {
  return (at) => (meant === undefined ? [] : [fix(`Replace with ${quoted(meant)}`, setField(at, field, meant))]);
}

/** A fix that keeps the meaning and may be applied without asking. */
export function safeFix(title: string, ...operations: readonly Operation[]): Fix {
  return { title, operations, safe: true };
}

/**
 * The text edits that take neighbouring items of a form out with the white space before each. Comments stay. Directly
 * behind a comment or an opening bracket, what follows takes the place of the first item.
 */
export function removeSpans(at: Placed, spans: readonly Span[]): readonly Operation[] {
  const { source } = at.form;
  const cuts = spans.map((span) => ({ start: startWithBlanks(at, span.start), end: span.end }));
  const last = cuts.at(-1);
  if (last !== undefined && cuts[0]?.start === spans[0]?.start) {
    while (isWhitespace(source.charCodeAt(last.end))) last.end++;
  }
  return cuts.map((cut) => replaceText(at, cut, ""));
}

/** Where the white space before `start` begins; `start` itself where that white space has to stay. */
function startWithBlanks({ form: { source, comments } }: Placed, start: number): number {
  let from = start;
  while (from > 0 && isWhitespace(source.charCodeAt(from - 1))) from--;
  const isBehindComment = comments.some(({ end }) => end === from || (end === from - 1 && source[end] === "\r"));
  return isBehindComment || "([{".includes(source.charAt(from - 1)) ? start : from;
}

export function setField(at: Placed, field: FieldPath, value: string | number | readonly string[]): Operation {
  return { kind: "set-field", id: at.id, field, value };
}
