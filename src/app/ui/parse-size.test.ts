import { expect, test } from "vitest";
import { parseSize } from "./parse-size.ts";

test.each([
  ["", undefined],
  ["  ", undefined],
  ["0", 0],
  ["65536", 65536],
  ["65,536", 65536],
  [" 65 536 ", 65536],
  ["64k", 65536],
  ["64K", 65536],
  ["64Ki", 65536],
  ["256 KiB", 262144],
  ["256kb", 262144],
  ["1M", 1048576],
  ["3GiB", 3221225472],
  ["0x10000", 65536],
  ["0xFFFFFFFF", 4294967295],
  ["4294967295", 4294967295],
  ["4294967296", "bad"],
  ["4g", "bad"],
  ["0x100000000", "bad"],
  ["-1", "bad"],
  ["1.5k", "bad"],
  ["1e3", "bad"],
  ["k", "bad"],
  ["0x", "bad"],
  ["abc", "bad"],
  ["12b", "bad"],
  ["12i", "bad"],
])("%j is %s", (typed, number) => {
  expect(parseSize(typed)).toBe(number);
});
