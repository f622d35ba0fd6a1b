/**
 * A JSON draft under a document that changes elsewhere: the other change is
 * merged into the draft's text, so that finishing the draft undoes nothing.
 */
import { applyEdits, minimalEdit } from "../../core/index.ts";
import type { TextEdit } from "../../core/index.ts";
import type { JsonDraft } from "./types.ts";

/** Until there is an editor, all of a change is one edit, from its first place to its last. */
let changes = minimalEdit;

/** How two texts are compared once the editors are there, which bring the comparison of lines along. */
export function compareDraftsBy(finer: (before: string, after: string) => TextEdit[]): void {
  changes = finer;
}

/** The draft over a new projection. Where both changed the same place it stays over the one that it was made over, until somebody chooses. */
export function rebaseDraft(draft: JsonDraft, projection: string): JsonDraft {
  const { base } = draft;
  if (base === projection) return draft;
  const own = changes(base, draft.text);
  const others = changes(base, projection).filter((other) => !own.some((edit) => isSame(edit, other)));
  const merges = own.every((edit) => {
    const before = others.filter(({ end }) => end < edit.start);
    const clear = others.every((other) => before.includes(other) || edit.end < other.start);
    const shift = before.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
    return clear && isSameItem(base, edit.start, projection, edit.start + shift);
  });
  if (!merges) return draft;
  return { ...draft, base: projection, text: applyEdits(base, [...own, ...others]) };
}

/** Both did the same. */
export function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Lines of items are much alike: where items moved, a line may have been taken for one of another item. */
export function isSameItem(before: string, at: number, after: string, then: number): boolean {
  const [was, is] = [nameBefore(before, at), nameBefore(after, then)];
  return was === is || (!after.includes(was) && !before.includes(is));
}

/** The line with the name of the item around a place. */
function nameBefore(json: string, at: number): string {
  const start = json.lastIndexOf('"name": ', at);
  return json.slice(start, json.indexOf("\n", start));
}
