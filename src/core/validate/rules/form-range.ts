/** Sizes are u32 upstream and in the kernel. */
import { U32_MAX } from "../../ir/schema.ts";
import type { SizeField } from "../../kernel/map-limits.ts";
import { fix, replaceText } from "../fixes.ts";
import { lowerProblems, quoted, spanOf, textOf } from "../form-nodes.ts";
import { mapSizesOf, nearestSize } from "../map-sizes.ts";
import type { FormRule } from "../rule.ts";

const SIZE_FIELDS: readonly SizeField[] = ["key_size", "value_size", "max_entries"];

export const formRange: FormRule = {
  id: "form-range",
  severity: "error",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const { form } = subject;
    const sizes = mapSizesOf(subject);
    for (const problem of lowerProblems(subject, "form-range")) {
      const text = textOf(form, problem);
      const limit = text.startsWith("-") ? "0" : String(U32_MAX);
      const field = SIZE_FIELDS.find((each) => each === problem.field[0]);
      const key = quoted(`:${(problem.field.at(-1) ?? "").replaceAll("_", "-")}`);
      report({
        span: spanOf(problem),
        message: `${key} takes a whole number from 0 to ${U32_MAX}; ${quoted(text)} is ${limit === "0" ? "below" : "above"} that.`,
        field: problem.field,
        fixes: (place) => {
          const size = Number(limit);
          const meant = sizes && field !== undefined ? (nearestSize(sizes, field, size) ?? size) : size;
          return [fix(`Use ${meant}`, replaceText(place, problem, String(meant)))];
        },
      });
    }
  },
};
