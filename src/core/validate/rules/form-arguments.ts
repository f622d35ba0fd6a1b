/** Every item of a form belongs to a pair; what does not is reported where it stands. */
import { fix, removeSpans } from "../fixes.ts";
import { lowerProblems, nodeAt, quoted, spanOf, textOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const formArguments: FormRule = {
  id: "form-arguments",
  severity: "error",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const { form } = subject;
    for (const problem of lowerProblems(subject, "form-arguments")) {
      const node = nodeAt(form, problem);
      const text = node?.kind === "list" ? `${node.open}…` : textOf(form, problem);
      report({
        span: spanOf(problem),
        message:
          node?.kind === "keyword"
            ? `${quoted(text)} has no value.`
            : `${quoted(text)} stands alone: no keyword before it takes it.`,
        field: problem.field,
        fixes: (place) => [fix(`Remove ${quoted(text)}`, ...removeSpans(place, [problem]))],
      });
    }
  },
};
