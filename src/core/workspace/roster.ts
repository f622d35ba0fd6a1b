/**
 * Which form has which id, sort and name, as indices among all forms of the
 * workspace: the part of an analysis that stays the same while other text is
 * typed. It is handed on from one analysis to the next as it is, and what it
 * tells is worked out once, when somebody asks.
 */
import type { Sort } from "../ir/fields.ts";
import type { Lowered, LoweredSort } from "../ir/lowered.ts";

/**
 * Identity of a form through edits: kept while the form is moved or its text
 * (its name too) is changed, never used twice in one session.
 */
export type FormId = string;

/** What a roster reads of a form. */
interface Listed {
  readonly id: FormId;
  readonly lowered: Lowered;
}

export class Roster {
  /** Indices of the forms of each sort, ascending. */
  readonly bySort: Readonly<Record<LoweredSort, readonly number[]>>;
  private ids: ReadonlyMap<FormId, number> | undefined = undefined;
  private readonly names: Partial<Record<Sort, ReadonlyMap<string, number>>> = {};

  constructor(forms: readonly Listed[]) {
    const bySort: Record<LoweredSort, number[]> = { program: [], map: [], policy: [], function: [], other: [] };
    forms.forEach(({ lowered }, index) => bySort[lowered.sort].push(index));
    this.bySort = bySort;
  }

  /** The index of each id. `forms` are those of an analysis that has this roster. */
  byId(forms: readonly Listed[]): ReadonlyMap<FormId, number> {
    return (this.ids ??= new Map(forms.map(({ id }, index) => [id, index])));
  }

  /** The index of the first declaration of each name of a sort. `forms` are those of an analysis that has this roster. */
  byName(sort: Sort, forms: readonly Listed[]): ReadonlyMap<string, number> {
    return (this.names[sort] ??= this.firstOfName(sort, forms));
  }

  private firstOfName(sort: Sort, forms: readonly Listed[]): ReadonlyMap<string, number> {
    const result = new Map<string, number>();
    for (const index of this.bySort[sort]) {
      const name = forms[index]?.lowered.name;
      if (name !== undefined && name !== "" && !result.has(name)) result.set(name, index);
    }
    return result;
  }
}

/** Items of a list by the keys that a table of indices gives them. The table is asked for when it is needed. */
export class IndexedMap<P> implements ReadonlyMap<string, P> {
  private readonly items: readonly P[];
  private readonly table: () => ReadonlyMap<string, number>;

  constructor(items: readonly P[], table: () => ReadonlyMap<string, number>) {
    this.items = items;
    this.table = table;
  }

  get size(): number {
    return this.table().size;
  }

  get(key: string): P | undefined {
    const index = this.table().get(key);
    return index === undefined ? undefined : this.items[index];
  }

  has(key: string): boolean {
    return this.table().has(key);
  }

  keys(): MapIterator<string> {
    return this.table().keys();
  }

  *values(): MapIterator<P> {
    for (const [, item] of this) yield item;
  }

  entries(): MapIterator<[string, P]> {
    return this[Symbol.iterator]();
  }

  *[Symbol.iterator](): MapIterator<[string, P]> {
    for (const [key, index] of this.table()) {
      const item = this.items[index];
      if (item !== undefined) yield [key, item];
    }
  }

  forEach(visit: (item: P, key: string, map: ReadonlyMap<string, P>) => void): void {
    for (const [key, item] of this) visit(item, key, this);
  }
}
