/** Groups typing into steps: by key, by pause, and by word. */
import type { FileEdit } from "../../core/index.ts";

const PAUSE = 1000;

interface Last {
  readonly key: string;
  readonly at: number;
  readonly edit: FileEdit | undefined;
}

export interface TypingGroup {
  /** True when a change belongs to the step before it; remembers it either way. */
  joins(key: string | undefined, edits: readonly FileEdit[], at: number): boolean;
  /** The next change starts a step. */
  close(): void;
}

export function createTypingGroup(): TypingGroup {
  let last: Last | undefined;
  return {
    joins(key, edits, at) {
      const before = last;
      const edit = edits.length === 1 ? edits[0] : undefined;
      last = key === undefined ? undefined : { key, at, edit };
      if (key === undefined || before?.key !== key || at - before.at > PAUSE) return false;
      return before.edit === undefined || edit === undefined || continues(before.edit, edit);
    },
    close() {
      last = undefined;
    },
  };
}

/** True when `edit` goes on where `before` ended and starts no new word. */
function continues(before: FileEdit, edit: FileEdit): boolean {
  if (before.path !== edit.path) return false;
  const inserts = edit.text.length > 0;
  if (inserts !== before.text.length > 0) return false;
  if (!inserts) return edit.end === before.start || edit.start === before.start;
  if (edit.start !== before.start + before.text.length) return false;
  return !(/\s$/u.test(before.text) && /^\S/u.test(edit.text));
}
