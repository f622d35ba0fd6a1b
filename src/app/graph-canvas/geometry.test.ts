import { describe, expect, test } from "vitest";
import { arrange } from "./arrange.ts";
import { curvePoint, edgeCurve, pointBeforeEnd } from "./edge-path.ts";
import { minimapHeight, minimapWidth } from "./minimap-size.ts";
import { orderAfter } from "./reorder.ts";
import { around, fit, reveal } from "./view-box.ts";
import type { GraphNode } from "../../core/index.ts";

const insets = { left: 10, right: 10, top: 10, bottom: 10 };
const pane = { width: 400, height: 300 };

describe("revealing", () => {
  const view = { x: 0, y: 0, zoom: 1 };
  test("moves nothing that is in view", () => {
    expect(reveal(view, pane, { x: 20, y: 20, width: 100, height: 50 }, insets)).toBeUndefined();
  });
  test("moves as little as it takes, in each direction", () => {
    expect(reveal(view, pane, { x: 350, y: 20, width: 100, height: 50 }, insets)).toEqual({ x: -60, y: 0, zoom: 1 });
    expect(reveal(view, pane, { x: -40, y: 280, width: 100, height: 50 }, insets)).toEqual({ x: 50, y: -40, zoom: 1 });
  });
  test("shows the left top corner of what is larger than the pane", () => {
    expect(reveal(view, pane, { x: 100, y: 100, width: 900, height: 900 }, insets)).toEqual({
      x: -90,
      y: -90,
      zoom: 1,
    });
  });
  test("counts in pixels of the screen", () => {
    expect(reveal({ x: 0, y: 0, zoom: 0.5 }, pane, { x: 700, y: 20, width: 100, height: 50 }, insets)).toEqual({
      x: -10,
      y: 0,
      zoom: 0.5,
    });
  });
});

test("fitting centres and never magnifies beyond the limit", () => {
  const view = fit(pane, { x: 0, y: 0, width: 100, height: 50 }, insets, { min: 0.1, max: 1 });
  expect(view).toEqual({ x: 150, y: 125, zoom: 1 });
  const far = fit(pane, { x: 0, y: 0, width: 38_000, height: 50 }, insets, { min: 0.1, max: 1 });
  expect(far.zoom).toBe(0.1);
});

test("the rectangle around nothing is none", () => {
  expect(around([])).toBeUndefined();
  expect(
    around([
      { x: 1, y: 2, width: 3, height: 4 },
      { x: -1, y: 5, width: 1, height: 1 },
    ]),
  ).toEqual({
    x: -1,
    y: 2,
    width: 5,
    height: 4,
  });
});

describe("curves", () => {
  const curve = edgeCurve({ x: 0, y: 0 }, { x: 200, y: 100 });
  test("start and end at the ports", () => {
    expect(curvePoint(curve, 0)).toEqual({ x: 0, y: 0 });
    expect(curvePoint(curve, 1)).toEqual({ x: 200, y: 100 });
  });
  test("measure from the end", () => {
    const point = pointBeforeEnd(curve, 20);
    expect(Math.hypot(point.x - 200, point.y - 100)).toBeCloseTo(20, 0);
    // Longer than the curve: not past its middle.
    expect(pointBeforeEnd(curve, 1000).x).toBeCloseTo(100, 0);
  });
});

describe("attach order", () => {
  test("the moved number takes its place and the others close up", () => {
    const after = (from: number, to: number): number[] => [1, 2, 3, 4].map((order) => orderAfter(order, from, to));
    expect(after(1, 3)).toEqual([3, 1, 2, 4]);
    expect(after(4, 1)).toEqual([2, 3, 4, 1]);
    expect(after(2, 2)).toEqual([1, 2, 3, 4]);
  });
});

describe("arranging", () => {
  const node = (id: string, kind: "map" | "policy"): GraphNode => ({ id, kind }) as GraphNode;
  const nodes = [node("a", "map"), node("b", "map"), node("c", "policy")];
  const positions = new Map([
    ["a", { x: 0, y: 0 }],
    ["b", { x: 40, y: 400 }],
    ["c", { x: 80, y: 96 }],
  ]);
  test("aligns edges and centres on the grid", () => {
    expect(arrange(nodes, positions, "left")).toEqual(
      new Map([
        ["b", { x: 0, y: 400 }],
        ["c", { x: 0, y: 96 }],
      ]),
    );
    // The right edges are at 208, 248 and 256; the widths 208, 208 and 176.
    expect(arrange(nodes, positions, "right")).toEqual(
      new Map([
        ["a", { x: 48, y: 0 }],
        ["b", { x: 48, y: 400 }],
      ]),
    );
    for (const [, point] of arrange(nodes, positions, "centre")) expect(point.x % 8).toBe(0);
  });
  test("distributes with equal gaps and keeps the outer two", () => {
    expect(arrange(nodes, positions, "down")).toEqual(new Map([["c", { x: 80, y: 200 }]]));
  });
  test("of one node does nothing", () => {
    expect(arrange(nodes.slice(0, 1), positions, "left").size).toBe(0);
  });
});

describe("the minimap", () => {
  test("takes a fifth of the canvas at most, on the grid, and no more than shows a graph", () => {
    expect([484, 700, 900, 2000].map((width) => minimapWidth({ width, height: 900 }))).toEqual([96, 144, 160, 160]);
    expect([80, 96, 144, 160].map(minimapHeight)).toEqual([48, 56, 88, 96]);
    expect(minimapWidth({ width: 1200, height: 330 })).toBe(112);
  });
  test("leaves small canvases to the graph", () => {
    expect(minimapWidth({ width: 399, height: 900 })).toBe(0);
    expect(minimapWidth({ width: 900, height: 319 })).toBe(0);
    expect(minimapWidth({ width: 400, height: 320 })).toBe(80);
  });
});
