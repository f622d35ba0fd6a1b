/** Words for what stands in objects. */

/** A name of an object in a sentence: one line, whatever it holds. */
export function quoted(name: string): string {
  return `\`${name.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029`]/gu, "\uFFFD")}\``;
}
