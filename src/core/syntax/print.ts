/** Printing: the leaves of the tree and the gaps between them, nothing else. */
import type { Document, Form, Node } from "./cst.ts";

/** The text of a document; equal to the text it was read from. */
export function printDocument(document: Document): string {
  const parts: string[] = [];
  let at = 0;
  document.forms.forEach((form, index) => {
    const start = document.starts[index] ?? 0;
    parts.push(document.text.slice(at, start), printForm(form));
    at = start + form.source.length;
  });
  parts.push(document.text.slice(at));
  return parts.join("");
}

/** The text of one form, put together from its leaves and trivia. */
export function printForm(form: Form): string {
  const parts: string[] = [];
  let at = 0;
  for (const leaf of leavesOf(form.node)) {
    parts.push(form.source.slice(at, leaf.start), form.source.slice(leaf.start, leaf.end));
    at = leaf.end;
  }
  parts.push(form.source.slice(at));
  return parts.join("");
}

/** Brackets, quote prefixes and atoms in order, without recursion. */
function* leavesOf(root: Node): Generator<{ start: number; end: number }> {
  const work: (Node | { kind: "leaf"; start: number; end: number })[] = [root];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.kind === "list") {
      yield { start: node.start, end: node.start + 1 };
      if (node.closed) work.push({ kind: "leaf", start: node.end - 1, end: node.end });
      for (let i = node.items.length - 1; i >= 0; i--) {
        const item = node.items[i];
        if (item !== undefined) work.push(item);
      }
    } else if (node.kind === "quote") {
      yield { start: node.start, end: node.start + node.prefix.length };
      if (node.item !== undefined) work.push(node.item);
    } else {
      yield { start: node.start, end: node.end };
    }
  }
}
