/** Quote forms are read because other Lisps have them; no field takes one. */
import { fix, replaceText } from "../fixes.ts";
import type { FormRule } from "../rule.ts";

export const syntaxQuote: FormRule = {
  id: "syntax-quote",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ form }, report) {
    for (const { rule, start, end } of form.problems) {
      if (rule !== "syntax-quote") continue;
      const mark = form.source.slice(start, end);
      report({
        span: { start, end },
        message: `\`${mark}\` quotes nothing: no item follows it.`,
        field: [],
        fixes: (place) => [fix(`Remove the \`${mark}\``, replaceText(place, { start, end }, ""))],
      });
    }
  },
};
