/** The reader's character classes (`docs/spec/language.md` 1), on UTF-16 code units. */

/** Unicode White_Space: U+0085 is one, U+FEFF is not. */
export function isWhitespace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  if (unit < 0x85) return false;
  return (
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

/** Classes of the ASCII characters; what lies beyond is a symbol character or white space. */
const RUN = 0;
const SPACE = 1;
const DELIMITER = 2;
const classes: Uint8Array = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++) if (isWhitespace(unit)) classes[unit] = SPACE;
for (const char of "()[]{}'`,\";") classes[char.charCodeAt(0)] = DELIMITER;

/** True where a run of symbol characters ends. */
export function endsRun(unit: number): boolean {
  return unit < 128 ? classes[unit] !== RUN : isWhitespace(unit);
}

export const NEWLINE = 0x0a;
export const SEMICOLON = 0x3b;
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const BYTE_ORDER_MARK = 0xfeff;

/** The opening bracket that a closing one needs, or 0 when `unit` closes nothing. */
export function openerOf(unit: number): number {
  if (unit === 0x29) return 0x28;
  if (unit === 0x5d) return 0x5b;
  return unit === 0x7d ? 0x7b : 0;
}

/** True for `(`, `[` and `{`. */
export function isOpener(unit: number): boolean {
  return unit === 0x28 || unit === 0x5b || unit === 0x7b;
}

/** True for `'`, `` ` `` and `,`. */
export function isQuotePrefix(unit: number): boolean {
  return unit === 0x27 || unit === 0x60 || unit === 0x2c;
}
