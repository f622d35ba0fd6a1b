/**
 * The fields of one form by JSON key, in the order in which they are written.
 * A list of its exact size: forms have a handful of fields, and a `Map` for
 * each of ten thousand forms is a tenth of what a document costs in memory.
 */
import type { LoweredField } from "./lowered.ts";

/** With more fields than so many, a table finds them by key. */
const FEW = 16;

export interface FieldTable {
  get(key: string): LoweredField | undefined;
  has(key: string): boolean;
  /** In the order of the text. */
  values(): readonly LoweredField[];
}

/** Takes fields in one after the other; of those with one key the first. */
export class FieldList implements FieldTable {
  private readonly fields: LoweredField[];
  private readonly byKey: Map<string, LoweredField> | undefined;
  private count = 0;

  /** `most`: no more fields than so many will come. A list that grows by itself takes room for 17 with the first. */
  constructor(most: number) {
    this.fields = Array<LoweredField>(most);
    this.byKey = most > FEW ? new Map() : undefined;
  }

  /** False when the list has a field of that key. */
  add(field: LoweredField): boolean {
    if (this.get(field.key) !== undefined) return false;
    this.byKey?.set(field.key, field);
    this.fields[this.count++] = field;
    return true;
  }

  get(key: string): LoweredField | undefined {
    if (this.byKey !== undefined) return this.byKey.get(key);
    for (let i = 0; i < this.count; i++) {
      const field = this.fields[i];
      if (field?.key === key) return field;
    }
    return undefined;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  values(): readonly LoweredField[] {
    return this.fields;
  }

  /** The table, when all have been added. */
  table(): FieldTable {
    // Fewer than were expected come of a broken form only.
    if (this.fields.length > this.count) this.fields.length = this.count;
    return this;
  }
}
