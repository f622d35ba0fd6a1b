/** Reports the opening bracket, which is certain; where the closing one belongs is guessed only in the fix. */
import type { Form, ListNode, Node } from "../../syntax/cst.ts";
import { fix, replaceText } from "../fixes.ts";
import type { FormRule } from "../rule.ts";
import { closerOf, problemNodes, type Located } from "../syntax-nodes.ts";

export const syntaxUnclosed: FormRule = {
  id: "syntax-unclosed",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ form }, report) {
    const unclosed = form.problems.filter(({ rule }) => rule === "syntax-unclosed");
    if (unclosed.length === 0) return;
    // Behind an open string a bracket would only become part of the string.
    const openString = form.problems.some(({ rule }) => rule === "syntax-string");
    const nodes = problemNodes(form);
    const lists = unclosed.flatMap(({ start }) => {
      const at = nodes.get(start);
      return at?.node.kind === "list"
        ? [{ at: at as Located<ListNode>, cut: closingPlace(form, at as Located<ListNode>) }]
        : [];
    });
    for (const { at, cut } of lists) {
      const list = at.node;
      // One closing bracket closes the innermost list, so the open lists inside are closed first.
      const closing = lists
        .filter(({ at: inner, cut: innerCut }) => inner.node.start >= list.start && innerCut <= cut)
        .toReversed();
      const brackets = closing.map(({ at: inner }) => closerOf(inner.node)).join("");
      const title = closing.length > 4 ? `Insert ${closing.length} closing brackets` : `Insert \`${brackets}\``;
      report({
        span: { start: list.start, end: list.start + 1 },
        message: `\`${list.open}\`${ownerOf(form, list)} has no closing \`${closerOf(list)}\`.`,
        field: [],
        fixes: (place) =>
          openString
            ? []
            : [
                fix(
                  title,
                  ...closing.map(({ at: inner, cut: end }) =>
                    replaceText(place, { start: end, end }, closerOf(inner.node)),
                  ),
                ),
              ],
      });
    }
  },
};

/** ` of (defbpf-map …)` for the bracket of the form itself. */
function ownerOf(form: Form, list: ListNode): string {
  const head = list.items[0];
  return list.start === 0 && head?.kind === "symbol" ? ` of \`${form.source.slice(head.start, head.end)}\`` : "";
}

/**
 * Where the closing bracket most likely belongs: before the first item that is indented no deeper than the line
 * of the opening one, or that is a keyword where the list has no place for one; else behind the last item.
 */
function closingPlace(form: Form, { node, parent }: Located<ListNode>): number {
  if (parent === undefined) return node.end;
  const indent = indentOf(form.source, node.start);
  let end = node.start + 1;
  for (const [i, item] of node.items.entries()) {
    const startsLine = form.source.slice(end, item.start).includes("\n");
    const isOutside = startsLine && item.start - lineStart(form.source, item.start) <= indent;
    if (isOutside || isForeignKey(form, node, item, i)) return end;
    end = item.end;
  }
  return node.end;
}

/** A keyword in a vector, or a key of the form in the keyword map of `attach`. */
function isForeignKey(form: Form, list: ListNode, item: Node, index: number): boolean {
  if (item.kind !== "keyword") return false;
  if (list.open === "[") return true;
  const firstIsKey = list.items[0]?.kind === "keyword";
  const key = form.source.slice(item.start, item.end);
  return firstIsKey ? index % 2 === 0 && key !== ":target" && key !== ":direction" : list.items[0]?.kind === "string";
}

function lineStart(source: string, offset: number): number {
  return source.lastIndexOf("\n", offset - 1) + 1;
}

/** Columns of white space before the first token of the line. */
function indentOf(source: string, offset: number): number {
  const start = lineStart(source, offset);
  return source.slice(start, offset).search(/\S|$/);
}
