import { expect, it } from "vitest";
import { atomNode } from "./atom-pool.ts";
import type { Node } from "./cst.ts";
import { listNode } from "./list-pool.ts";

const head = atomNode("symbol", 1, 4);
const name = (start: number): Node => atomNode("string", start, start + 3);

it("gives one object for one shape at one place", () => {
  const pending = [head, name(6), name(10)];
  expect(listNode("[", 5, 14, pending, 1, true)).toBe(listNode("[", 5, 14, [head, name(6), name(10)], 1, true));
});

it("tells lists apart by bracket, place, items and whether they are closed", () => {
  const pending = [head, name(6), name(10)];
  const list = listNode("[", 5, 14, pending, 1, true);
  const others = [
    listNode("(", 5, 14, pending, 1, true),
    listNode("[", 5, 14, pending, 1, false),
    listNode("[", 5, 15, pending, 1, true),
    listNode("[", 5, 14, [head, name(6)], 1, true),
    listNode("[", 5, 14, [head, name(6), atomNode("keyword", 10, 13)], 1, true),
  ];
  for (const other of others) expect(other).not.toBe(list);
  expect(others.map(({ open, start, end, items, closed }) => [open, start, end, items.length, closed])).toEqual([
    ["(", 5, 14, 2, true],
    ["[", 5, 14, 2, false],
    ["[", 5, 15, 2, true],
    ["[", 5, 14, 1, true],
    ["[", 5, 14, 2, true],
  ]);
});

it("makes long lists, and those that are whole forms, each anew", () => {
  const items = Array.from({ length: 5 }, (_, i) => name(6 + 4 * i));
  for (const [pending, base] of [
    [[head, ...items], 1],
    [[head, name(6)], 0],
  ] as const) {
    const made = listNode("[", 5, 30, pending, base, true);
    expect(made.items).toEqual(pending.slice(base));
    expect(listNode("[", 5, 30, pending, base, true)).not.toBe(made);
  }
});

it("gives what was asked for when two lists share a slot", () => {
  // 5 and 133 differ by the number of slots divided by what a place counts for.
  const near = listNode("[", 5, 9, [head, name(6)], 1, true);
  const far = listNode("[", 133, 137, [head, name(134)], 1, true);
  expect(far).toMatchObject({ start: 133, end: 137, items: [{ start: 134 }] });
  expect(listNode("[", 5, 9, [head, name(6)], 1, true)).toEqual(near);
});
