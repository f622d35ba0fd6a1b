/**
 * The fields of one form by JSON key, in the order in which they are written.
 * A list of its exact size: forms have a handful of fields, and a `Map` for
 * each of ten thousand forms is a tenth of what a document costs in memory.
 */
import type { LoweredField } from "./lowered.ts";

/** With more fields than so many, a table finds them by key. */
const FEW = 16;

export class FieldTable {
  private readonly fields: readonly LoweredField[];
  private readonly byKey: ReadonlyMap<string, LoweredField> | undefined;

  /** The table of fields with different keys. */
  constructor(fields: readonly LoweredField[]) {
    this.fields = fields;
    this.byKey = fields.length > FEW ? new Map(fields.map((field) => [field.key, field])) : undefined;
  }

  get(key: string): LoweredField | undefined {
    if (this.byKey !== undefined) return this.byKey.get(key);
    for (const field of this.fields) if (field.key === key) return field;
    return undefined;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** In the order of the text. */
  values(): readonly LoweredField[] {
    return this.fields;
  }
}

/** Puts fields in one after the other; one whose key is there already is refused. */
export class FieldTableBuilder {
  private readonly fields: LoweredField[];
  private readonly keys: Set<string> | undefined;
  private count = 0;

  /** `most`: no more fields than so many will come. A list that grows by itself takes room for 17 with the first. */
  constructor(most: number) {
    this.fields = Array<LoweredField>(most);
    this.keys = most > FEW ? new Set() : undefined;
  }

  /** False when the table has a field of that key. */
  add(field: LoweredField): boolean {
    if (this.keys !== undefined) {
      if (this.keys.has(field.key)) return false;
      this.keys.add(field.key);
    } else {
      for (let i = 0; i < this.count; i++) if (this.fields[i]?.key === field.key) return false;
    }
    this.fields[this.count++] = field;
    return true;
  }

  table(): FieldTable {
    this.fields.length = this.count;
    return new FieldTable(this.fields);
  }
}
