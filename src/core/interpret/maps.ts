/**
 * Maps with keys, as the kernel keeps them: hash kinds with a capacity, arrays
 * whose slots are always there, a slot for each CPU in the per-CPU kinds, and
 * tries that are searched by prefix. Contents are values of the map's types;
 * user space sees bytes.
 */
import type { MapRef, ValueType } from "../compile/ir-leaves.ts";
import type { Value } from "./values.ts";
import { bytesOf, typeOfSize, valueAt, zeroOf } from "./values.ts";

/** An entry as user space reads it. `values` has one item, or one for each CPU in the per-CPU kinds. */
export interface MapEntry {
  readonly key: Uint8Array;
  readonly values: readonly Uint8Array[];
}

/** What happened in a map that no result of the program tells. */
export interface MapNote {
  /**
   * `may-evict`: a full LRU map gave up an entry (`key`) for a new one; which one is the
   * kernel's choice, so what is seen afterwards may differ there.
   * `full`: a hash map had no room. `out-of-range`: an array has no such index.
   */
  readonly kind: "may-evict" | "full" | "out-of-range";
  readonly map: string;
  readonly key: Uint8Array;
}

export interface KeyedMap {
  readonly ref: MapRef;
  readonly keyType: ValueType;
  readonly valueType: ValueType;
  /** This CPU's slot. */
  get(key: Value, cpu: number): Value | undefined;
  has(key: Value): boolean;
  /** False when there is no room for the key. */
  set(key: Value, value: Value, cpu: number, notes: MapNote[]): boolean;
  delete(key: Value): boolean;
  /** As user space iterates: hash kinds in the order of insertion, arrays by index. */
  entries(): readonly MapEntry[];
  /** What user space stores; one value for each CPU, or one for all. False when there is no room or the sizes are wrong. */
  store(key: Uint8Array, values: readonly Uint8Array[]): boolean;
  erase(key: Uint8Array): boolean;
  clone(): KeyedMap;
}

type Slots = Value[];

abstract class SlotMap {
  readonly ref: MapRef;
  readonly keyType: ValueType;
  readonly valueType: ValueType;
  protected readonly slots: number;

  constructor(ref: MapRef, cpus: number) {
    this.ref = ref;
    this.keyType = typeOfSize(ref.keySize);
    this.valueType = typeOfSize(ref.valueSize);
    this.slots = ref.kind === ":per-cpu-hash" || ref.kind === ":per-cpu-array" ? cpus : 1;
  }

  protected slotOf(cpu: number): number {
    return this.slots === 1 ? 0 : cpu;
  }

  /** The values of all slots, or `undefined` when a size is wrong. */
  protected readSlots(values: readonly Uint8Array[]): Slots | undefined {
    if (values.length !== 1 && values.length !== this.slots) return undefined;
    if (values.some((value) => value.length !== this.ref.valueSize)) return undefined;
    return Array.from({ length: this.slots }, (_, slot) =>
      valueAt(values[values.length === 1 ? 0 : slot] ?? new Uint8Array(), 0, this.valueType),
    );
  }

  protected entry(key: Value, slots: Slots): MapEntry {
    return {
      key: bytesOf(key, this.keyType).slice(),
      values: slots.map((value) => bytesOf(value, this.valueType).slice()),
    };
  }

  protected note(kind: MapNote["kind"], key: Value): MapNote {
    return { kind, map: this.ref.name, key: bytesOf(key, this.keyType).slice() };
  }
}

/** What a JavaScript map can tell apart: integers as they are, bytes as text. */
type Index = number | bigint | string;

function indexOf(key: Value): Index {
  if (key instanceof Uint8Array) return String.fromCharCode(...key);
  return typeof key === "boolean" ? Number(key) : key;
}

/** `:hash`, `:lru-hash` and `:per-cpu-hash`. */
export class HashMap extends SlotMap implements KeyedMap {
  #entries = new Map<Index, { readonly key: Value; readonly slots: Slots }>();

