/** What two texts begin and end with alike. Compared in blocks, so that megabytes that are the same cost next to nothing. */

const BLOCK = 1024;

/** The number of UTF-16 units that both texts begin with, at most `limit`. */
export function commonPrefix(a: string, b: string, limit: number = Math.min(a.length, b.length)): number {
  let at = 0;
  while (at + BLOCK <= limit && a.startsWith(b.slice(at, at + BLOCK), at)) at += BLOCK;
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
    if (!a.startsWith(b.slice(endB - from, endB - count), endA - from)) break;
    count = from;
  }
  while (count < limit && a.charCodeAt(endA - 1 - count) === b.charCodeAt(endB - 1 - count)) count++;
  return count;
}
