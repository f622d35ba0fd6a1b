/**
 * Formatting: a form, or a whole document. Only white space changes. What is
 * broken, and what is no eBPF form, stays as it is.
 */
import { lowerForm } from "../../ir/lower.ts";
import { BYTE_ORDER_MARK } from "../../syntax/chars.ts";
import type { Document, Form } from "../../syntax/cst.ts";
import { endOfComment } from "../../syntax/scan.ts";
import type { TextEdit } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import { groupOfForm } from "../groups.ts";
import type { LineEnd } from "../line-ends.ts";
import { lineEndOf } from "../line-ends.ts";
import type { Subject } from "../subject.ts";
import { Layout } from "./layout.ts";
import { measureForm } from "./measure.ts";
import { NodeWriter } from "./nodes.ts";

/** Edits of a form's source that lay it out; none for a form that is left alone. */
export function formatForm({ form, before, lineEnd }: Subject): TextEdit[] {
  const layout = new Layout(form.source, lineEnd, 0, before.length);
  layout.enter(form.comments, 0);
  return putForm(layout, form, "none") ? layout.result() : [];
}

/** Edits of a document's text that lay it out. */
export function formatDocument(document: Document, lineEnd: LineEnd = lineEndOf(document.text)): TextEdit[] {
  const { text, forms, starts, recovered } = document;
  const from = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const layout = new Layout(text, lineEnd, from, 0);
  let at = from;
  // Where a bracket or string is open, line starts decide what is a form: around a broken form they stay.
  let keep = false;
  for (const [index, form] of forms.entries()) {
    const start = starts[index] ?? 0;
    const broken = recovered && isBroken(form);
    layout.enter(commentsBetween(text, at, start), 0);
    if (keep || broken) layout.keepUpTo(start);
    else layout.putComments(start, 0);
    const gap = keep || broken ? "none" : { indent: 0 };
    layout.enter(form.comments, start);
    if (!putForm(layout, form, gap)) layout.putWhole(form.source.length, gap);
    at = start + form.source.length;
    keep = broken;
  }
  layout.enter(commentsBetween(text, at, text.length), 0);
  if (keep) return layout.result();
  layout.putComments(text.length, 0);
  layout.finish();
  return layout.result();
}

/** True when the reader found a bracket, string or quote that is not whole. */
export function isBroken(form: Form): boolean {
  return form.problems.some(({ rule }) => rule !== "syntax-escape" && rule !== "syntax-map");
}

/** Places the tokens of a form; false, with nothing done, when it is to stay as it is. */
function putForm(layout: Layout, form: Form, gap: "none" | { readonly indent: number }): boolean {
  const { sort } = lowerForm(form);
  const measures = sort === "other" || isBroken(form) ? undefined : measureForm(form);
  if (measures === undefined) return false;
  const writer = new NodeWriter(layout, form, measures);
  const group = groupOfForm(form);
  if (group === undefined) writer.code(form.node, gap);
  else writer.declaration(group, gap);
  return true;
}

/** The comments in text that holds nothing else but white space. */
function commentsBetween(text: string, from: number, to: number): Span[] {
  const gap = text.slice(from, to);
  const comments: Span[] = [];
  for (let at = gap.indexOf(";"); at !== -1; at = gap.indexOf(";", at)) {
    // A comment ends at its line's end, which may lie behind the gap's own last character.
    const end = endOfComment(text, from + at, to);
    comments.push({ start: from + at, end });
    at = end - from;
  }
  return comments;
}
