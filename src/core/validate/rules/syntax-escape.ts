/** One report a string, at its first idle backslash; the fix takes all of them out. */
import type { Form } from "../../syntax/cst.ts";
import type { Span } from "../../text/span.ts";
import { replaceText, safeFix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";
import { problemNodes } from "../syntax-nodes.ts";

export const syntaxEscape: FormRule = {
  id: "syntax-escape",
  severity: "information",
  scope: "form",
  fixes: true,
  check({ form }, report) {
    for (const { rule, start } of form.problems) {
      if (rule !== "syntax-escape") continue;
      const node = problemNodes(form).get(start)?.node;
      const spans = node === undefined ? [] : idleBackslashes(form, node);
      const first = spans[0];
      if (first === undefined) continue;
      const char = String.fromCodePoint(form.source.codePointAt(first.end) ?? 0);
      report({
        span: { start: first.start, end: first.end + char.length },
        message: `${quoted(`\\${char}`)} is no escape and reads as ${quoted(char)}.`,
        field: [],
        fixes: (place) => [
          safeFix(
            spans.length === 1 ? "Remove the backslash" : `Remove the ${spans.length} backslashes that do nothing`,
            ...spans.map((span) => replaceText(place, span, "")),
          ),
        ],
      });
    }
  },
};

/** The backslashes of a string token that stand before a character without an escape; at most 1,000. */
function idleBackslashes({ source }: Form, token: Span): readonly Span[] {
  const spans: Span[] = [];
  for (let at = source.indexOf("\\", token.start); at !== -1 && at + 1 < token.end; at = source.indexOf("\\", at + 2)) {
    if (!'ntr"\\'.includes(source.charAt(at + 1))) spans.push({ start: at, end: at + 1 });
    if (spans.length === 1000) break;
  }
  return spans;
}
