/** How many brackets of each shape are open, so that a closing one knows at once whether it has a partner. */
export class OpenBrackets {
  private round = 0;
  private square = 0;
  private curly = 0;

  /** Counts `by` more brackets of the shape of `opener` (its code unit). */
  add(opener: number, by: 1 | -1): void {
    if (opener === 0x28) this.round += by;
    else if (opener === 0x5b) this.square += by;
    else this.curly += by;
  }

  /** True when a bracket of that shape is open. */
  has(opener: number): boolean {
    return (opener === 0x28 ? this.round : opener === 0x5b ? this.square : this.curly) > 0;
  }
}
