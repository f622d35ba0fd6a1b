import { describe, expect, test } from "vitest";
import { eventLayout, sizeOf } from "./layout.ts";

describe("records", () => {
  test("are laid out as C does", () => {
    const layout = eventLayout([
      { name: "port", type: "u16" },
      { name: "at", type: "u64" },
      { name: "flag", type: "bool" },
      { name: "mac", type: "bytes6" },
      { name: "src", type: "u32" },
    ]);
    expect(layout.fields.map(({ offset, size }) => [offset, size])).toEqual([
      [0, 2],
      [8, 8],
      [16, 1],
      [17, 6],
      [24, 4],
    ]);
    expect(layout.size).toBe(32);
  });

  test("of bytes alone have no padding", () => {
    expect(
      eventLayout([
        { name: "comm", type: "bytes16" },
        { name: "x", type: "bytes3" },
      ]).size,
    ).toBe(19);
    expect(eventLayout([]).size).toBe(0);
  });

  test("sizes", () => {
    expect((["u8", "u16", "i32", "i64", "bytes16"] as const).map(sizeOf)).toEqual([1, 2, 4, 8, 16]);
  });
});
