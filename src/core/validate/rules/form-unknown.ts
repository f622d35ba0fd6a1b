/** Other forms are nobody's mistake unless their head is nearly one of ours. */
import { FORM_HEADS } from "../../ir/fields.ts";
import { fix, replaceText } from "../fixes.ts";
import { lowerProblems, nodeAt, quoted, spanOf, textOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";
import { namePool, nearest } from "../../text/suggest.ts";

const HEADS = namePool(Object.values(FORM_HEADS));

export const formUnknown: FormRule = {
  id: "form-unknown",
  severity: "information",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const { form } = subject;
    for (const problem of lowerProblems(subject, "form-unknown")) {
      const node = nodeAt(form, problem);
      const head = node?.kind === "symbol" ? textOf(form, node) : undefined;
      const meant = head === undefined ? undefined : nearest(head, HEADS);
      const what = head === undefined ? "This" : quoted(head);
      report({
        span: node?.kind === "list" ? { start: node.start, end: node.start + 1 } : spanOf(problem),
        message: `${what} is not an eBPF form${meant === undefined ? "." : `; did you mean \`${meant}\`?`}`,
        field: [],
        fixes: (place) =>
          meant === undefined ? [] : [fix(`Replace with \`${meant}\``, replaceText(place, problem, meant))],
      });
    }
  },
};
