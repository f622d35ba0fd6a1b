/**
 * A JSON draft under a document that changes elsewhere: the other change is
 * merged into the draft's text, so that finishing the draft undoes nothing.
 */
import { applyEdits, minimalEdit } from "../../core/index.ts";
import type { TextEdit } from "../../core/index.ts";
import { text } from "../text.ts";
import type { JsonDraft } from "./types.ts";

/** Until there is an editor, all of a change is one edit, from its first place to its last. */
let changes = minimalEdit;

/** How two texts are compared once the editors are there, which bring the comparison of lines along. */
export function compareDraftsBy(finer: (before: string, after: string) => TextEdit[]): void {
  changes = finer;
}

/** The draft over a new projection. Where both changed the same place the draft says so and keeps its text. */
export function rebaseDraft(draft: JsonDraft, projection: string): JsonDraft {
  if (draft.base === projection) return draft;
  const own = changes(draft.base, draft.text);
  const others = changes(draft.base, projection).filter((other) => !own.some((edit) => isSame(edit, other)));
  const overlap = own.some((edit) => others.some((other) => edit.start <= other.end && other.start <= edit.end));
  if (overlap) return { ...draft, message: text.json.conflict };
  return { ...draft, base: projection, text: applyEdits(draft.base, [...own, ...others]) };
}

/** Both did the same. */
function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}
