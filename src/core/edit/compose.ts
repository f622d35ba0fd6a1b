/**
 * Composition of edits: what two steps do, said about the text before the
 * first. Linear in the number of edits; the text itself is not needed.
 */
import type { TextEdit } from "../text/edit.ts";
import { minimalEdit, sortEdits } from "../text/edit.ts";

interface MutableEdit {
  start: number;
  end: number;
  text: string;
}

/**
 * Edits of the original text that do what `first` and then `second` (which speaks about the text
 * after `first`) do. Ascending; edits that touch are one.
 */
export function composeEdits(first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  const out: MutableEdit[] = [];
  const push = (start: number, end: number, text: string): void => {
    const last = out.at(-1);
    if (last !== undefined && last.end === start) {
      last.end = end;
      last.text += text;
    } else {
      out.push({ start, end, text });
    }
  };

  const inner = sortEdits(first);
  let next = 0;
  /** Where the walk is: in the original, and in the middle text. */
  let original = 0;
  let middle = 0;
  /** What is left of the replacement text that the walk is in. */
  let pending = "";

  /** Walks to `target` in the middle text; what lies before it is kept or deleted. */
  const walk = (target: number, keep: boolean): void => {
    for (;;) {
      if (pending !== "") {
        const take = Math.min(pending.length, target - middle);
        if (take > 0 && keep) push(original, original, pending.slice(0, take));
        pending = pending.slice(take);
        middle += take;
        if (pending !== "") return;
      }
      const edit = inner[next];
      const room = edit === undefined ? Number.POSITIVE_INFINITY : edit.start - original;
      const take = Math.min(room, target - middle);
      if (take > 0) {
        if (!keep) push(original, original + take, "");
        original += take;
        middle += take;
      }
      // An edit that starts where the walk stops is left for the next walk: an insertion there comes before it.
      if (edit === undefined || take < room || middle >= target) return;
      push(edit.start, edit.end, "");
      original = edit.end;
      pending = edit.text;
      next++;
    }
  };

  for (const edit of sortEdits(second)) {
    walk(edit.start, true);
    walk(edit.end, false);
    push(original, original, edit.text);
  }
  walk(Number.POSITIVE_INFINITY, true);
  return out;
}

/** The edits without the text that they replace by itself; edits that change nothing are left out. */
export function minimalEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  return edits.flatMap((edit) =>
    minimalEdit(text.slice(edit.start, edit.end), edit.text).map((part) => ({
      start: edit.start + part.start,
      end: edit.start + part.end,
      text: part.text,
    })),
  );
}
