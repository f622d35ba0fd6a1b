/**
 * Which snapshots go when there are too many: dense where they are new, sparse
 * where they are old. Named ones, the newest and the oldest never go.
 */

/** Snapshots of a workspace that are kept besides those with a name. */
export const MOST_SNAPSHOTS = 60;

export interface Thinned {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly name?: string;
}

/** The ids that go, so that at most `most` without a name stay. `now` in epoch milliseconds. */
export function thin(entries: readonly Thinned[], now: number, most: number = MOST_SNAPSHOTS): readonly number[] {
  const gone: number[] = [];
  const kept = [...entries].sort((a, b) => a.at - b.at || a.id - b.id);
  let unnamed = kept.filter(({ name }) => name === undefined).length;
  while (unnamed > most) {
    const at = leastMissed(kept, now);
    const [entry] = at === undefined ? [] : kept.splice(at, 1);
    if (entry === undefined) break;
    gone.push(entry.id);
    unnamed--;
  }
  return gone;
}

/** The index of the entry whose neighbours are nearest to each other, measured by how long ago they were. */
function leastMissed(kept: readonly Thinned[], now: number): number | undefined {
  let least: number | undefined;
  let smallest = Infinity;
  for (const [index, { name, at }] of kept.entries()) {
    const before = kept[index - 1];
    const after = kept[index + 1];
    if (name !== undefined || before === undefined || after === undefined) continue;
    const gap = (after.at - before.at) / Math.max(1, now - at);
    // Of equals the oldest.
    if (gap < smallest) {
      smallest = gap;
      least = index;
    }
  }
  // Only the ends have no name: the oldest goes.
  return least ?? indexOrNone(kept.findIndex(({ name }) => name === undefined));
}

function indexOrNone(index: number): number | undefined {
  return index === -1 ? undefined : index;
}
