/** A JSON draft and a document that changed where the draft does: the text with one side's edits at such places. */
import { applyEdits } from "../../core/index.ts";
import type { TextEdit } from "../../core/index.ts";
import { textChanges } from "../monaco/text-changes.ts";
import { isSame, isSameItem } from "../state/json-draft.ts";
import type { JsonDraft } from "../state/types.ts";

/** Whose edits stay where both changed the same place. */
export type Side = "draft" | "document";

/**
 * The draft over the projection, with the edits of both everywhere but where they meet. What the draft changed in an item
 * that moved meets the document, too; where it shall stay then, the draft's text stays as it is.
 */
export function settledDraft({ base, text }: JsonDraft, projection: string, side: Side): string {
  const own = textChanges(base, text);
  const others = textChanges(base, projection).filter((other) => !own.some((edit) => isSame(edit, other)));
  const moved = own.filter((edit) => {
    const shift = others
      .filter(({ end }) => end < edit.start)
      .reduce((sum, other) => sum + other.text.length - (other.end - other.start), 0);
    return !isSameItem(base, edit.start, projection, edit.start + shift);
  });
  if (side === "draft") {
    const clear = others.filter((other) => !own.some((edit) => meet(edit, other)));
    return moved.some((edit) => !others.some((other) => meet(edit, other)))
      ? text
      : applyEdits(base, [...own, ...clear]);
  }
  const clear = own.filter((edit) => !moved.includes(edit) && !others.some((other) => meet(edit, other)));
  return applyEdits(base, [...clear, ...others]);
}

function meet(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
