import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { findBadUtf8 } from "./utf8.ts";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder("utf-8", { ignoreBOM: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

test(
  "agrees with the platform's decoder, and the offset is that of its first replacement character",
  { timeout: 30_000 },
  () => {
    const tricky = fc.constantFrom(
      0x00,
      0x41,
      0x7f,
      0x80,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc2,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc.array(tricky, { maxLength: 12 }).map((list) => Uint8Array.from(list)),
      fc.string({ unit: "binary", maxLength: 20 }).map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        const bad = findBadUtf8(input);
        if (bad === undefined) return isUtf8(input);
        const before = strict.decode(input.slice(0, bad.byte));
        return !isUtf8(input) && before.length === bad.offset && lossy.decode(input).charAt(bad.offset) === "\uFFFD";
      }),
      { numRuns: 600 },
    );
  },
);

it.each([
  [[0x61, 0xff], 1, 1],
  [[0xf0, 0x9f, 0x98, 0x80, 0xc3], 4, 2],
  [[0xed, 0xa0, 0x80], 0, 0],
])("finds %j", (list, byte, offset) => {
  expect(findBadUtf8(Uint8Array.from(list))).toEqual({ byte, offset });
});
