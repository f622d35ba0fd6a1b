/**
 * Words and numbers of drawings. The same on every engine: no locale, no
 * Unicode tables of the platform, nothing that is invisible.
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

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/** Bytes as a person reads them: `24 B`, `256 KiB`, `5.5 MiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 100 || Number.isInteger(value) ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit] ?? ""}`;
}

/** A whole number with a comma at every thousand. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 map`, `3 maps`. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
