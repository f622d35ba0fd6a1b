/**
 * Which of a few known words stands in a text, found without a copy of it:
 * thousands of forms have the same keys, kinds and heads.
 */

/** Known words by length. The values are what is given for them. */
export class WordsAt<V> {
  private readonly byLength: (readonly (readonly [string, V])[] | undefined)[] = [];

  constructor(words: Iterable<readonly [string, V]>) {
    for (const word of words) {
      const length = word[0].length;
      this.byLength[length] = [...(this.byLength[length] ?? []), word];
    }
  }

  /** The value of the word that is all of `text` from `start` to `end`; undefined when it is none of them. */
  at(text: string, start: number, end: number): V | undefined {
    const candidates = this.byLength[end - start];
    if (candidates === undefined) return undefined;
    for (const [word, value] of candidates) if (standsAt(text, start, word)) return value;
    return undefined;
  }
}

/** Compared unit by unit: `startsWith` with an offset is many times slower. */
function standsAt(text: string, start: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (text.charCodeAt(start + i) !== word.charCodeAt(i)) return false;
  return true;
}
