/**
 * Which items of a long row of equal items are on screen. Only these are
 * drawn, so lists of thousands cost what a screenful costs.
 */
import { useEffect, useState } from "react";
import { watchScroller } from "./watch-scroller.ts";

/** Items drawn beyond each edge, so that scrolling shows no gaps. */
const SPARE = 8;

export interface ItemWindow {
  /** Indexes of the items to draw. */
  readonly indexes: readonly number[];
  /** Pixels of all items and of what stands before them. */
  readonly total: number;
  /** Pixels from the start to an item. */
  readonly startOf: (index: number) => number;
  /** Scrolls as little as needed to show an item. */
  readonly reveal: (index: number) => void;
}

interface WindowOptions {
  /** The element that scrolls; null until it is there. */
  readonly scroller: HTMLElement | null;
  readonly count: number;
  /** Pixels of one item. */
  readonly size: number;
  /** Pixels of a heading that stays in view. */
  readonly before?: number;
  readonly horizontal?: boolean;
}

export function useWindow({ scroller, count, size, before = 0, horizontal = false }: WindowOptions): ItemWindow {
  const [view, setView] = useState({ first: 0, last: 16 });

  useEffect(() => {
    if (scroller === null) return undefined;
    const measure = (): void => {
      const { from, length } = seen(scroller, horizontal);
      const first = Math.max(0, Math.floor((from - before) / size) - SPARE);
      const last = Math.ceil((from + length) / size) + SPARE;
      setView((known) => (known.first === first && known.last === last ? known : { first, last }));
    };
    return watchScroller(scroller, measure);
  }, [scroller, size, before, horizontal]);

  const startOf = (index: number): number => before + index * size;
  const reveal = (index: number): void => {
    if (scroller === null || index < 0) return;
    const { from, length } = seen(scroller, horizontal);
    const start = index * size;
    const end = before + start + size;
    const to = start < from ? start : end > from + length ? end - length : from;
    if (to !== from) scroller.scrollTo(horizontal ? { left: to } : { top: to });
  };

  const indexes: number[] = [];
  for (let index = view.first; index < Math.min(count, view.last); index++) indexes.push(index);
  return { indexes, total: before + count * size, startOf, reveal };
}

function seen(scroller: HTMLElement, horizontal: boolean): { readonly from: number; readonly length: number } {
  return horizontal
    ? { from: scroller.scrollLeft, length: scroller.clientWidth }
    : { from: scroller.scrollTop, length: scroller.clientHeight };
}
