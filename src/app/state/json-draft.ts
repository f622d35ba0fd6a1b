/**
 * A JSON draft under a document that changes elsewhere: the other change is
 * merged into the draft's text, so that finishing the draft undoes nothing.
 */
import { applyEdits, minimalEdit } from "../../core/index.ts";
import { text } from "../text.ts";
import type { JsonDraft } from "./types.ts";

/** The draft over a new projection. Where both changed the same place the draft says so and keeps its text. */
export function rebaseDraft(draft: JsonDraft, projection: string): JsonDraft {
  if (draft.base === projection) return draft;
  const own = minimalEdit(draft.base, draft.text)[0];
  const other = minimalEdit(draft.base, projection)[0];
  if (own === undefined || other === undefined) return { ...draft, base: projection };
  if (own.end < other.start || other.end < own.start) {
    return { ...draft, base: projection, text: applyEdits(draft.base, [own, other]) };
  }
  return { ...draft, message: text.json.conflict };
}
