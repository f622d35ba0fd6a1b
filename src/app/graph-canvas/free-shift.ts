/** Where new nodes go that were given a place: there, or as near above or below it as they cover no other node. */
import { nodeSize } from "../../core/index.ts";
import type { NodeKind, Point } from "../../core/index.ts";
import { store } from "../state/index.ts";
import { GRID } from "./arrange.ts";
import type { Rect } from "./view-box.ts";

/** Pixels that are kept free around a node. */
const MARGIN = 16;

/**
 * How far down (negative: up) `boxes` go together so that none comes nearer than the margin to one of
 * `taken`; a multiple of the grid, the one nearest to 0, of two equally near the one below.
 */
export function freeShift(boxes: readonly Rect[], taken: readonly Rect[]): number {
  const blocked = boxes
    .flatMap((box) =>
      taken
        .filter((other) => other.x < box.x + box.width + MARGIN && box.x < other.x + other.width + MARGIN)
        .map((other) => ({
          above: other.y - box.y - box.height - MARGIN,
          below: other.y + other.height + MARGIN - box.y,
        })),
    )
    .sort((a, b) => a.above - b.above);
  let down = 0;
  for (const { above, below } of blocked) if (above < down && down < below) down = onGrid(below);
  let up = 0;
  for (const { above, below } of blocked.toSorted((a, b) => b.below - a.below)) {
    if (above < up && up < below) up = -onGrid(-above);
  }
  return -up < down ? up : down;
}

function onGrid(length: number): number {
  return Math.ceil(length / GRID) * GRID;
}

export interface NewPlace extends Point {
  readonly name: string;
  readonly kind: NodeKind;
}

/** The places of new nodes by name, moved together off the nodes that are there. */
export function freePlaces(wanted: readonly NewPlace[]): ReadonlyMap<string, Point> {
  const { graph, positions } = store.getState();
  const taken = graph.nodes.flatMap(({ id, kind }) => {
    const at = positions.get(id);
    return at === undefined ? [] : [{ ...at, ...nodeSize(kind) }];
  });
  const shift = freeShift(
    wanted.map(({ x, y, kind }) => ({ x, y, ...nodeSize(kind) })),
    taken,
  );
  return new Map(wanted.map(({ name, x, y }) => [name, { x, y: y + shift }]));
}
