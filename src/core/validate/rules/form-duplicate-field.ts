/** The lowering reads the first of several; every later one is reported. */
import { fix, removeSpans } from "../fixes.ts";
import { fieldAt, lowerProblems, quoted, specOf, textOf } from "../form-nodes.ts";
import type { Form, Node } from "../../syntax/cst.ts";
import type { Span } from "../../text/span.ts";
import type { FormRule } from "../rule.ts";

export const formDuplicateField: FormRule = {
  id: "form-duplicate-field",
  severity: "error",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const { form, lowered } = subject;
    const spec = specOf(lowered);
    if (spec === undefined) return;
    for (const problem of lowerProblems(subject, "form-duplicate-field")) {
      const pair = pairIn(form, problem);
      if (pair === undefined) continue;
      const [key, value] = pair;
      const first = fieldAt(spec, problem.field);
      report({
        span: { start: key.start, end: key.end },
        message: `${quoted(textOf(form, key))} is written twice; only the first counts.`,
        field: problem.field,
        ...(first === undefined ? {} : { related: [{ span: first.keySpan, message: "The first one" }] }),
        fixes: (place) => [
          fix(`Remove this ${quoted(textOf(form, key))}`, ...removeSpans(place, [key, value])),
          ...(first === undefined
            ? []
            : [fix("Keep this one and remove the first", ...removeSpans(place, [first.keySpan, first.value]))]),
        ],
      });
    }
  },
};

/** The keyword and the value that a span covers. */
function pairIn(form: Form, span: Span): readonly [Node, Node] | undefined {
  let node: Node | undefined = form.node;
  while (node?.kind === "list") {
    const key: Node | undefined = node.items.find((item) => item.start === span.start && item.kind === "keyword");
    const value = node.items.find((item) => item.end === span.end);
    if (key !== undefined && value !== undefined) return [key, value];
    node = node.items.find((item) => item.start <= span.start && span.end <= item.end);
  }
  return undefined;
}
