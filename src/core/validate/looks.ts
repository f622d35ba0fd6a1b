/** Keeps which forms the check of a declaration looked into, so that it is made again when one of them changes. */

const NONE: readonly number[] = [];

export class Looks {
  /** For each form the number of the last check that looked into it. */
  private readonly last: Int32Array;
  private check = 0;
  private seen: number[] | undefined;

  /** For that many forms. */
  constructor(count: number) {
    this.last = new Int32Array(count);
  }

  /** Another check begins. */
  begin(): void {
    this.check++;
    this.seen = undefined;
  }

  /** The form of that index was looked into. */
  readonly saw = (index: number): void => {
    if (this.last[index] === this.check) return;
    this.last[index] = this.check;
    if (this.seen === undefined) this.seen = [index];
    else this.seen.push(index);
  };

  /** The indices of what was looked into since the check began, each once. */
  end(): readonly number[] {
    return this.seen ?? NONE;
  }
}
