/**
 * Which places of the canvas are free. Questions are asked column by column: a
 * strip remembers for one left edge and size which rows of the grid are taken,
 * and skips runs of taken rows at once, so that many questions stay linear.
 */
import type { Box, Size } from "./size.ts";
import { GRID } from "./size.ts";

/** Free space that is kept around every node. */
export const MARGIN = 16;

export class FreeSpace {
  private readonly boxes: Box[] = [];
  private readonly strips = new Map<string, Strip>();

  add(box: Box): void {
    this.boxes.push(box);
    for (const strip of this.strips.values()) strip.block(box);
  }

  /** The free top nearest to `y` for a box of `size` whose left edge is `x`, on the grid; of two equally near the lower one. */
  nearest(x: number, y: number, size: Size): number {
    return this.strip(x, size).nearest(y);
  }

  /** The first free top at or below `y`. */
  below(x: number, y: number, size: Size): number {
    return this.strip(x, size).below(y);
  }

  private strip(x: number, size: Size): Strip {
    const key = `${x},${size.width},${size.height}`;
    let strip = this.strips.get(key);
    if (strip === undefined) {
      strip = new Strip(x, size);
      for (const box of this.boxes) strip.block(box);
      this.strips.set(key, strip);
    }
    return strip;
  }
}

class Strip {
  /** For a taken row, a row further up or down where the search goes on. Free rows are absent. */
  private readonly up = new Map<number, number>();
  private readonly down = new Map<number, number>();
  private readonly x: number;
  private readonly size: Size;

  constructor(x: number, size: Size) {
    this.x = x;
    this.size = size;
  }

  block(box: Box): void {
    if (box.x >= this.x + this.size.width + MARGIN || box.x + box.width + MARGIN <= this.x) return;
    const first = Math.floor((box.y - this.size.height - MARGIN) / GRID) + 1;
    const end = Math.ceil((box.y + box.height + MARGIN) / GRID);
    for (let row = follow(this.down, first); row < end; row = follow(this.down, row)) {
      this.down.set(row, row + 1);
      this.up.set(row, row - 1);
    }
  }

  nearest(y: number): number {
    const row = Math.round(y / GRID);
    const above = follow(this.up, row);
    const below = follow(this.down, row);
    return (row - above < below - row ? above : below) * GRID;
  }

  below(y: number): number {
    return follow(this.down, Math.ceil(y / GRID)) * GRID;
  }
}

/** The first row on the way that is not taken; shortens the way for the next time. */
function follow(links: Map<number, number>, row: number): number {
  let free = row;
  for (let next = links.get(free); next !== undefined; next = links.get(free)) free = next;
  for (let at = row; at !== free;) {
    const next = links.get(at) ?? free;
    links.set(at, free);
    at = next;
  }
  return free;
}
