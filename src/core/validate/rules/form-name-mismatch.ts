/** Two names for one declaration; either may be the right one. */
import { isPlainSymbol, stringValue, writeString } from "../../syntax/atoms.ts";
import { fix, replaceText } from "../fixes.ts";
import { lowerProblems, nodeAt, quoted, spanOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const formNameMismatch: FormRule = {
  id: "form-name-mismatch",
  severity: "error",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const { form, lowered } = subject;
    for (const problem of lowerProblems(subject, "form-name-mismatch")) {
      const node = nodeAt(form, problem);
      const { name, nameSpan } = lowered;
      if (node?.kind !== "string" || name === undefined || nameSpan === undefined) continue;
      const other = stringValue(form.source, node);
      report({
        span: spanOf(problem),
        message: `The name is ${quoted(name)} before the fields and ${quoted(other)} here.`,
        field: ["name"],
        related: [{ span: nameSpan, message: "The other name" }],
        fixes: (place) => [
          fix(`Name it ${quoted(name)}`, replaceText(place, problem, writeString(name))),
          fix(
            `Name it ${quoted(other)}`,
            replaceText(place, nameSpan, isPlainSymbol(other) ? other : writeString(other)),
          ),
        ],
      });
    }
  },
};
