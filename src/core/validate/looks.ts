/**
 * Keeps which forms the check of each declaration looked into, so that it is made
 * again when one of them changes. All go by the index of a form among all forms.
 */
export class Looks {
  /** For each form the mark of the last check that looked into it. */
  private readonly last: Int32Array;
  private mark = 0;
  /** The index of the form whose check is next or under way. */
  private check = 0;
  /** Where what each check looked into begins in `seen`, and behind the last one where it ends. */
  private readonly begins: Int32Array;
  private seen = new Int32Array(1024);
  private count = 0;

  /** For that many forms. */
  constructor(forms: number) {
    this.last = new Int32Array(forms);
    this.begins = new Int32Array(forms + 1);
  }

  /** A check begins: what was looked into before, for something else, does not count. */
  begin(): void {
    this.count = this.begins[this.check] ?? 0;
    this.mark++;
  }

  /** The form of that index was looked into. */
  readonly saw = (index: number): void => {
    // Behind the last check there are fixes, which look things up when somebody looks at them.
    if (this.check === this.last.length || this.last[index] === this.mark) return;
    this.last[index] = this.mark;
    this.add(index);
  };

  /** Takes over what the check of form `index` looked into before. */
  takeOver(before: Looks, index: number): void {
    for (let at = before.begins[index] ?? 0; at < before.end(index); at++) this.add(before.seen[at] ?? 0);
  }

  /** Ends the check of a form; the next one follows. */
  close(): void {
    this.begins[++this.check] = this.count;
  }

  /** True when `test` holds for everything that the check of form `index` looked into. */
  every(index: number, test: (index: number) => boolean): boolean {
    for (let at = this.begins[index] ?? 0; at < this.end(index); at++) if (!test(this.seen[at] ?? 0)) return false;
    return true;
  }

  private add(index: number): void {
    if (this.count === this.seen.length) {
      const wider = new Int32Array(2 * this.count);
      wider.set(this.seen);
      this.seen = wider;
    }
    this.seen[this.count++] = index;
  }

  private end(index: number): number {
    return this.begins[index + 1] ?? 0;
  }
}
