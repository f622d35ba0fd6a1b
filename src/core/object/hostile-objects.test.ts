/** Objects that are made to cost much: each is read within bounds, and what is left out is said. */
import { expect, it } from "vitest";
import { handMadeElf, symbolRows } from "../../testing/hand-made-elf.ts";
import { readObject, type ObjectFile } from "./read-object.ts";

const FUNCTION = 0x12;
const OBJECT = 0x11;
const NAMES = { name: ".strtab", type: 3, data: new Uint8Array(1_000_000).fill(97) };
const code = (data: Uint8Array) => ({ name: "xdp", type: 1, flags: 6, data });
const symbols = (link: number, data: Uint8Array) => ({ name: ".symtab", type: 2, link, data });

function objectOf(bytes: Uint8Array): ObjectFile {
  const read = readObject(bytes);
  if (!read.ok) throw new Error(read.message);
  return read.object;
}

it("60,000 programs that call one another in a row", () => {
  const count = 60_000;
  const bytes = new Uint8Array(count * 16);
  for (let at = 0; at < bytes.length; at += 16) bytes.set([0x85, 0x10, 0, 0, 1, 0, 0, 0, 0x95], at);
  const rows = symbolRows(count, (i) => ({ name: i, info: FUNCTION, section: 1, value: i * 16, size: 16 }));
  const { programs, remainders } = objectOf(handMadeElf([code(bytes), symbols(3, rows), NAMES]));
  expect(programs).toHaveLength(4096);
  expect(programs.at(-1)?.isComplete).toBe(false);
  expect(remainders.map(({ what }) => what)).toContain("55904 programs are not read");
});

it("a program of a million jumps back, and a map whose use is then not known", () => {
  const bytes = new Uint8Array(8_000_016);
  const view = new DataView(bytes.buffer);
  bytes.set([0x18, 1]);
  for (let i = 2; i < 1_000_002; i++) {
    view.setUint8(i * 8, 0x15);
    view.setInt16(i * 8 + 2, -((i * 7919) % 30_000), true);
  }
  const rows = symbolRows(2, (i) =>
    i === 0
      ? { name: 5, info: FUNCTION, section: 1, value: 0, size: bytes.length }
      : { name: 1_000_000 - 3, info: OBJECT, section: 2, value: 0, size: 20 },
  );
  const relocations = new Uint8Array(16);
  relocations.set([1, 0, 0, 0, 1], 8);
  const object = objectOf(
    handMadeElf([
      code(bytes),
      { name: "maps", type: 1, flags: 3, data: new Uint8Array(20).fill(1) },
      symbols(4, rows),
      NAMES,
      { name: ".relxdp", type: 9, link: 3, info: 1, data: relocations },
    ]),
  );
  expect([...(object.programs[0]?.uses ?? [])]).toEqual([["aaa", "unknown"]]);
});

it("400,000 maps, and a million symbols from elsewhere", () => {
  const count = 400_000;
  const rows = symbolRows(count, (i) => ({ name: i, info: OBJECT, section: 1, value: i * 20, size: 20 }));
  const maps = { name: "maps", type: 1, flags: 3, data: new Uint8Array(count * 20).fill(1) };
  const object = objectOf(handMadeElf([maps, symbols(3, rows), NAMES]));
  expect(object.maps).toHaveLength(4096);
  expect(object.remainders.map(({ what }) => what)).toContain("has more maps than the 4096 that are read");
  const elsewhere = symbolRows(1_000_000, (i) => ({ name: i % 1000, info: 0x10, section: 0, value: 0, size: 0 }));
  expect(objectOf(handMadeElf([symbols(2, elsewhere), NAMES])).remainders).toHaveLength(501);
});

it("a function of 20,000 helpers that is called 20,000 times, and one that 150,000 others call", () => {
  const helpers = 20_000;
  const many = new Uint8Array((2 * helpers + 2) * 8);
  const view = new DataView(many.buffer);
  const call = (at: number, src: number, imm: number): void => {
    view.setUint16(at * 8, 0x85 + src * 0x1000, true);
    view.setInt32(at * 8 + 4, imm, true);
  };
  for (let i = 0; i < helpers; i++) {
    call(i, 1, helpers - i);
    call(helpers + 1 + i, 0, i + 1);
  }
  many[helpers * 8] = 0x95;
  many[(2 * helpers + 1) * 8] = 0x95;
  const two = symbolRows(2, (i) => {
    return { name: i, info: FUNCTION, section: 1, value: i * (helpers + 1) * 8, size: (helpers + 1) * 8 };
  });
  const { programs } = objectOf(handMadeElf([code(many), symbols(3, two), NAMES]));
  expect(programs.map((program) => program.helpers.size)).toEqual([0, 0]);

  const callers = 150_000;
  const fan = new Uint8Array((3 * callers + 2) * 8);
  const fanView = new DataView(fan.buffer);
  for (let i = 0; i < callers; i++) {
    fanView.setUint16(i * 8, 0x1085, true);
    fanView.setInt32(i * 8 + 4, callers + i, true);
    fanView.setUint16((callers + 1 + 2 * i) * 8, 0x1085, true);
    fanView.setInt32((callers + 1 + 2 * i) * 8 + 4, 2 * (callers - i) - 1, true);
    fan[(callers + 2 + 2 * i) * 8] = 0x95;
  }
  fan[callers * 8] = 0x95;
  fan[(3 * callers + 1) * 8] = 0x95;
  const rows = symbolRows(callers + 2, (i) => {
    const value = i === 0 ? 0 : (callers + 1 + 2 * (i - 1)) * 8;
    return {
      name: i,
      info: FUNCTION,
      section: 1,
      value,
      size: i === 0 ? (callers + 1) * 8 : i === callers + 1 ? 8 : 16,
    };
  });
  expect(objectOf(handMadeElf([code(fan), symbols(3, rows), NAMES])).programs).toHaveLength(4096);
});
