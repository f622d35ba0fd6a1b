import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LINK_ETHERNET, LINK_RAW, readCapture, writeCapture } from "./pcap.ts";

const packets = fc.array(
  fc.record({
    time: fc.bigInt(0n, 4_294_967_295_999_999_999n),
    bytes: fc.uint8Array({ maxLength: 80 }),
  }),
  { maxLength: 6 },
);

/** Numbers as little- or big-endian bytes, each `[size, value]`. */
function words(little: boolean, ...parts: readonly (readonly [1 | 2 | 4, number])[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of parts) {
    if (size === 1) view.setUint8(at, value);
    else if (size === 2) view.setUint16(at, value, little);
    else view.setUint32(at, value, little);
    at += size;
  }
  return bytes;
}

describe("packet captures", () => {
  test("reads what it writes", () => {
    fc.assert(
      fc.property(packets, fc.constantFrom(LINK_ETHERNET, LINK_RAW), (list, linkType) => {
        const { packets: read, problem } = readCapture(writeCapture(list, linkType));
        expect(problem).toBeUndefined();
        expect(read).toEqual(list.map(({ time, bytes }) => ({ time, bytes, length: bytes.length, linkType })));
      }),
    );
  });

  test.each([true, false])("reads microseconds, little-endian: %s", (little) => {
    const file = new Uint8Array([
      ...words(little, [4, 0xa1b2c3d4], [2, 2], [2, 4], [4, 0], [4, 0], [4, 65535], [4, 1]),
      ...words(little, [4, 7], [4, 5], [4, 3], [4, 60], [1, 1], [1, 2], [1, 3]),
    ]);
    expect(readCapture(file)).toEqual({
      packets: [{ time: 7_000_005_000n, bytes: Uint8Array.of(1, 2, 3), length: 60, linkType: 1 }],
      problem: undefined,
    });
  });

  test.each([true, false])("reads pcapng with its resolution, little-endian: %s", (little) => {
    const file = new Uint8Array([
      ...words(
        little,
        [4, 0x0a0d0d0a],
        [4, 28],
        [4, 0x1a2b3c4d],
        [2, 1],
        [2, 0],
        [4, 0xffffffff],
        [4, 0xffffffff],
        [4, 28],
      ),
      ...words(little, [4, 1], [4, 32], [2, 101], [2, 0], [4, 0]),
      ...words(little, [2, 9], [2, 1], [1, 9], [1, 0], [1, 0], [1, 0], [4, 0], [4, 32]),
      ...words(little, [4, 6], [4, 36], [4, 0], [4, 1], [4, 5], [4, 2], [4, 9], [1, 8], [1, 9], [2, 0], [4, 36]),
    ]);
    expect(readCapture(file)).toEqual({
      packets: [{ time: (1n << 32n) + 5n, bytes: Uint8Array.of(8, 9), length: 9, linkType: 101 }],
      problem: undefined,
    });
  });

  test("reads which way packets went, where pcapng says it", () => {
    const packet = (flags: number): Uint8Array =>
      words(
        true,
        ...([
          [4, 6],
          [4, 48],
          [4, 0],
          [4, 0],
          [4, 0],
          [4, 2],
          [4, 2],
          [1, 8],
          [1, 9],
          [2, 0],
        ] as const),
        ...([
          [2, 2],
          [2, 4],
          [4, flags],
          [4, 0],
          [4, 48],
        ] as const),
      );
    const file = new Uint8Array([
      ...words(true, [4, 0x0a0d0d0a], [4, 28], [4, 0x1a2b3c4d], [4, 1], [4, 0xffffffff], [4, 0xffffffff], [4, 28]),
      ...words(true, [4, 1], [4, 20], [2, 1], [2, 0], [4, 0], [4, 20]),
      ...[1, 2, 4].flatMap((flags) => [...packet(flags)]),
    ]);
    expect(readCapture(file).packets.map(({ direction }) => direction)).toEqual(["ingress", "egress", undefined]);
  });

  test("says at which byte a damaged file stops making sense", () => {
    const whole = writeCapture([
      { time: 1n, bytes: Uint8Array.of(1, 2) },
      { time: 2n, bytes: Uint8Array.of(3) },
    ]);
    expect(readCapture(whole.slice(0, 50)).problem).toEqual({ offset: 42, message: "the file ends within a packet" });
    expect(readCapture(Uint8Array.of(1, 2, 3, 4)).problem?.offset).toBe(0);
  });

  test("never throws, and keeps the packets before the damage", () => {
    const whole = writeCapture([
      { time: 1n, bytes: Uint8Array.of(1, 2) },
      { time: 2n, bytes: Uint8Array.of(3) },
    ]);
    for (let end = 0; end < whole.length; end++) {
      const { packets: read, problem } = readCapture(whole.slice(0, end));
      expect(read.length).toBe(end >= 42 ? 1 : 0);
      expect(problem === undefined).toBe(end === 24 || end === 42);
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readCapture(bytes)));
    const magic = Uint8Array.of(0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readCapture(new Uint8Array([...magic, ...bytes]))),
    );
  });
});
