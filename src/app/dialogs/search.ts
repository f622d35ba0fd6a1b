/** Finds names by a few typed letters. */

/** How well `typed` fits `candidate`: undefined when it does not, larger is better. Letters may be left out, not swapped. */
export function matchScore(typed: string, candidate: string): number | undefined {
  return matcher(typed)(candidate);
}

/** The same for many candidates. */
function matcher(typed: string): (candidate: string) => number | undefined {
  const query = typed.trim().toLowerCase();
  if (query === "") return () => 0;
  const letters = [...query.replace(/\s+/gu, "")];
  return (candidate) => {
    const name = candidate.toLowerCase();
    const at = name.indexOf(query);
    if (at === 0) return 1000 - name.length;
    if (at > 0) return (isWordStart(name, at) ? 800 : 600) - name.length;
    let score = 0;
    let stray = 0;
    let from = 0;
    for (const letter of letters) {
      const next = name.indexOf(letter, from);
      if (next === -1) return undefined;
      if (isWordStart(name, next)) score += 8;
      else if (next === from) score += 4;
      else stray++;
      from = next + 1;
    }
    // Letters that are strewn over a long text are a chance, not what was meant.
    return stray > letters.length / 4 ? undefined : score - name.length / 4;
  };
}

function isWordStart(name: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(name[at - 1] ?? "");
}

export interface Found<T> {
  readonly item: T;
  readonly score: number;
}

/** The best `most` of the items, best first; equal ones in their own order. */
export function searchScored<T>(
  items: readonly T[],
  typed: string,
  most: number,
  nameOf: (item: T) => string,
): readonly Found<T>[] {
  const scoreOf = matcher(typed);
  const found: Found<T>[] = [];
  for (const item of items) {
    const score = scoreOf(nameOf(item));
    if (score !== undefined) found.push({ item, score });
  }
  return found.sort((a, b) => b.score - a.score).slice(0, most);
}

export function search<T>(items: readonly T[], typed: string, most: number, nameOf: (item: T) => string): readonly T[] {
  return searchScored(items, typed, most, nameOf).map(({ item }) => item);
}
