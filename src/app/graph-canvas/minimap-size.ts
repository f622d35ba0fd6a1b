/** How much of the canvas the minimap takes: a fifth of its width, and nothing where it would cover what it shows. */

interface Size {
  readonly width: number;
  readonly height: number;
}

/** In pixels; less than the first shows no shape of a graph, more than the last shows no more of it. */
const LEAST = 80;
const MOST = 160;
/** A smaller canvas is itself as easy to look over. */
const LEAST_CANVAS: Size = { width: 400, height: 320 };

const onGrid = (value: number): number => 8 * Math.round(value / 8);

/** The minimap's width on a canvas of that size, in pixels; 0 when there is no room for it. */
export function minimapWidth(canvas: Size): number {
  if (canvas.width < LEAST_CANVAS.width || canvas.height < LEAST_CANVAS.height) return 0;
  return Math.max(LEAST, Math.min(MOST, onGrid(Math.min(canvas.width / 5, canvas.height / 3))));
}

export function minimapHeight(width: number): number {
  return onGrid(width * 0.6);
}
