/**
 * Sizes of nodes at 100 % zoom, in pixels, by kind alone: the canvas can cull
 * and the layout can run before anything is drawn. Multiples of the 8-px grid.
 */
import type { NodeKind, Point } from "./model.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

export const GRID = 8;

const SIZES: Readonly<Record<NodeKind, Size>> = {
  policy: { width: 208, height: 80 },
  program: { width: 240, height: 80 },
  map: { width: 240, height: 80 },
};

/** The size of every node of a kind. */
export function nodeSize(kind: NodeKind): Size {
  return SIZES[kind];
}

/** Left to right. */
export const COLUMNS: readonly NodeKind[] = ["policy", "program", "map"];

/** Free space between two nodes of a column that the layout leaves. */
export const ROW_GAP = 32;

/** Free space between two columns. */
export const COLUMN_GAP = 80;

/** The left edges of the three columns of one layout that starts at x = 0. */
export const COLUMN_X: Readonly<Record<NodeKind, number>> = {
  policy: 0,
  program: SIZES.policy.width + COLUMN_GAP,
  map: SIZES.policy.width + COLUMN_GAP + SIZES.program.width + COLUMN_GAP,
};

/** The nearest point of the grid. */
export function toGrid(value: number): number {
  return Math.round(value / GRID) * GRID;
}
