import type { Form } from "../../syntax/cst.ts";
import { fix, replaceText } from "../fixes.ts";
import type { FormRule } from "../rule.ts";
import { closerOf, problemNodes, type Located } from "../syntax-nodes.ts";

export const syntaxString: FormRule = {
  id: "syntax-string",
  severity: "error",
  scope: "form",
  fixes: true,
  summary: "A string has no closing quote.",
  explanation: `A string ends at the next \`"\` that has no backslash before it; it may span lines. Without one it runs to the end of the
form. A quote inside a string is written \`\\"\`.`,
  check({ form }, report) {
    for (const { rule, start } of form.problems) {
      if (rule !== "syntax-string") continue;
      report({
        span: { start, end: start + 1 },
        message: "This string has no closing quote.",
        field: [],
        fixes: (place) => {
          const end = endOfMeantString(form, start);
          return [
            fix("Close the string on this line", replaceText(place, { start: end, end }, '"')),
            fix("Remove the quote", replaceText(place, { start, end: start + 1 }, "")),
          ];
        },
      });
    }
  },
};

/** Brackets behind the string that are looked at. */
const MAX_CLOSERS = 100;

/** The end of the string's first line, before the brackets there that close what is open around the string. */
function endOfMeantString(form: Form, start: number): number {
  const newline = form.source.indexOf("\n", start);
  const line = form.source.slice(start + 1, newline === -1 ? form.source.length : newline).trimEnd();
  let closers = "";
  let at: Located | undefined = problemNodes(form).get(start)?.parent;
  for (; at !== undefined && closers.length < MAX_CLOSERS; at = at.parent) {
    if (at.node.kind === "list") closers += closerOf(at.node);
  }
  const tail = /[)\]}]*$/.exec(line.slice(-MAX_CLOSERS))?.[0] ?? "";
  let kept = tail.length;
  while (kept > 0 && !closers.startsWith(tail.slice(tail.length - kept))) kept--;
  const end = start + 1 + line.length - kept;
  // A backslash at the end would take the new quote into the string.
  let backslashes = 0;
  while (form.source.charAt(end - 1 - backslashes) === "\\") backslashes++;
  return end - (backslashes % 2);
}
