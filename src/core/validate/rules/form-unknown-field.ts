import { ATTACH_FIELDS, FIELDS, FORM_HEADS } from "../../ir/fields.ts";
import type { LoweredSpec } from "../../ir/lowered.ts";
import { fix, removeSpans, replaceText } from "../fixes.ts";
import { fieldAt, lowerProblems, quoted, spanOf, specOf, textOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";
import { namePool, nearest } from "../suggest.ts";

export const formUnknownField: FormRule = {
  id: "form-unknown-field",
  severity: "warning",
  scope: "form",
  fixes: true,
  summary: "A field is none that the form has.",
  explanation: `An unknown field is kept in the text and in the JSON document and otherwise ignored, as serde ignores it. Most often it
is a misspelt one, and then the field that was meant has its default or is missing.`,
  check({ form, lowered }, report) {
    const spec = specOf(lowered);
    if (spec === undefined) return;
    for (const problem of lowerProblems(lowered, "form-unknown-field")) {
      const key = textOf(form, problem);
      const inAttach = problem.field.length > 1;
      const free = freeKeys(spec, inAttach);
      const meant = nearest(key, namePool(free));
      const owner = inAttach ? "`attach`" : `\`${FORM_HEADS[spec.sort]}\``;
      const hint = meant === undefined ? "" : `; did you mean ${quoted(meant)}?`;
      const value = fieldAt(spec, problem.field)?.value;
      report({
        span: spanOf(problem),
        message: `${owner} has no field ${quoted(key)}${hint}`,
        field: problem.field,
        fixes: (place) => [
          ...(meant === undefined ? [] : [fix(`Rename to \`${meant}\``, replaceText(place, problem, meant))]),
          fix(`Remove ${quoted(key)}`, ...removeSpans(place, value === undefined ? [problem] : [problem, value])),
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
