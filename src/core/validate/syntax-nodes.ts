/**
 * Where a form's syntax problems lie in its tree: the node at each problem, with
 * its ancestors. One walk of the form for all of them, without recursion, and
 * only for forms that have problems.
 */
import type { Form, ListNode, Node } from "../syntax/cst.ts";

export interface Located<N extends Node = Node> {
  readonly node: N;
  readonly parent: Located<ListNode> | Located<Node & { kind: "quote" }> | undefined;
}

const kept = new WeakMap<Form, ReadonlyMap<number, Located>>();

/** The nodes at which the form's problems start, by that offset. */
export function problemNodes(form: Form): ReadonlyMap<number, Located> {
  let found = kept.get(form);
  if (found === undefined) {
    const wanted = new Set(form.problems.map(({ start }) => start));
    found = new Map(locateNodes(form, ({ start }) => wanted.has(start)).map((at) => [at.node.start, at]));
    kept.set(form, found);
  }
  return found;
}

/** The nodes that `isWanted` holds for, in reading order. */
export function locateNodes(form: Form, isWanted: (node: Node) => boolean): readonly Located[] {
  const found: Located[] = [];
  const work: Located[] = [{ node: form.node, parent: undefined }];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    const { node } = at;
    if (isWanted(node)) found.push(at);
    if (node.kind === "list") {
      const parent = at as Located<ListNode>;
      for (let i = node.items.length - 1; i >= 0; i--) {
        const item = node.items[i];
        if (item !== undefined) work.push({ node: item, parent });
      }
    } else if (node.kind === "quote" && node.item !== undefined) {
      work.push({ node: node.item, parent: at as Located<Node & { kind: "quote" }> });
    }
  }
  return found;
}

/** The list that holds the node directly, quotes left out. */
export function listAround(at: Located): Located<ListNode> | undefined {
  let parent: Located | undefined = at.parent;
  while (parent?.node.kind === "quote") parent = parent.parent;
  return parent as Located<ListNode> | undefined;
}

const CLOSERS = { "(": ")", "[": "]", "{": "}" } as const;

export function closerOf(list: ListNode): ")" | "]" | "}" {
  return CLOSERS[list.open];
}
