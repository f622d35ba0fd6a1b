/** Token ends, shared by the splitter and the tree reader so that they never disagree. */
import { BACKSLASH, endsRun, NEWLINE, QUOTE } from "./chars.ts";

/** The offset after a run of symbol characters that starts at `at`; always beyond `at`. */
export function endOfRun(text: string, at: number, limit: number): number {
  let end = at + 1;
  while (end < limit && !endsRun(text.charCodeAt(end))) end++;
  return end;
}

/** The offset of the line end (U+000A) that ends a comment, a CR before it left out. */
export function endOfComment(text: string, at: number, limit: number): number {
  const newline = text.indexOf("\n", at);
  const end = newline === -1 || newline > limit ? limit : newline;
  return end > at && end < limit && text.charCodeAt(end - 1) === 0x0d && text.charCodeAt(end) === NEWLINE
    ? end - 1
    : end;
}

/** The offset after the closing quote of the string that opens at `at`, or -1 when none comes before `limit`. */
export function endOfString(text: string, at: number, limit: number): number {
  for (let i = at + 1; i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) return i + 1;
    if (unit === BACKSLASH) i++;
  }
  return -1;
}
