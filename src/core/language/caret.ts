/**
 * Where a text cursor stands: the form, the lists around it and the token that
 * it touches. Total: every offset of every text gives a caret. A form that is
 * not closed reaches up to its next neighbour, because that is where it is typed.
 */
import type { AtomNode, ListNode, Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import type { Analysis, Placed, SourceDocument } from "../workspace/model.ts";
import { lastStartingBefore } from "../workspace/form-at.ts";

export interface Caret {
  readonly document: SourceDocument;
  /** Absolute offset in the file. */
  readonly offset: number;
  /** The form that the caret is in or touches. */
  readonly placed: Placed | undefined;
  /** `offset` counted from the form's first character. */
  readonly at: number;
  /** The lists that the caret is inside of, outermost first. */
  readonly around: readonly ListNode[];
  /** The atom that the caret is in or touches; of two the one before it. */
  readonly token: AtomNode | undefined;
  readonly inComment: boolean;
}

/** The document of a path, when it is a Lisp document. */
export function documentAt(analysis: Analysis, path: string): SourceDocument | undefined {
  let low = 0;
  let high = analysis.documents.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const document = analysis.documents[middle];
    if (document === undefined || document.path === path) return document;
    if (document.path < path) low = middle + 1;
    else high = middle - 1;
  }
  return analysis.documents.find((document) => document.path === path);
}

function isOpenEnded(placed: Placed): boolean {
  const { node } = placed.form;
  return node.kind === "list" && !node.closed;
}

/** The form whose text holds or touches `offset`; of two that touch, the one that starts there. */
export function formAt(analysis: Analysis, path: string, offset: number): Placed | undefined {
  const document = documentAt(analysis, path);
  if (document === undefined) return undefined;
  const placed = document.forms[lastStartingBefore(document.forms, offset)];
  if (placed === undefined) return undefined;
  return offset <= placed.start + placed.form.source.length || isOpenEnded(placed) ? placed : undefined;
}

/** The caret at an offset of a Lisp document. */
export function caretAt(analysis: Analysis, path: string, offset: number): Caret | undefined {
  const document = documentAt(analysis, path);
  if (document === undefined) return undefined;
  const placed = formAt(analysis, path, offset);
  const outside = { document, offset, placed: undefined, at: 0, around: [], token: undefined };
  const gapComment = gapCommentAt(document, offset);
  if (placed === undefined) return { ...outside, inComment: gapComment !== undefined };
  const at = offset - placed.start;
  const { form } = placed;
  // Behind a form that is not closed; a comment that begins its line belongs to what follows.
  const behind = at > form.source.length && gapComment !== undefined;
  if (behind && isAtLineStart(document.document.text, gapComment)) return { ...outside, inComment: true };
  const inComment = behind || form.comments.some((comment) => comment.start < at && at <= comment.end);
  const around = listsAround(form.node, at);
  const inner = around.at(-1);
  const token = inComment ? undefined : atomAt(inner === undefined ? [form.node] : inner.items, at);
  return { document, offset, placed, at, around, token, inComment };
}

/** Where the comment between forms begins that `offset` stands in. */
function gapCommentAt(document: SourceDocument, offset: number): number | undefined {
  const before = document.forms[lastStartingBefore(document.forms, offset)];
  const gap = before === undefined ? 0 : before.start + before.form.source.length;
  const { text } = document.document;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const semicolon = text.indexOf(";", Math.max(gap, lineStart));
  return semicolon !== -1 && semicolon < offset ? semicolon : undefined;
}

function isAtLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charAt(offset - 1) === "\n";
}

/** The lists that `at` is inside of (between their brackets), outermost first. */
function listsAround(root: Node, at: number): ListNode[] {
  const around: ListNode[] = [];
  let node: Node | undefined = root;
  while (node !== undefined) {
    if (node.kind === "quote") {
      node = node.item;
    } else if (node.kind === "list" && isInside(node, at)) {
      around.push(node);
      node = childAt(node.items, at);
    } else {
      break;
    }
  }
  return around;
}

function isInside(list: ListNode, at: number): boolean {
  return list.start < at && (list.closed ? at < list.end : true);
}

/** The item that can hold `at`: the last one that starts before it. */
function childAt(items: readonly Node[], at: number): Node | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}

function atomAt(items: readonly Node[], at: number): AtomNode | undefined {
  for (const item of [childAt(items, at), items.find((node) => node.start === at)]) {
    let node: Node | undefined = item;
    while (node?.kind === "quote") node = node.item;
    if (node === undefined || node.kind === "list" || node.kind === "stray") continue;
    if (node.start <= at && at <= node.end) return node;
  }
  return undefined;
}

/** The span of an atom's text: of a string what stands between its quotes. */
export function innerSpan(source: string, atom: AtomNode): Span {
  if (atom.kind !== "string") return { start: atom.start, end: atom.end };
  return { start: atom.start + 1, end: isClosedString(source, atom) ? atom.end - 1 : atom.end };
}

/** True when a string token has its closing quote. */
export function isClosedString(source: string, atom: AtomNode): boolean {
  if (atom.end - atom.start < 2 || source.charAt(atom.end - 1) !== '"') return false;
  let backslashes = 0;
  while (source.charAt(atom.end - 2 - backslashes) === "\\") backslashes++;
  return backslashes % 2 === 0;
}
