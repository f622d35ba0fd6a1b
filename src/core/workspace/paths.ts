/** The order of paths: by the bytes of their UTF-8 form, the same on every machine. */

/** Negative, zero or positive as `a` comes before, with or after `b`. */
export function comparePaths(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    // UTF-16 puts U+E000 to U+FFFF after the surrogates, UTF-8 before them.
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
