/**
 * The nearest name: what was probably meant. Comparison ignores case and takes
 * `_`, `-` and space as one, so a name spelt in another convention is the first
 * choice, one a few letters away the second, one with more or fewer words behind
 * it the last. Bounded: a pool is searched within a budget, so that a document of
 * thousands of misspelt names stays cheap to check.
 */

interface Candidate {
  readonly name: string;
  readonly folded: string;
  /** Bit set of the letters in it: a cheap lower bound of the distance. */
  readonly letters: number;
}

/** Names that can be suggested, prepared once. */
export type NamePool = readonly Candidate[];

export function namePool(names: Iterable<string>): NamePool {
  return Array.from(names, candidate);
}

/** How much all searches of one validation may cost: one for each name that is looked at, more for one that is compared. */
const DEFAULT_BUDGET = 500_000;
const COMPARISON = 20;

/** Longer names are compared by their beginnings. */
const MAX_LENGTH = 64;

export interface Suggester {
  /** The nearest name of the pool, other than `name` itself; undefined when none is near or the budget is spent. */
  nearest(name: string, pool: NamePool): string | undefined;
}

export function createSuggester(budget: number = DEFAULT_BUDGET): Suggester {
  let left = budget;
  return {
    nearest(name, pool) {
      const found = search(name, pool, left);
      left = found.left;
      return found.name;
    },
  };
}

/** The nearest name of a small, fixed pool. */
export function nearest(name: string, pool: NamePool): string | undefined {
  return search(name, pool, Number.POSITIVE_INFINITY).name;
}

/** The nearest name and what is left of the budget; no name when it is not enough. */
function search(
  name: string,
  pool: NamePool,
  budget: number,
): { readonly name: string | undefined; readonly left: number } {
  let left = budget - pool.length;
  const wanted = candidate(name);
  // A third of the letters may differ; of one or two letters at most one.
  let limit = Math.max(1, Math.floor(wanted.folded.length / 3));
  let best: string | undefined;
  let partOf: string | undefined;
  for (const { name: other, folded, letters } of pool) {
    if (left < 0) return { name: undefined, left: 0 };
    if (other === name) continue;
    if (folded === wanted.folded) return { name: other, left };
    if (isBeginning(wanted.folded, folded) || isBeginning(folded, wanted.folded)) partOf ??= other;
    if (Math.abs(folded.length - wanted.folded.length) > limit) continue;
    if (bitCount(letters ^ wanted.letters) > 2 * limit) continue;
    left -= COMPARISON;
    const distance = editDistance(wanted.folded, folded, limit);
    if (distance <= limit && distance < Math.max(wanted.folded.length, folded.length)) {
      best = other;
      limit = distance - 1;
      if (limit < 0) break;
    }
  }
  return { name: best ?? partOf, left };
}

/** True when `short` is one or more whole words at the beginning of `long`. */
function isBeginning(short: string, long: string): boolean {
  return short.length > 2 && long.length > short.length && long.charAt(short.length) === "-" && long.startsWith(short);
}

function candidate(name: string): Candidate {
  const folded = name.slice(0, MAX_LENGTH).toLowerCase().replaceAll(/[_\s]/g, "-");
  let letters = 0;
  for (let i = 0; i < folded.length; i++) letters |= 1 << (folded.charCodeAt(i) & 31);
  return { name, folded, letters };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`; `limit + 1` when
 * it takes more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let lowest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row.push(cost);
      if (cost < lowest) lowest = cost;
    }
    if (lowest > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(at(last, b.length), limit + 1);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.MAX_SAFE_INTEGER;
}
