/** One form as the thing that an operation edits: the form and what its place says about layout. */
import { readForm } from "../syntax/read.ts";
import type { Form, ListNode, Node, SyntaxProblem } from "../syntax/cst.ts";
import { applyEdits } from "../text/edit.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { composeEdits } from "./compose.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import type { LineEnd } from "./line-ends.ts";
import { lineEndOf } from "./line-ends.ts";
import { isRefusal } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** Lines are kept within this many columns where that is possible. */
export const LINE_WIDTH = 100;

export interface Subject {
  readonly form: Form;
  /** What stands before the form on its first line; empty for nearly every form. */
  readonly before: string;
  readonly lineEnd: LineEnd;
}

/** A placed form as a subject. */
export function subjectOf({ documents }: Analysis, { path, start, form }: Placed): Subject {
  const text = documents.find((document) => document.path === path)?.document.text ?? "";
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start).replace(/^\uFEFF/, "");
  // Indenting by a whole page of forms on one line helps nobody.
  return { form, before: before.length > LINE_WIDTH ? "" : before, lineEnd: lineEndOf(text) };
}

/** One step on a form; gives edits of the source of the subject that it is handed. */
export type Step = (subject: Subject) => Outcome;

/** Does steps one after the other, each on the result of the one before. */
export function inSequence(subject: Subject, steps: Iterable<Step>): Outcome {
  let edits: readonly TextEdit[] = [];
  let current = subject;
  for (const step of steps) {
    const outcome = step(current);
    if (isRefusal(outcome)) return outcome;
    if (outcome.length === 0) continue;
    edits = composeEdits(edits, outcome);
    current = { ...current, form: readForm(applyEdits(current.form.source, outcome)) };
  }
  return edits;
}

/** Blanks as wide as the text of the line before `offset`. */
export function blanksUpTo({ form: { source }, before }: Subject, offset: number): string {
  const lineStart = source.lastIndexOf("\n", offset - 1) + 1;
  return blanks((lineStart === 0 ? before : "") + source.slice(lineStart, offset));
}

/** Blanks as wide as `text`; tabs stay. */
export function blanks(text: string): string {
  return text.replace(/[^\t]/g, " ");
}

/** True when the reader found nothing wrong in a span of the form that an edit would build on. */
export function isSound(form: Form, span: Span): boolean {
  return isFreeOf(form, span, ({ rule }) => rule !== "syntax-escape" && rule !== "syntax-map");
}

/** True when a span can be taken out: a quote that quotes nothing goes with it. */
export function isRemovable(form: Form, span: Span): boolean {
  return isFreeOf(
    form,
    span,
    ({ rule }) => rule !== "syntax-escape" && rule !== "syntax-map" && rule !== "syntax-quote",
  );
}

function isFreeOf(form: Form, span: Span, isHarmful: (problem: SyntaxProblem) => boolean): boolean {
  const harmful = form.problems.filter(isHarmful);
  // The reader stops counting at 100 problems: what comes after them was not judged.
  const last = form.problems[99];
  if (last !== undefined && span.end > last.start) return false;
  return !harmful.some(({ start, end }) => start < span.end && end > span.start);
}

/** True for a bracket with its partner: one that entries can be put into and taken out of. */
export function isClosedList(node: Node | undefined): node is ListNode {
  return node?.kind === "list" && node.closed;
}
