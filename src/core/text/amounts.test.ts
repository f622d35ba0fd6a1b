import { expect, test } from "vitest";
import { formatBytes, formatCount, plural } from "./amounts.ts";

test("bytes read as people write them", () => {
  expect([0, 24, 1024, 262_144, 5_767_168, 9_332_326, 2 ** 40].map(formatBytes)).toEqual([
    "0 B",
    "24 B",
    "1 KiB",
    "256 KiB",
    "5.5 MiB",
    "8.9 MiB",
    "1 TiB",
  ]);
});

test("counts have commas and a noun in its number", () => {
  expect([1, 999, 1000, 1_234_567].map(formatCount)).toEqual(["1", "999", "1,000", "1,234,567"]);
  expect([plural(1, "file"), plural(2, "file"), plural(1000, "byte", formatCount(1000))]).toEqual([
    "1 file",
    "2 files",
    "1,000 bytes",
  ]);
});
