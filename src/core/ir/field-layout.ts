/**
 * Which keys a form has, in which order: a layout. Forms are written alike, so
 * thousands of them share a handful of layouts, and a form itself keeps no more
 * than which one it has. What is irregular gets a layout of its own.
 */
import type { FieldInfo } from "./fields.ts";

export class FieldLayout {
  readonly keys: string[];
  /** Index of each key's keyword, counted from the item with which the fields begin. */
  readonly at: number[];
  /** The keys of fields that do not belong there. */
  readonly unknown: string[];
  private readonly positions: Map<string, number>;
  /** Of a shared layout: those with one more field. Missing in a layout that belongs to one form. */
  private readonly longer: Map<string, FieldLayout> | undefined;

  private constructor(before: FieldLayout | undefined, isShared: boolean) {
    this.keys = [...(before?.keys ?? [])];
    this.at = [...(before?.at ?? [])];
    this.unknown = [...(before?.unknown ?? [])];
    this.positions = new Map(this.keys.map((key, position) => [key, position]));
    this.longer = isShared ? new Map() : undefined;
  }

  /** No field; what all layouts of one kind of form begin with. */
  static empty(): FieldLayout {
    return new FieldLayout(undefined, true);
  }

  /** Where a key stands among the keys. */
  positionOf(key: string): number | undefined {
    return this.positions.get(key);
  }

  /** With one more field, whose keyword is item `at` and whose key is new. Only known keys may make a shared layout. */
  with(key: string, at: number, isKnown: boolean): FieldLayout {
    if (this.longer === undefined) return this.add(key, at, isKnown);
    if (!isKnown || at !== 2 * this.keys.length) return new FieldLayout(this, false).add(key, at, isKnown);
    let next = this.longer.get(key);
    if (next === undefined) {
      next = new FieldLayout(this, true).add(key, at, isKnown);
      this.longer.set(key, next);
    }
    return next;
  }

  private add(key: string, at: number, isKnown: boolean): this {
    if (!isKnown) this.unknown.push(key);
    this.positions.set(key, this.keys.length);
    this.keys.push(key);
    this.at.push(at);
    return this;
  }
}

/** The fields that belong in one kind of list, by JSON key, and the layouts of such lists. */
export interface FieldGroup {
  readonly known: ReadonlyMap<string, FieldInfo>;
  readonly layouts: FieldLayout;
}

export function fieldGroup(known: readonly FieldInfo[]): FieldGroup {
  return { known: new Map(known.map((info) => [info.key, info])), layouts: FieldLayout.empty() };
}
