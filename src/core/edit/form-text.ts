/** Forms as Lisp text, for copying. */
import { ownedSpan } from "../syntax/trivia.ts";
import type { Analysis } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";

/** The forms with the comments that they own, in document order, a blank line between; empty for none. */
export function formText(analysis: Analysis, ids: readonly FormId[]): string {
  const wanted = new Set(ids);
  const parts = analysis.documents.flatMap(({ document, forms }) =>
    forms.flatMap(({ id, index }) => {
      if (!wanted.has(id)) return [];
      const { start, end } = ownedSpan(document, index);
      return [document.text.slice(start, end).replace(/\r\n/g, "\n")];
    }),
  );
  return parts.length === 0 ? "" : `${parts.join("\n\n")}\n`;
}
