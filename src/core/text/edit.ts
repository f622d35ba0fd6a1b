/**
 * Text edits: the only way text changes. A list of edits is a set of disjoint
 * replacements that all speak about the same original text; the order in the
 * list matters only between insertions at one offset.
 */
import { commonPrefix, commonSuffix } from "./common.ts";
import { invariant } from "./invariant.ts";

/** Replaces `[start, end)` (UTF-16 offsets of the original text) with `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

/** A text edit in one file of the workspace. */
export interface FileEdit extends TextEdit {
  readonly path: string;
}

/** The edits in ascending order; insertions at one offset keep their list order. */
export function sortEdits<E extends TextEdit>(edits: readonly E[]): E[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  for (let i = 1; i < sorted.length; i++) {
    const before = sorted[i - 1];
    const after = sorted[i];
    invariant(before !== undefined && after !== undefined && before.end <= after.start, "edits overlap");
  }
  return sorted;
}

/** The text after all edits. Throws only when the edits overlap or leave the text (our own bug). */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of sortEdits(edits)) {
    invariant(edit.start >= at && edit.end >= edit.start && edit.end <= text.length, "edit outside the text");
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Edits on the result of `applyEdits(text, edits)` that give `text` back, byte for byte. */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return sortEdits(edits).map((edit) => {
    const start = edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
    return { start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
  });
}

/**
 * The one edit (or none) that turns `before` into `after`: the common prefix
 * and suffix are cut off. Surrogate pairs are never split.
 */
export function minimalEdit(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = commonPrefix(before, after, shorter);
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;
  let tail = commonSuffix(before, after, shorter - start);
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--;
  return [{ start, end: before.length - tail, text: after.slice(start, after.length - tail) }];
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
