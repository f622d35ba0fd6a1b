/**
 * What a layout must know of every node before it is laid out: its width on one
 * line, and whether its author put line ends or comments into it. One pass, no
 * recursion.
 */
import type { Form, ListNode, Node } from "../../syntax/cst.ts";

/** Forms nested deeper are left as they are: their indentation would only grow. */
export const MAX_DEPTH = 200;

export interface Measure {
  /** Columns on one line. */
  readonly width: number;
  /** True when a line ends between items, or a comment stands, anywhere in it. */
  readonly brokenInside: boolean;
}

/** The measures of all nodes of a form; undefined when it is nested too deep. */
export function measureForm(form: Form): ReadonlyMap<Node, Measure> | undefined {
  const { source, comments } = form;
  const measures = new Map<Node, Measure>();
  const work: { node: Node; depth: number; open: boolean }[] = [{ node: form.node, depth: 0, open: true }];
  let comment = 0;
  const skipTo = (offset: number): void => {
    while (comment < comments.length && (comments[comment]?.start ?? 0) < offset) comment++;
  };
  const firstComment = new Map<ListNode, number>();
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { node, depth, open } = step;
    if (depth > MAX_DEPTH) return undefined;
    if (node.kind === "list") {
      if (open) {
        skipTo(node.start);
        firstComment.set(node, comment);
        work.push({ node, depth, open: false });
        for (let i = node.items.length - 1; i >= 0; i--) {
          const item = node.items[i];
          if (item !== undefined) work.push({ node: item, depth: depth + 1, open: true });
        }
      } else {
        skipTo(node.end);
        measures.set(node, measureList(source, node, measures, comment > (firstComment.get(node) ?? 0)));
      }
    } else if (node.kind === "quote") {
      if (open) {
        work.push({ node, depth, open: false });
        if (node.item !== undefined) work.push({ node: node.item, depth: depth + 1, open: true });
      } else {
        const inner = node.item === undefined ? undefined : measures.get(node.item);
        const width = node.prefix.length + (inner?.width ?? 0);
        measures.set(node, { width, brokenInside: inner?.brokenInside ?? false });
      }
    } else {
      measures.set(node, { width: node.end - node.start, brokenInside: false });
    }
  }
  return measures;
}

function measureList(
  source: string,
  list: ListNode,
  measures: ReadonlyMap<Node, Measure>,
  commented: boolean,
): Measure {
  let width = 1 + Math.max(1, list.items.length);
  const pairs = isPairs(list);
  let broken = false;
  let brokenInside = commented;
  list.items.forEach((item, i) => {
    const inner = measures.get(item);
    width += inner?.width ?? 0;
    brokenInside ||= inner?.brokenInside ?? false;
    // A value is put beside its key, wherever it was.
    const before = pairs && i % 2 === 1 ? undefined : list.items[i - 1];
    if (before !== undefined && source.slice(before.end, item.start).includes("\n")) broken = true;
  });
  return { width, brokenInside: brokenInside || broken };
}

/** True for a list that is keywords with a value each. */
export function isPairs({ items }: ListNode): boolean {
  return items.length > 0 && items.length % 2 === 0 && items.every((item, i) => i % 2 === 1 || item.kind === "keyword");
}
