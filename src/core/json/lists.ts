/**
 * The smallest change from one list of names to another: what stays keeps its
 * place and its comments, a name that only moves moves, one that turns into
 * another is set. Applied one after the other, the steps give the new list.
 */

export type ListStep =
  | { readonly kind: "add-item"; readonly name: string; readonly index: number }
  | { readonly kind: "remove-item"; readonly index: number }
  | { readonly kind: "move-item"; readonly from: number; readonly to: number }
  | { readonly kind: "set-item"; readonly index: number; readonly name: string };

/** Indices of `before` and `after` that belong together, ascending in both. */
export type Pairing = readonly (readonly [number, number])[];

/** Lists beyond this product of lengths are aligned by their ends and by names only. */
const MAX_TABLE = 1_000_000;

/** A longest common subsequence: exact for lists of ordinary length. */
export function align<T>(before: readonly T[], after: readonly T[]): Pairing {
  const pairs: [number, number][] = [];
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) {
    pairs.push([head, head]);
    head++;
  }
  const ends: [number, number][] = [];
  let tail = 0;
  const room = Math.min(before.length, after.length) - head;
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail++;
    ends.push([before.length - tail, after.length - tail]);
  }
  const left = before.slice(head, before.length - tail);
  const right = after.slice(head, after.length - tail);
  const middle = left.length * right.length <= MAX_TABLE ? byTable(left, right) : byIncreasing(left, right);
  for (const [i, j] of middle) pairs.push([head + i, head + j]);
  for (let i = ends.length - 1; i >= 0; i--) {
    const end = ends[i];
    if (end !== undefined) pairs.push(end);
  }
  return pairs;
}

function byTable<T>(left: readonly T[], right: readonly T[]): Pairing {
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      table[i * width + j] =
        left[i] === right[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

/** For long lists: equal items paired in order, of these the longest ascending run. */
function byIncreasing<T>(left: readonly T[], right: readonly T[]): Pairing {
  const places = new Map<T, number[]>();
  left.forEach((item, i) => {
    const known = places.get(item);
    if (known === undefined) places.set(item, [i]);
    else known.push(i);
  });
  for (const indices of places.values()) indices.reverse();
  const candidates: [number, number][] = [];
  right.forEach((item, j) => {
    const i = places.get(item)?.pop();
    if (i !== undefined) candidates.push([i, j]);
  });
  const keep = increasing(candidates.map(([i]) => i));
  return candidates.filter((_, at) => keep.has(at));
}

/** The indices of a longest strictly ascending subsequence, in n log n. */
export function increasing(values: readonly number[]): ReadonlySet<number> {
  const tops: number[] = [];
  const previous: number[] = [];
  values.forEach((value, at) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tops[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[at] = tops[low - 1] ?? -1;
    tops[low] = at;
  });
  const kept = new Set<number>();
  for (let at = tops.at(-1) ?? -1; at !== -1; at = previous[at] ?? -1) kept.add(at);
  return kept;
}

interface Item {
  readonly name: string;
}

/** The steps from `before` to `after`. */
export function listSteps(before: readonly string[], after: readonly string[]): ListStep[] {
  const steps: ListStep[] = [];
  const now: Item[] = before.map((name) => ({ name }));
  // Which item of `before` stands at each place of `after`.
  const target: (Item | undefined)[] = after.map(() => undefined);
  const fixed = new Set<Item>();
  const gone = new Set(now);
  for (const [i, j] of align(before, after)) {
    const item = now[i];
    if (item === undefined) continue;
    target[j] = item;
    fixed.add(item);
    gone.delete(item);
  }

  // A name that left one place for another has moved.
  const movable = new Map<string, Item[]>();
  for (const item of gone) movable.set(item.name, [...(movable.get(item.name) ?? []), item]);
  after.forEach((name, j) => {
    if (target[j] !== undefined) return;
    const item = movable.get(name)?.shift();
    if (item === undefined) return;
    target[j] = item;
    gone.delete(item);
  });

  // One that went and one that came between the same neighbours are one that was set.
  let j = 0;
  now.forEach((item, i) => {
    if (fixed.has(item)) {
      j = target.indexOf(item) + 1;
    } else if (gone.has(item) && j < after.length && target[j] === undefined) {
      const name = after[j] ?? "";
      const replaced = { name };
      steps.push({ kind: "set-item", index: i, name });
      now[i] = replaced;
      target[j] = replaced;
      fixed.add(replaced);
      gone.delete(item);
      j++;
    }
  });

  for (const item of gone) {
    const index = now.indexOf(item);
    steps.push({ kind: "remove-item", index });
    now.splice(index, 1);
  }
  after.forEach((name, j) => {
    const item = target[j];
    if (item !== undefined && fixed.has(item)) return;
    const left = target[j - 1];
    if (item === undefined) {
      const index = left === undefined ? 0 : now.indexOf(left) + 1;
      const added = { name };
      steps.push({ kind: "add-item", name, index });
      now.splice(index, 0, added);
      target[j] = added;
    } else {
      const from = now.indexOf(item);
      now.splice(from, 1);
      const to = left === undefined ? 0 : now.indexOf(left) + 1;
      now.splice(to, 0, item);
      if (from !== to) steps.push({ kind: "move-item", from, to });
    }
    const placed = target[j];
    if (placed !== undefined) fixed.add(placed);
  });
  return steps;
}
