/** Suggests only fields that are not written yet: a rename never makes a duplicate. */
import { ATTACH_FIELDS, FIELDS, FORM_HEADS } from "../../ir/fields.ts";
import type { LoweredSpec } from "../../ir/lowered.ts";
import { fix, replaceText } from "../fixes.ts";
import { lowerProblems, quoted, spanOf, specOf, textOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";
import { namePool, nearest } from "../../text/suggest.ts";

export const formUnknownField: FormRule = {
  id: "form-unknown-field",
  severity: "warning",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const { form, lowered } = subject;
    const spec = specOf(lowered);
    if (spec === undefined) return;
    for (const problem of lowerProblems(subject, "form-unknown-field")) {
      const key = textOf(form, problem);
      const inAttach = problem.field.length > 1;
      const free = freeKeys(spec, inAttach);
      const meant = nearest(key, namePool(free));
      const owner = inAttach ? "`attach`" : `\`${FORM_HEADS[spec.sort]}\``;
      const hint = meant === undefined ? "." : `; did you mean ${quoted(meant)}?`;
      report({
        span: spanOf(problem),
        message: `${owner} has no field ${quoted(key)}${hint}`,
        field: problem.field,
        fixes: (place) => [
          ...(meant === undefined ? [] : [fix(`Rename to \`${meant}\``, replaceText(place, problem, meant))]),
          fix(`Remove ${quoted(key)}`, { kind: "unset-field", id: place.id, field: problem.field }),
        ],
      });
    }
  },
};

/** Keywords of the fields that are not written yet. */
function freeKeys(spec: LoweredSpec, inAttach: boolean): readonly string[] {
  const written = inAttach ? spec.fields.get("attach")?.inner : spec.fields;
  return (inAttach ? ATTACH_FIELDS : FIELDS[spec.sort])
    .filter(({ key }) => written?.has(key) !== true)
    .map(({ lisp }) => `:${lisp}`);
}
