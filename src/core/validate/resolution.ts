/**
 * What every mention of a program or a map means: the first declaration of that
 * name. Each name is looked up once, however many rules ask about it; everything
 * goes by the index of a form among all forms.
 */
import { digestOf } from "./digest.ts";
import type { NameTable } from "./name-tables.ts";

export class Resolution {
  /** 1 for what a policy lists (programs), for what a program uses or a policy lists (maps). */
  readonly isMentioned: Uint8Array;
  /** Where the mentions of each form begin in `targets`: of a policy its programs and then its maps, of a program its maps. */
  private readonly begins: Int32Array;
  private targets: Int32Array = new Int32Array(1024);
  private count = 0;

  /** For so many forms. */
  constructor(forms: number) {
    this.isMentioned = new Uint8Array(forms);
    this.begins = new Int32Array(forms);
  }

  /** The mentions of the form of that index follow. */
  begin(index: number): void {
    this.begins[index] = this.count;
  }

  /** Adds a mention: the index of what it means, -1 of what nothing declares. */
  add(target: number): void {
    if (this.count === this.targets.length) {
      const wider = new Int32Array(2 * this.count);
      wider.set(this.targets);
      this.targets = wider;
    }
    this.targets[this.count++] = target;
    if (target !== -1) this.isMentioned[target] = 1;
  }

  /** What the mention means that has that place among all of the form; -1 when nothing declares it. */
  target(form: number, mention: number): number {
    return this.targets[(this.begins[form] ?? 0) + mention] ?? -1;
  }
}

export const resolution: NameTable<Resolution> = ({ forms, roster }) => {
  const programs = roster.byName("program", forms);
  const maps = roster.byName("map", forms);
  const found = new Resolution(forms.length);
  forms.forEach(({ lowered }, index) => {
    if (lowered.sort !== "program" && lowered.sort !== "policy") return;
    const digest = digestOf(lowered);
    found.begin(index);
    for (const name of digest.programs.names) found.add(programs.get(name) ?? -1);
    for (const name of digest.maps.names) found.add(maps.get(name) ?? -1);
    for (const name of digest.usesMaps.names) found.add(maps.get(name) ?? -1);
  });
  return found;
};
