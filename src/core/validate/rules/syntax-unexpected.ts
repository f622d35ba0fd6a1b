/** A stray closing bracket is kept in the tree as a leaf of its own; nothing else depends on it. */
import { fix, replaceText } from "../fixes.ts";
import type { FormRule } from "../rule.ts";
import { closerOf, listAround, problemNodes } from "../syntax-nodes.ts";

export const syntaxUnexpected: FormRule = {
  id: "syntax-unexpected",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ form }, report) {
    for (const { rule, start, end } of form.problems) {
      if (rule !== "syntax-unexpected") continue;
      const bracket = form.source.slice(start, end);
      const at = problemNodes(form).get(start);
      const open = at === undefined ? undefined : listAround(at)?.node;
      const wanted = open === undefined || open.closed ? undefined : closerOf(open);
      const remove = `Remove the \`${bracket}\``;
      report({
        span: { start, end },
        message:
          wanted === undefined || open === undefined
            ? `\`${bracket}\` closes nothing.`
            : `\`${bracket}\` cannot close the \`${open.open}\` that is open here; that takes a \`${wanted}\`.`,
        field: [],
        fixes: (place) => [
          ...(wanted === undefined
            ? []
            : [fix(`Replace the \`${bracket}\` with \`${wanted}\``, replaceText(place, { start, end }, wanted))]),
          fix(remove, replaceText(place, { start, end }, "")),
        ],
      });
    }
  },
};
