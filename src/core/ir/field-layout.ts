/**
 * Which keys a form has, in which order: a layout. Forms are written alike, so
 * thousands of them share a handful of layouts, and a form itself keeps no more
 * than which one it has. What is irregular gets a layout of its own.
 */
import type { FieldInfo } from "./fields.ts";

export class FieldLayout {
  /** The fields that belong there, by JSON key. */
  readonly known: KnownFields;
  /** The item of the list with which the fields begin. */
  readonly from: number;
  readonly keys: string[];
  /** Index of each key's keyword among the items of the list. */
  readonly at: number[];
  /** The keys of fields that do not belong there. */
  readonly unknown: string[];
  private readonly positions: Map<string, number>;
  /** Of a shared layout: those with one more field. Missing in a layout that belongs to one form. */
  private readonly longer: Map<string, FieldLayout> | undefined;

  private constructor(
    known: KnownFields,
    from: number,
    { keys, at, unknown }: Pick<FieldLayout, "keys" | "at" | "unknown">,
    isShared: boolean,
  ) {
    this.known = known;
    this.from = from;
    this.keys = [...keys];
    this.at = [...at];
    this.unknown = [...unknown];
    this.positions = new Map(this.keys.map((key, position) => [key, position]));
    this.longer = isShared ? new Map() : undefined;
  }

  /** No field; what all layouts of lists begin with that have these fields from item `from` on. */
  static empty(known: KnownFields, from: number): FieldLayout {
    return new FieldLayout(known, from, { keys: [], at: [], unknown: [] }, true);
  }

  /** Where a key stands among the keys. */
  positionOf(key: string): number | undefined {
    return this.positions.get(key);
  }

  /** With one more field, whose keyword is item `at` and whose key is new. Only known keys may make a shared layout. */
  with(key: string, at: number): FieldLayout {
    if (this.longer === undefined) return this.add(key, at);
    if (!this.known.has(key) || at !== this.from + 2 * this.keys.length) return this.copy(false).add(key, at);
    let next = this.longer.get(key);
    if (next === undefined) {
      next = this.copy(true).add(key, at);
      this.longer.set(key, next);
    }
    return next;
  }

  private copy(isShared: boolean): FieldLayout {
    return new FieldLayout(this.known, this.from, this, isShared);
  }

  private add(key: string, at: number): this {
    if (!this.known.has(key)) this.unknown.push(key);
    this.positions.set(key, this.keys.length);
    this.keys.push(key);
    this.at.push(at);
    return this;
  }
}

/** Fields by JSON key. */
export type KnownFields = ReadonlyMap<string, FieldInfo>;

export function knownFields(fields: readonly FieldInfo[]): KnownFields {
  return new Map(fields.map((info) => [info.key, info]));
}
