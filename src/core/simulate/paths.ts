/** Which expressions ran, kept once for all runs that ran the same ones. */
export class Paths {
  readonly list: Uint8Array[] = [];
  readonly total: Float64Array;
  readonly #byHash = new Map<number, number[]>();

  constructor(size: number) {
    this.total = new Float64Array(size);
  }

  /** The index of the path of a run, by how often its expressions ran; they are added to the total. */
  add(hits: Uint32Array): number {
    let hash = 0x811c9dc5;
    for (let id = 0; id < hits.length; id++) {
      const count = hits[id] ?? 0;
      if (count === 0) continue;
      this.total[id] = (this.total[id] ?? 0) + count;
      hash = Math.imul(hash ^ id, 0x01000193);
    }
    const known = this.#byHash.get(hash) ?? [];
    for (const index of known) if (isSame(this.list[index], hits)) return index;
    const index = this.list.push(Uint8Array.from(hits, (count) => (count > 0 ? 1 : 0))) - 1;
    this.#byHash.set(hash, [...known, index]);
    return index;
  }
}

function isSame(path: Uint8Array | undefined, hits: Uint32Array): boolean {
  if (path === undefined) return false;
  for (let id = 0; id < hits.length; id++) if ((path[id] === 1) !== (hits[id] ?? 0) > 0) return false;
  return true;
}
