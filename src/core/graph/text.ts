/**
 * Text of the user in drawings. The same on every engine: no Unicode tables of
 * the platform, nothing that is invisible.
 */

/** Controls, direction marks, other format characters, non-characters and lone surrogates. */
const UNSEEN: RegExp = new RegExp(
  "[\\u{0}-\\u{1F}\\u{7F}-\\u{9F}\\u{AD}\\u{61C}\\u{180E}\\u{200B}-\\u{200F}\\u{2028}-\\u{202E}\\u{2060}-\\u{206F}" +
    "\\u{D800}-\\u{DFFF}\\u{E000}-\\u{F8FF}\\u{FDD0}-\\u{FDEF}\\u{FEFF}\\u{FFF0}-\\u{FFFB}\\u{FFFE}\\u{FFFF}\\u{E0000}-\\u{10FFFF}]",
  "gu",
);

/** The text on one line, with what a reader could not see written as `\n` or `\u{…}`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (char) => {
    if (char === "\n") return "\\n";
    if (char === "\t") return "\\t";
    return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
