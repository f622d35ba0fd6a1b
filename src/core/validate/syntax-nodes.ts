/**
 * Where a form's syntax problems lie in its tree: the node at each problem, with
 * its ancestors. One walk of the form for all of them, without recursion, and
 * only for forms that have problems.
 */
import type { Form, ListNode, Node } from "../syntax/cst.ts";

export interface Located<N extends Node = Node> {
  readonly node: N;
  readonly parent: Located<ListNode> | Located<Node & { kind: "quote" }> | undefined;
  /** Index among the parent's items. */
  readonly index: number;
}

const kept = new WeakMap<Form, ReadonlyMap<number, Located>>();

/** The nodes at which the form's problems start, by that offset. */
export function problemNodes(form: Form): ReadonlyMap<number, Located> {
  const known = kept.get(form);
  if (known !== undefined) return known;
  const wanted = new Set(form.problems.map(({ start }) => start));
  const found = new Map<number, Located>();
  const work: Located[] = [{ node: form.node, parent: undefined, index: 0 }];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    const { node } = at;
    if (wanted.has(node.start)) found.set(node.start, at);
    if (node.kind === "list") {
      const parent = at as Located<ListNode>;
      for (const [index, item] of node.items.entries()) work.push({ node: item, parent, index });
    } else if (node.kind === "quote" && node.item !== undefined) {
      work.push({ node: node.item, parent: at as Located<Node & { kind: "quote" }>, index: 0 });
    }
  }
  kept.set(form, found);
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
