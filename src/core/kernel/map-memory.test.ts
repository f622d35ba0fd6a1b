import { describe, expect, test } from "vitest";
import type { MapKind } from "../ir/schema.ts";
import { estimateMapMemory } from "./map-memory.ts";

/** Memlock that bpftool showed on a machine with two CPUs: kind, key, value, entries, bytes. */
const MEASURED: readonly (readonly [MapKind, number, number, number, number])[] = [
  [":hash", 4, 8, 10_240, 918_544],
  [":hash", 16, 64, 65_536, 9_438_352],
  [":lru-hash", 4, 8, 65_536, 5_243_776],
  [":lru-hash", 40, 100, 10_000, 2_183_040],
  [":array", 4, 64, 65_536, 4_194_616],
  [":per-cpu-array", 4, 8, 4096, 98_616],
  [":per-cpu-array", 4, 64, 16_384, 2_228_536],
  [":per-cpu-array", 4, 4096, 256, 2_099_512],
  [":per-cpu-hash", 4, 8, 10_240, 1_082_240],
  [":per-cpu-hash", 4, 256, 4096, 2_425_728],
  [":ring-buf", 0, 0, 262_144, 275_784],
  [":ring-buf", 0, 24, 16_777_216, 16_855_368],
  [":stack-trace", 4, 1016, 1024, 1_065_280],
  [":stack-trace", 4, 1016, 16_384, 17_039_680],
  [":lpm-trie", 8, 8, 20_000, 2_880_328],
  [":lpm-trie", 20, 64, 20_000, 5_440_264],
];

describe("estimateMapMemory", () => {
  test.each(MEASURED)(
    "%s of %i → %i × %i costs what the kernel reports",
    (kind, keySize, valueSize, maxEntries, bytes) => {
      expect(estimateMapMemory({ kind, keySize, valueSize, maxEntries }, 2)).toBe(bytes);
    },
  );

  test("counts a ring buffer as the loader rounds it", () => {
    const ring = (maxEntries: number): number | undefined =>
      estimateMapMemory({ kind: ":ring-buf", keySize: 0, valueSize: 24, maxEntries }, 2);
    expect(ring(1)).toBe(ring(4096));
    expect(ring(4097)).toBe(ring(8192));
    expect(ring(2 ** 31 + 1)).toBeUndefined();
  });

  test("counts a slot of a perf event array for each CPU at most", () => {
    const perf = (maxEntries: number): number | undefined =>
      estimateMapMemory({ kind: ":perf-event-array", keySize: 4, valueSize: 4, maxEntries }, 8);
    expect(perf(0)).toBe(312 + 8 * 8);
    expect(perf(1024)).toBe(perf(0));
    expect(perf(3)).toBe(312 + 8 * 3);
  });

  test.each<readonly [MapKind, number, number, number]>([
    [":hash", 0, 8, 16],
    [":lru-hash", 4, 0, 16],
    [":per-cpu-hash", 4, 8, 0],
    [":array", 8, 8, 16],
    [":per-cpu-array", 4, 0, 16],
    [":ring-buf", 0, 0, 0],
    [":stack-trace", 4, 12, 16],
    [":lpm-trie", 4, 8, 16],
  ])("tells nothing of a %s of %i → %i × %i, which the kernel refuses", (kind, keySize, valueSize, maxEntries) => {
    expect(estimateMapMemory({ kind, keySize, valueSize, maxEntries }, 8)).toBeUndefined();
  });
});
