/** How the view moves to show something: by as little as it takes. Screen pixels unless said otherwise. */
import type { Point } from "../../core/index.ts";

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The view in which `rect` (flow coordinates) lies inside a pane of the given
 * size, clear of `insets`; undefined when it does already. What is bigger than
 * the pane shows its left top corner.
 */
export function reveal(
  view: View,
  pane: { readonly width: number; readonly height: number },
  rect: Rect,
  insets: Insets,
): View | undefined {
  const left = rect.x * view.zoom + view.x;
  const top = rect.y * view.zoom + view.y;
  const dx = shift(left, rect.width * view.zoom, insets.left, pane.width - insets.right);
  const dy = shift(top, rect.height * view.zoom, insets.top, pane.height - insets.bottom);
  return dx === 0 && dy === 0 ? undefined : { x: view.x + dx, y: view.y + dy, zoom: view.zoom };
}

function shift(start: number, length: number, low: number, high: number): number {
  if (start < low || length > high - low) return low - start;
  return start + length > high ? high - length - start : 0;
}

/** The smallest rectangle around all; undefined of none. */
export function around(rects: readonly Rect[]): Rect | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  return rects.length === 0 ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The view that shows all of `rect` centred, not larger than `maxZoom`. */
export function fit(
  pane: { readonly width: number; readonly height: number },
  rect: Rect,
  insets: Insets,
  zoom: { readonly min: number; readonly max: number },
): View {
  const width = Math.max(1, pane.width - insets.left - insets.right);
  const height = Math.max(1, pane.height - insets.top - insets.bottom);
  const wanted = Math.min(width / Math.max(1, rect.width), height / Math.max(1, rect.height));
  const scale = Math.max(zoom.min, Math.min(zoom.max, wanted));
  return {
    x: insets.left + (width - rect.width * scale) / 2 - rect.x * scale,
    y: insets.top + (height - rect.height * scale) / 2 - rect.y * scale,
    zoom: scale,
  };
}
