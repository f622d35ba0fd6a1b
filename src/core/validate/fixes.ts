/** Builders of the operations that fixes are made of. Spans count from the form's first character. */
import type { FieldPath, Fix, Operation } from "../edit/operation.ts";
import { isWhitespace } from "../syntax/chars.ts";
import type { Span } from "../text/span.ts";
import type { Placed } from "../workspace/model.ts";

/** Replaces a span of the form with text. */
export function replaceText(at: Placed, span: Span, text: string): Operation {
  return { kind: "edit-text", path: at.path, start: at.start + span.start, end: at.start + span.end, text };
}

/** A fix of one or more operations that may change what the document means. */
export function fix(title: string, ...operations: readonly Operation[]): Fix {
  return { title, operations, safe: false };
}

/** A fix that keeps the meaning and may be applied without asking. */
export function safeFix(title: string, ...operations: readonly Operation[]): Fix {
  return { title, operations, safe: true };
}

/** The text edits that take spans of a form out, with the white space before each; comments between them stay. */
export function removeSpans(at: Placed, spans: readonly Span[]): readonly Operation[] {
  const { source, comments } = at.form;
  return spans.map((span) => {
    let start = span.start;
    while (start > 0 && isWhitespace(source.charCodeAt(start - 1))) start--;
    // What follows a comment must stay on a line of its own.
    if (comments.some(({ end }) => end === start || (end === start - 1 && source.charAt(end) === "\r"))) {
      start = span.start;
    }
    return replaceText(at, { start, end: span.end }, "");
  });
}

export function setField(at: Placed, field: FieldPath, value: string | number | readonly string[]): Operation {
  return { kind: "set-field", id: at.id, field, value };
}
