/** What two texts begin and end with alike. Compared in blocks, so that megabytes that are the same cost next to nothing. */

const BLOCK = 16_384;

/** The number of UTF-16 units that both texts begin with, at most `limit`. */
export function commonPrefix(a: string, b: string, limit: number = Math.min(a.length, b.length)): number {
  let at = 0;
  while (at + BLOCK <= limit && a.slice(at, at + BLOCK) === b.slice(at, at + BLOCK)) at += BLOCK;
  while (at < limit && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** The number of UTF-16 units that both texts end with, at most `limit`. */
export function commonSuffix(a: string, b: string, limit: number = Math.min(a.length, b.length)): number {
  const endA = a.length;
  const endB = b.length;
  let count = 0;
  while (count + BLOCK <= limit) {
    const from = count + BLOCK;
    if (a.slice(endA - from, endA - count) !== b.slice(endB - from, endB - count)) break;
    count = from;
  }
  while (count < limit && a.charCodeAt(endA - 1 - count) === b.charCodeAt(endB - 1 - count)) count++;
  return count;
}
