/** A look before a search: texts that hold none of the names need not be read. */

/** Looking for more names than this costs more than reading does. */
const MAX_NAMES = 8;

/** False only when no key of `names` stands in the text. */
export function holdsAny(text: string, names: ReadonlyMap<string, unknown>): boolean {
  return names.size > MAX_NAMES || [...names.keys()].some((name) => text.includes(name));
}
