/** Line ends: a document keeps the ones that it has, and what is written into it takes them. */
import { readDocument } from "../syntax/read.ts";
import type { ListNode, Node } from "../syntax/cst.ts";

export type LineEnd = "\n" | "\r\n";

/** The line end of a text, by its first one. */
export function lineEndOf(text: string): LineEnd {
  const newline = text.indexOf("\n");
  return newline > 0 && text.charCodeAt(newline - 1) === 0x0d ? "\r\n" : "\n";
}

/** How many lines end in `text`. */
export function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Lisp text with the given line ends everywhere but inside strings, whose value must not change. */
export function withLineEnds(text: string, lineEnd: LineEnd): string {
  const parts: string[] = [];
  let at = 0;
  const { forms, starts } = readDocument(text);
  for (const [index, form] of forms.entries()) {
    const start = starts[index] ?? 0;
    for (const string of stringsOf(form.node)) {
      parts.push(convert(text.slice(at, start + string.start), lineEnd));
      parts.push(text.slice(start + string.start, start + string.end));
      at = start + string.end;
    }
  }
  parts.push(convert(text.slice(at), lineEnd));
  return parts.join("");
}

function convert(text: string, lineEnd: LineEnd): string {
  return text.replace(/\r?\n/g, lineEnd);
}

function* stringsOf(root: Node): Generator<Node> {
  const work: Node[] = [root];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.kind === "string") yield node;
    else if (node.kind === "quote" && node.item !== undefined) work.push(node.item);
    else if (node.kind === "list") pushReversed(work, node);
  }
}

function pushReversed(work: Node[], list: ListNode): void {
  for (let i = list.items.length - 1; i >= 0; i--) {
    const item = list.items[i];
    if (item !== undefined) work.push(item);
  }
}
