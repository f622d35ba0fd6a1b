import { expect, test } from "vitest";
import type { MapKind } from "../ir/schema.ts";
import { sizeRange } from "./size-range.ts";

test.each<readonly [MapKind, string, string, string | undefined]>([
  [":hash", "key_size", "6.1", "keys of 1 to 4,194,254 bytes"],
  [":array", "key_size", "6.1", "keys of 4 bytes, the index"],
  [":array", "max_entries", "6.1", "at least 1 entry"],
  [":per-cpu-array", "value_size", "6.1", "values of 1 to 32,768 bytes"],
  [":stack-trace", "value_size", "6.1", "values of 8 to 1,048,568 bytes in steps of 8, one for each frame"],
  [":lpm-trie", "value_size", "6.12", "values of 1 to 4,194,008 bytes"],
  [":lpm-trie", "value_size", "6.18", "values of 1 to 4,194,024 bytes"],
  [":ring-buf", "max_entries", "6.1", "1 to 2,147,483,648 bytes"],
  [":ring-buf", "value_size", "6.1", undefined],
  [":hash", "pin_path", "6.1", undefined],
])("%s has %s on %s: %s", (kind, key, kernel, range) => {
  expect(sizeRange(kind, key, kernel)).toBe(range);
});
