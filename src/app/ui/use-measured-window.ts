/**
 * Which rows of a long list are on screen, where rows are as high as their text
 * needs. Only these are drawn, in the flow of one block whose padding stands for
 * the rows before them; a row that was never drawn counts as one line.
 */
import { useCallback, useEffect, useMemo, useState } from "react";
import { watchScroller } from "./watch-scroller.ts";

/** Rows drawn beyond each edge, so that scrolling shows no gaps. */
const SPARE = 8;

export interface MeasuredWindow {
  /** Indexes of the rows to draw, each an element with its index in `data-index`. */
  readonly indexes: readonly number[];
  /** Pixels of all rows. */
  readonly total: number;
  /** Pixels of the rows before the first that is drawn. */
  readonly before: number;
  /** The ref of every row. */
  readonly measure: (row: HTMLElement | null) => (() => void) | undefined;
  /** Scrolls as little as needed to show a row. */
  readonly reveal: (index: number) => void;
}

interface MeasuredWindowOptions {
  /** The element that scrolls; null until it is there. */
  readonly scroller: HTMLElement | null;
  readonly count: number;
  /** Pixels of a row of one line. */
  readonly line: number;
}

export function useMeasuredWindow({ scroller, count, line }: MeasuredWindowOptions): MeasuredWindow {
  const [view, setView] = useState({ from: 0, length: 16 * line });
  const [known, setKnown] = useState<ReadonlyMap<number, number>>(new Map());

  useEffect(() => {
    if (scroller === null) return undefined;
    const read = (): void => {
      const next = { from: scroller.scrollTop, length: scroller.clientHeight };
      setView((was) => (was.from === next.from && was.length === next.length ? was : next));
    };
    return watchScroller(scroller, read);
  }, [scroller]);

  // Told before the screen is painted, also when a text changes or breaks elsewhere.
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        const heights = entries.flatMap(({ target }): [number, number][] => {
          const row = target as HTMLElement;
          // A row that went away, or that a closed pane hides, has no height.
          return row.offsetHeight > 0 ? [[Number(row.dataset["index"]), row.offsetHeight]] : [];
        });
        setKnown((was) =>
          heights.every(([index, height]) => was.get(index) === height) ? was : new Map([...was, ...heights]),
        );
      }),
  );
  const measure = useCallback(
    (row: HTMLElement | null) => {
      if (row === null) return undefined;
      observer.observe(row);
      return () => observer.unobserve(row);
    },
    [observer],
  );

  /** Where each row starts, and last where the list ends. */
  const starts = useMemo(() => {
    const all = [0];
    let at = 0;
    for (let index = 0; index < count; index++) all.push((at += known.get(index) ?? line));
    return all;
  }, [count, known, line]);
  const startOf = (index: number): number => starts[Math.min(index, count)] ?? 0;

  const first = Math.max(0, rowAt(starts, view.from) - SPARE);
  const last = Math.min(count, rowAt(starts, view.from + view.length) + 1 + SPARE);
  const indexes: number[] = [];
  for (let index = first; index < last; index++) indexes.push(index);

  const reveal = (index: number): void => {
    if (scroller === null || index < 0) return;
    const { scrollTop: top, clientHeight: length } = scroller;
    const [start, end] = [startOf(index), startOf(index + 1)];
    const target = start < top ? start : end > top + length ? end - length : top;
    if (target !== top) scroller.scrollTo({ top: target });
  };
  return { indexes, total: startOf(count), before: startOf(first), measure, reveal };
}

/** The last row that starts at or before a place, by halving. */
function rowAt(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