  get(key: Value, cpu: number): Value | undefined {
    const index = indexOf(key);
    const found = this.#entries.get(index);
    if (found === undefined) return undefined;
    this.#touch(index, found);
    return found.slots[this.slotOf(cpu)];
  }

  has(key: Value): boolean {
    const index = indexOf(key);
    const found = this.#entries.get(index);
    if (found === undefined) return false;
    this.#touch(index, found);
    return true;
  }

  set(key: Value, value: Value, cpu: number, notes: MapNote[]): boolean {
    const index = indexOf(key);
    const found = this.#entries.get(index);
    if (found !== undefined) {
      found.slots[this.slotOf(cpu)] = value;
      this.#touch(index, found);
      return true;
    }
    if (this.#entries.size >= this.ref.maxEntries) {
      if (this.ref.kind !== ":lru-hash") {
        notes.push(this.note("full", key));
        return false;
      }
      for (const [oldest, { key: gone }] of this.#entries) {
        this.#entries.delete(oldest);
        notes.push(this.note("may-evict", gone));
        break;
      }
    }
    // A new key is zero on every other CPU.
    const slots = Array.from({ length: this.slots }, () => zeroOf(this.valueType));
    slots[this.slotOf(cpu)] = value;
    this.#entries.set(index, { key, slots });
    return true;
  }

  delete(key: Value): boolean {
    return this.#entries.delete(indexOf(key));
  }

