/** Words for a terminal or a log. */

/** Text of the user on one line; nothing in it acts on a terminal or hides. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "\uFFFD");
}
