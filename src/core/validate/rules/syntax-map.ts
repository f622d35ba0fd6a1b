/** Braces hold pairs. Quiet behind an open string, where nothing is what it seems. */
import type { Form, ListNode } from "../../syntax/cst.ts";
import type { Span } from "../../text/span.ts";
import type { FormRule } from "../rule.ts";
import { hasOpenString, quoted } from "../form-nodes.ts";
import { problemNodes } from "../syntax-nodes.ts";

export const syntaxMap: FormRule = {
  id: "syntax-map",
  severity: "error",
  scope: "form",
  fixes: false,
  check({ form }, report) {
    for (const { rule, start } of form.problems) {
      if (rule !== "syntax-map") continue;
      const node = problemNodes(form).get(start)?.node;
      // Behind an open string nothing is where it belongs.
      if (node?.kind !== "list" || hasOpenString(form)) continue;
      const { span, message } = describe(form, node);
      report({ span, message, field: [] });
    }
  },
};

/** The first item that breaks the pairs. */
function describe(form: Form, node: ListNode): { readonly span: Span; readonly message: string } {
  for (const [index, item] of node.items.entries()) {
    if (index % 2 === 1) continue;
    const text = quoted(form.source.slice(item.start, item.end));
    const span = { start: item.start, end: item.end };
    if (item.kind !== "keyword")
      return { span, message: `${text} stands where \`{…}\` needs a key such as \`:target\`.` };
    if (index === node.items.length - 1) return { span, message: `${text} has no value in \`{…}\`.` };
  }
  return { span: { start: node.start, end: node.start + 1 }, message: "`{…}` needs pairs of a keyword and a value." };
}