  entries(): readonly MapEntry[] {
    return [...this.#entries.values()].map(({ key, slots }) => this.entry(key, slots));
  }

  store(key: Uint8Array, values: readonly Uint8Array[]): boolean {
    const slots = this.readSlots(values);
    if (slots === undefined || key.length !== this.ref.keySize) return false;
    const read = valueAt(key, 0, this.keyType);
    const index = indexOf(read);
    if (!this.#entries.has(index) && this.#entries.size >= this.ref.maxEntries) return false;
    this.#entries.set(index, { key: read, slots });
    return true;
  }

  erase(key: Uint8Array): boolean {
    return key.length === this.ref.keySize && this.delete(valueAt(key, 0, this.keyType));
  }

  clone(): HashMap {
    const copy = new HashMap(this.ref, this.slots);
    for (const [index, { key, slots }] of this.#entries) copy.#entries.set(index, { key, slots: [...slots] });
    return copy;
  }

  /** Keeps an LRU map in the order of use, the oldest first. */
  #touch(index: Index, entry: { readonly key: Value; readonly slots: Slots }): void {
    if (this.ref.kind !== ":lru-hash") return;
    this.#entries.delete(index);
    this.#entries.set(index, entry);
  }
}

/** `:array` and `:per-cpu-array`: only slots that were written are kept; the others are zero. */
export class ArrayMap extends SlotMap implements KeyedMap {
  #written = new Map<number, Slots>();

  get(key: Value, cpu: number): Value | undefined {
    if (!this.has(key)) return undefined;
    return this.#written.get(Number(key))?.[this.slotOf(cpu)] ?? zeroOf(this.valueType);
  }

  has(key: Value): boolean {
    return Number(key) < this.ref.maxEntries;
  }

  set(key: Value, value: Value, cpu: number, notes: MapNote[]): boolean {
    if (!this.has(key)) {
      notes.push(this.note("out-of-range", key));
      return false;
    }
    let slots = this.#written.get(Number(key));
    if (slots === undefined) {
      slots = Array.from({ length: this.slots }, () => zeroOf(this.valueType));
      this.#written.set(Number(key), slots);
    }
    slots[this.slotOf(cpu)] = value;
    return true;
  }

  /** The kernel deletes nothing from an array. */
  delete(): boolean {
    return false;
  }

  /** The slots that were written, by index: an array may be large. */
  entries(): readonly MapEntry[] {
    return [...this.#written].sort(([a], [b]) => a - b).map(([index, slots]) => this.entry(index, slots));
  }

  store(key: Uint8Array, values: readonly Uint8Array[]): boolean {
    const slots = this.readSlots(values);
    if (slots === undefined || key.length !== 4) return false;
    const index = Number(valueAt(key, 0, "u32"));
    if (index >= this.ref.maxEntries) return false;
    this.#written.set(index, slots);
    return true;
  }

  erase(): boolean {
    return false;
  }

  clone(): ArrayMap {
    const copy = new ArrayMap(this.ref, this.slots);
    for (const [index, slots] of this.#written) copy.#written.set(index, [...slots]);
    return copy;
  }
}

/** `:lpm-trie`. Keys are a prefix length (u32) and an address, as user space writes them. */
export class LpmTrie implements KeyedMap {
  readonly ref: MapRef;
  readonly keyType: ValueType;
  readonly valueType: ValueType;
  /** By prefix length and masked address. */
  #entries = new Map<string, { readonly length: number; readonly address: Uint8Array; readonly value: Value }>();

  constructor(ref: MapRef) {
    this.ref = ref;
    this.keyType = typeOfSize(ref.keySize);
    this.valueType = typeOfSize(ref.valueSize);
  }

  /** The value of the longest prefix of the address. */
  longest(address: Uint8Array): Value | undefined {
    let best: { readonly length: number; readonly value: Value } | undefined;
    for (const { length, address: prefix, value } of this.#entries.values()) {
      if ((best === undefined || length > best.length) && samePrefix(prefix, address, length)) best = { length, value };
    }
    return best?.value;
  }

  /** Programs read a trie by `longest` alone. */
  get(): Value | undefined {
    return undefined;
  }

  has(): boolean {
    return false;
  }

  set(): boolean {
    return false;
  }

  delete(): boolean {
    return false;
  }

  entries(): readonly MapEntry[] {
    return [...this.#entries.values()].map(({ length, address, value }) => {
      const key = new Uint8Array(this.ref.keySize);
      key.set(bytesOf(length, "u32"));
      key.set(address, 4);
      return { key, values: [bytesOf(value, this.valueType).slice()] };
    });
  }

  store(key: Uint8Array, values: readonly Uint8Array[]): boolean {
    const prefix = this.#prefixOf(key);
    const [value] = values;
    if (prefix === undefined || value === undefined || values.length !== 1) return false;
    if (value.length !== this.ref.valueSize) return false;
    const index = indexOfPrefix(prefix);
    if (!this.#entries.has(index) && this.#entries.size >= this.ref.maxEntries) return false;
    this.#entries.set(index, { ...prefix, value: valueAt(value, 0, this.valueType) });
    return true;
  }

  erase(key: Uint8Array): boolean {
    const prefix = this.#prefixOf(key);
    return prefix !== undefined && this.#entries.delete(indexOfPrefix(prefix));
  }

  clone(): LpmTrie {
    const copy = new LpmTrie(this.ref);
    copy.#entries = new Map(this.#entries);
    return copy;
  }

  #prefixOf(key: Uint8Array): { readonly length: number; readonly address: Uint8Array } | undefined {
    const length = Number(valueAt(key, 0, "u32"));
    if (key.length !== this.ref.keySize || length > (key.length - 4) * 8) return undefined;
    return { length, address: key.slice(4) };
  }
}

function indexOfPrefix({ length, address }: { readonly length: number; readonly address: Uint8Array }): string {
  const kept = address.slice(0, Math.ceil(length / 8));
  const last = kept.length - 1;
  if (length % 8 !== 0) kept[last] = (kept[last] ?? 0) & (0xff00 >> (length % 8));
  return `${length}/${String.fromCharCode(...kept)}`;
}

function samePrefix(left: Uint8Array, right: Uint8Array, bits: number): boolean {
  const whole = bits >> 3;
  for (let at = 0; at < whole; at++) if (left[at] !== right[at]) return false;
  const rest = bits & 7;
  return rest === 0 || (((left[whole] ?? 0) ^ (right[whole] ?? 0)) & (0xff00 >> rest) & 0xff) === 0;
}
