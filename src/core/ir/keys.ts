/**
 * Keys in both notations: Lisp keywords are kebab-case, JSON keys snake_case.
 * The two functions are inverse to each other for every JSON key: `-` and `_`
 * are swapped, and what a keyword cannot hold is percent-encoded. So
 * `:pin_path`, which is not a field, never collides with `"pin_path"`.
 */
import { endsRun } from "../syntax/chars.ts";
import type { Span } from "../text/span.ts";
import { WordsAt } from "../text/words-at.ts";
import { ATTACH_FIELDS, FIELDS } from "./fields.ts";

/** Keys of fields, by keyword: nearly every key there is. */
const KNOWN = new WordsAt(
  new Map([
    ["name", "name"],
    ...[...ATTACH_FIELDS, ...Object.values(FIELDS).flat()].map(({ lisp, key }) => [lisp, key] as const),
  ]),
);

/** The keyword, without its colon, that stands for a JSON key. */
export function lispKeyOf(key: string): string {
  let lisp = "";
  for (let i = 0; i < key.length; i++) {
    const char = key.charAt(i);
    if (char === "_") lisp += "-";
    else if (char === "-") lisp += "_";
    else if (char === "%" || endsRun(key.charCodeAt(i))) lisp += encodeURIComponentOf(char);
    else lisp += char;
  }
  return lisp;
}

/** The JSON key of a field that there is, by its keyword. */
export function knownKeyOf(source: string, keyword: Span): string | undefined {
  return KNOWN.at(source, keyword.start + 1, keyword.end);
}

/** The JSON key of a keyword. */
export function jsonKeyOf(source: string, keyword: Span): string {
  const known = knownKeyOf(source, keyword);
  if (known !== undefined) return known;
  const lisp = source.slice(keyword.start + 1, keyword.end);
  const swapped = lisp.replace(/[-_]/g, (char) => (char === "-" ? "_" : "-"));
  return swapped.includes("%") ? swapped.replace(/(?:%[0-9A-Fa-f]{2})+/g, decodeOrKeep) : swapped;
}

/** `encodeURIComponent` leaves `'`, `(` and `)` bare; here they end a keyword. */
function encodeURIComponentOf(char: string): string {
  const encoded = encodeURIComponent(char);
  return encoded === char ? `%${char.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
}

function decodeOrKeep(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return escapes;
  }
}
