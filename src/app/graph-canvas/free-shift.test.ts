import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freeShift } from "./free-shift.ts";

const box = (x: number, y: number, width = 100, height = 80) => ({ x, y, width, height });

describe("the shift that keeps new nodes off others", () => {
  test("is nothing where there is room", () => {
    expect(freeShift([box(0, 0)], [])).toBe(0);
    expect(freeShift([box(0, 0)], [box(116, 0), box(0, 96), box(-116, 0)])).toBe(0);
  });

  test("goes to the nearer side, below when both are as near", () => {
    expect(freeShift([box(0, 10)], [box(0, 0)])).toBe(88);
    expect(freeShift([box(0, -10)], [box(0, 0)])).toBe(-88);
    expect(freeShift([box(0, 0)], [box(0, 0)])).toBe(96);
  });

  test("passes places that are too narrow, and moves all together", () => {
    expect(freeShift([box(0, 0)], [box(0, 0), box(0, 120), box(0, -120)])).toBe(216);
    expect(freeShift([box(0, 0), box(200, 0)], [box(200, 0), box(0, 96)])).toBe(-96);
  });

  test("leaves none covered, wherever the others are", () => {
    const any = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -600, max: 600 }) });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), fc.array(any, { maxLength: 30 }), (news, olds) => {
        const boxes = news.map(({ x, y }) => box(x, y));
        const taken = olds.map(({ x, y }) => box(x, y));
        const shift = freeShift(boxes, taken);
        for (const a of boxes) {
          for (const b of taken) {
            const apart =
              a.x + a.width + 16 <= b.x ||
              b.x + b.width + 16 <= a.x ||
              a.y + shift + a.height + 16 <= b.y ||
              b.y + b.height + 16 <= a.y + shift;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });
});
