/** The maps that tested functions share: every kind, with keys and values of many sizes, and small enough to fill up. */
import type { MapRef, ValueType } from "../core/compile/ir-leaves.ts";
import { typeOfSize } from "../core/interpret/values.ts";

export interface TestMap extends MapRef {
  readonly keyType: ValueType;
  readonly valueType: ValueType;
}

export const TEST_MAPS: readonly TestMap[] = [
  map("hash4", ":hash", 4, 8, 5),
  map("hash2", ":hash", 2, 4, 3),
  map("hash8", ":hash", 8, 16, 4),
  map("hash6", ":hash", 6, 12, 4),
  map("hash1", ":hash", 1, 2, 8),
  map("lru4", ":lru-hash", 4, 8, 4096),
  map("lru16", ":lru-hash", 16, 4, 4096),
  map("arr8", ":array", 4, 8, 4),
  map("arr4", ":array", 4, 4, 3),
  map("arr20", ":array", 4, 20, 2),
  map("arr1", ":array", 4, 1, 3),
  map("pch4", ":per-cpu-hash", 4, 4, 4),
  map("pch8", ":per-cpu-hash", 8, 12, 3),
  map("pca8", ":per-cpu-array", 4, 8, 3),
  map("pca6", ":per-cpu-array", 4, 6, 2),
  map("lpm4", ":lpm-trie", 8, 4, 16),
  map("lpm6", ":lpm-trie", 20, 8, 16),
  map("ring", ":ring-buf", 0, 64, 16384),
  map("perf", ":perf-event-array", 0, 64, 0),
];

/** For the kinds that record stacks. */
export const STACKS: MapRef = { name: "stacks", kind: ":stack-trace", keySize: 4, valueSize: 1016, maxEntries: 64 };

function map(name: string, kind: MapRef["kind"], keySize: number, valueSize: number, maxEntries: number): TestMap {
  return { name, kind, keySize, valueSize, maxEntries, keyType: typeOfSize(keySize), valueType: typeOfSize(valueSize) };
}

/** The declaration of a map in Lisp. */
export function mapDeclaration({ name, kind, keySize, valueSize, maxEntries }: MapRef): string {
  const key = keySize === 0 ? "" : ` :key-size ${keySize}`;
  return `(defbpf-map ${name} :kind ${kind}${key} :value-size ${valueSize} :max-entries ${maxEntries})`;
}
