import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonPrefix, commonSuffix } from "./common.ts";

describe("what two texts have in common", () => {
  const long = "0123456789".repeat(5_000);

  test("counts to the unit, also behind whole blocks", () => {
    for (const at of [0, 1, 16_383, 16_384, 16_385, 32_768, 49_999]) {
      const other = `${long.slice(0, at)}#${long.slice(at + 1)}`;
      expect(commonPrefix(long, other)).toBe(at);
      expect(commonSuffix(long, other)).toBe(long.length - 1 - at);
    }
    expect(commonPrefix(long, long)).toBe(long.length);
    expect(commonSuffix(long, `${long}x`)).toBe(0);
    expect(commonSuffix(long, `x${long}`)).toBe(long.length);
  });

  test("never passes the limit", () => {
    expect(commonPrefix(long, long, 20_000)).toBe(20_000);
    expect(commonSuffix(long, long, 20_000)).toBe(20_000);
  });

  test("holds for any texts", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        const prefix = commonPrefix(a + b, a + c);
        expect((a + b).slice(0, prefix)).toBe((a + c).slice(0, prefix));
        expect(prefix).toBeGreaterThanOrEqual(a.length);
        const suffix = commonSuffix(b + a, c + a);
        expect(suffix).toBeGreaterThanOrEqual(a.length);
        expect(suffix === 0 || (b + a).slice(-suffix) === (c + a).slice(-suffix)).toBe(true);
      }),
    );
  });
});
