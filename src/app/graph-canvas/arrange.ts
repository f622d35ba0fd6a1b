/** Align and distribute: new places for nodes, on the grid. Only nodes that move are in the result. */
import { assertNever, nodeSize } from "../../core/index.ts";
import type { GraphNode, NodeId, Point } from "../../core/index.ts";

export type Arrangement = "left" | "centre" | "right" | "top" | "middle" | "bottom" | "down" | "across";

export const GRID = 8;

interface Item {
  readonly id: NodeId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The places of `nodes` after an arrangement. */
export function arrange(
  nodes: readonly GraphNode[],
  positions: ReadonlyMap<NodeId, Point>,
  how: Arrangement,
): ReadonlyMap<NodeId, Point> {
  const items = nodes.flatMap((node): Item[] => {
    const at = positions.get(node.id);
    return at === undefined ? [] : [{ id: node.id, ...at, ...nodeSize(node.kind) }];
  });
  if (items.length < 2) return new Map();
  const moved = new Map<NodeId, Point>();
  for (const [item, x, y] of placed(items, how)) {
    if (x !== item.x || y !== item.y) moved.set(item.id, { x, y });
  }
  return moved;
}

function placed(items: readonly Item[], how: Arrangement): readonly (readonly [Item, number, number])[] {
  const left = Math.min(...items.map((item) => item.x));
  const right = Math.max(...items.map((item) => item.x + item.width));
  const top = Math.min(...items.map((item) => item.y));
  const bottom = Math.max(...items.map((item) => item.y + item.height));
  switch (how) {
    case "left":
      return items.map((item) => [item, left, item.y]);
    case "right":
      return items.map((item) => [item, right - item.width, item.y]);
    case "centre":
      return items.map((item) => [item, snap((left + right - item.width) / 2), item.y]);
    case "top":
      return items.map((item) => [item, item.x, top]);
    case "bottom":
      return items.map((item) => [item, item.x, bottom - item.height]);
    case "middle":
      return items.map((item) => [item, item.x, snap((top + bottom - item.height) / 2)]);
    case "down": {
      const sorted = [...items].sort((a, b) => a.y - b.y || a.x - b.x);
      const starts = spread(
        sorted.map((item) => item.height),
        top,
        bottom,
      );
      return sorted.map((item, index) => [item, item.x, starts[index] ?? item.y]);
    }
    case "across": {
      const sorted = [...items].sort((a, b) => a.x - b.x || a.y - b.y);
      const starts = spread(
        sorted.map((item) => item.width),
        left,
        right,
      );
      return sorted.map((item, index) => [item, starts[index] ?? item.x, item.y]);
    }
    default:
      return assertNever(how);
  }
}

/** Starts of lengths with equal gaps between `from` and `to`, or touching by one grid step where there is no room. */
function spread(lengths: readonly number[], from: number, to: number): readonly number[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const gap = Math.max(GRID, (to - from - total) / Math.max(1, lengths.length - 1));
  const starts: number[] = [];
  let at = from;
  for (const length of lengths) {
    starts.push(snap(at));
    at += length + gap;
  }
  return starts;
}

export function snap(value: number): number {
  return Math.round(value / GRID) * GRID;
}
