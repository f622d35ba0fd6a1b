/**
 * The lists and quotes that are open, the innermost on top. It is kept as
 * columns of numbers, which are written over: an object for each list that is
 * ever open is memory that nobody needs a moment later.
 */
export class OpenLists {
  /** How many are open. */
  depth = 0;
  private readonly starts: number[] = [];
  private readonly openers: number[] = [];
  private readonly bases: number[] = [];

  /** Opens one at `start` whose items begin at `base` among the pending ones. */
  push(start: number, opener: number, base: number): void {
    this.starts[this.depth] = start;
    this.openers[this.depth] = opener;
    this.bases[this.depth] = base;
    this.depth++;
  }

  /** Closes the innermost. */
  pop(): void {
    this.depth--;
  }

  /** Where the innermost begins. */
  get start(): number {
    return this.starts[this.depth - 1] ?? 0;
  }

  /** The code unit of its bracket; 0 of a quote. */
  get opener(): number {
    return this.openers[this.depth - 1] ?? 0;
  }

  /** Where its items begin among the pending ones. */
  get base(): number {
    return this.bases[this.depth - 1] ?? 0;
  }
}
