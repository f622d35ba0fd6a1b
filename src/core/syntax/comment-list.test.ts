import { expect, it } from "vitest";
import { CommentList } from "./comment-list.ts";

function listOf(...spans: readonly (readonly [number, number])[]): ReturnType<CommentList["take"]> {
  const list = new CommentList();
  for (const [start, end] of spans) list.add(start, end);
  return list.take();
}

it("gives the comments in order", () => {
  expect(listOf()).toEqual([]);
  expect(listOf([3, 9])).toEqual([{ start: 3, end: 9 }]);
  expect(listOf([3, 9], [12, 13], [20, 40])).toEqual([
    { start: 3, end: 9 },
    { start: 12, end: 13 },
    { start: 20, end: 40 },
  ]);
});

it("gives one list for a comment that is alone at one place", () => {
  expect(listOf([3, 9])).toBe(listOf([3, 9]));
  expect(listOf([3, 9], [12, 13])).not.toBe(listOf([3, 9], [12, 13]));
});

it("begins anew when they are taken", () => {
  const list = new CommentList();
  list.add(1, 2);
  list.add(3, 4);
  list.take();
  expect(list.take()).toEqual([]);
  list.add(5, 6);
  expect(list.take()).toEqual([{ start: 5, end: 6 }]);
});

it("gives what was asked for when two share a slot", () => {
  for (let i = 0; i < 3; i++) {
    expect(listOf([0, 32])).toEqual([{ start: 0, end: 32 }]);
    expect(listOf([1, 1])).toEqual([{ start: 1, end: 1 }]);
  }
});
