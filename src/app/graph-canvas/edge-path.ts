/**
 * The curve of an edge, and points on it: a horizontal cubic from port to port.
 * Plain numbers, flow coordinates.
 */
import type { Point } from "../../core/index.ts";

export interface Curve {
  readonly from: Point;
  readonly a: Point;
  readonly b: Point;
  readonly to: Point;
}

/** The curve that leaves `from` to the right and reaches `to` from the left. */
export function edgeCurve(from: Point, to: Point): Curve {
  const across = to.x - from.x;
  // A target to the left needs handles that swing out, or the curve would hide behind its nodes.
  const reach = across >= 0 ? Math.max(across / 2, 24) : Math.min(160, 24 + -across / 4);
  return { from, a: { x: from.x + reach, y: from.y }, b: { x: to.x - reach, y: to.y }, to };
}

/** The curve as SVG path data. */
export function curvePath({ from, a, b, to }: Curve): string {
  return `M${from.x},${from.y} C${a.x},${a.y} ${b.x},${b.y} ${to.x},${to.y}`;
}

/** The point at `t` from 0 (start) to 1 (end). */
export function curvePoint({ from, a, b, to }: Curve, t: number): Point {
  const u = 1 - t;
  const [w0, w1, w2, w3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return {
    x: w0 * from.x + w1 * a.x + w2 * b.x + w3 * to.x,
    y: w0 * from.y + w1 * a.y + w2 * b.y + w3 * to.y,
  };
}

const STEPS = 48;

/** The point that lies `distance` before the end, measured along the curve (the middle of a shorter curve). */
export function pointBeforeEnd(curve: Curve, distance: number): Point {
  let walked = 0;
  let last = curve.to;
  for (let step = 1; step <= STEPS / 2; step++) {
    const point = curvePoint(curve, 1 - step / STEPS);
    const length = Math.hypot(point.x - last.x, point.y - last.y);
    if (walked + length >= distance) {
      const part = length === 0 ? 0 : (distance - walked) / length;
      return { x: last.x + (point.x - last.x) * part, y: last.y + (point.y - last.y) * part };
    }
    walked += length;
    last = point;
  }
  return last;
}

/** A filled arrow head whose tip is at `tip`; `direction` 1 points right, -1 left. */
export function arrowHead(tip: Point, direction: 1 | -1): string {
  const back = tip.x - direction * 9;
  return `M${tip.x},${tip.y} L${back},${tip.y - 4.5} L${back},${tip.y + 4.5} Z`;
}
