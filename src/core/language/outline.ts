/** The shape of a Lisp document: its declarations, what folds, and what grows around a selection. */
import type { LoweredSort } from "../ir/lowered.ts";
import type { Form, ListNode, Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import { shiftSpan } from "../text/span.ts";
import type { Analysis, SourceDocument } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { caretAt, documentAt, innerSpan } from "./caret.ts";

export interface OutlineItem {
  readonly id: FormId;
  readonly sort: LoweredSort;
  /** The declared name, or the form's first words where there is none. */
  readonly name: string;
  /** The kind, for maps and programs. */
  readonly detail: string;
  /** Absolute offsets. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** The declarations of a document, in order; other forms are left out. */
export function outlineOf(analysis: Analysis, path: string): readonly OutlineItem[] {
  const document = documentAt(analysis, path);
  if (document === undefined) return [];
  return document.forms.flatMap(({ id, start, form, lowered }) => {
    if (lowered.sort === "other") return [];
    const span = { start, end: start + form.source.length };
    const name = lowered.name ?? firstLine(form.source);
    const nameSpan = lowered.nameSpan === undefined ? { start, end: start + 1 } : shiftSpan(lowered.nameSpan, start);
    const kind = "facts" in lowered && "kind" in lowered.facts ? (lowered.facts.kind ?? "") : "";
    return [{ id, sort: lowered.sort, name: name === "" ? "…" : name, detail: kind.slice(1), span, nameSpan }];
  });
}

function firstLine(source: string): string {
  return source.slice(0, 60).split("\n")[0] ?? "";
}

export interface Fold extends Span {
  readonly kind: "form" | "comment";
}

/** Lists and runs of comment lines that span several lines, as absolute offsets. */
export function foldsOf(analysis: Analysis, path: string): readonly Fold[] {
  const document = documentAt(analysis, path);
  if (document === undefined) return [];
  const folds: Fold[] = [];
  for (const { start, form } of document.forms) {
    for (const list of multilineLists(form)) folds.push({ kind: "form", ...shiftSpan(list, start) });
  }
  return [...folds, ...commentBlocks(document)];
}

const kept = new WeakMap<Form, readonly Span[]>();

function multilineLists(form: Form): readonly Span[] {
  const known = kept.get(form);
  if (known !== undefined) return known;
  const found: Span[] = [];
  const work: Node[] = form.source.includes("\n") ? [form.node] : [];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    const list: Node | undefined = node.kind === "quote" ? node.item : node;
    if (list?.kind !== "list") continue;
    const newline = form.source.indexOf("\n", list.start);
    if (newline === -1 || newline >= list.end) continue;
    found.push({ start: list.start, end: list.end });
    for (const item of list.items) if (item.kind === "list" || item.kind === "quote") work.push(item);
  }
  kept.set(form, found);
  return found;
}

/** Two or more comment lines in a row between the forms. */
function commentBlocks({ document, forms }: SourceDocument): Fold[] {
  const { text } = document;
  const folds: Fold[] = [];
  let gap = 0;
  for (const form of [...forms, undefined]) {
    const end = form?.start ?? text.length;
    let first = -1;
    let last = -1;
    let lines = 0;
    const close = (): void => {
      if (lines > 1) folds.push({ kind: "comment", start: first, end: last });
      lines = 0;
    };
    for (let at = gap; at < end;) {
      const newline = text.indexOf("\n", at);
      const stop = newline === -1 || newline > end ? end : newline;
      const line = text.slice(at, stop).trimStart();
      const atLineStart = at === 0 || text.charAt(at - 1) === "\n";
      if (line.startsWith(";") && atLineStart) {
        if (lines === 0) first = at;
        last = stop;
        lines++;
      } else {
        close();
      }
      at = stop + 1;
    }
    close();
    if (form !== undefined) gap = form.start + form.form.source.length;
  }
  return folds;
}

/** What a growing selection takes in from an offset: the token's text, the token, each list's inside and the list; innermost first. */
export function selectionsAt(analysis: Analysis, path: string, offset: number): readonly Span[] {
  const caret = caretAt(analysis, path, offset);
  if (caret?.placed === undefined) return [];
  const { form, start } = caret.placed;
  const spans: Span[] = [];
  const add = (span: Span): void => {
    const last = spans.at(-1);
    if (span.end > span.start && (last === undefined || span.start < last.start || span.end > last.end))
      spans.push(span);
  };
  if (caret.token !== undefined) {
    add(innerSpan(form.source, caret.token));
    add({ start: caret.token.start, end: caret.token.end });
  }
  for (const list of caret.around.toReversed()) {
    add(insideOf(list));
    add({ start: list.start, end: list.end });
  }
  return spans.map((span) => shiftSpan(span, start));
}

function insideOf(list: ListNode): Span {
  return { start: list.start + 1, end: list.closed ? list.end - 1 : list.end };
}
