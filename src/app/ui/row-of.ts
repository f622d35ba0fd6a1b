/** Which line of a list an event happened in: lines carry their index, the list carries the handlers. */

/** The index in `data-index` of the nearest line, undefined outside of all lines. */
export function indexOfEvent(target: EventTarget): number | undefined {
  const line = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  const index = Number(line?.dataset["index"] ?? "none");
  return Number.isInteger(index) ? index : undefined;
}

/** True when an event happened in a part of a line that is marked with `data-part`. */
export function isPart(target: EventTarget, part: string): boolean {
  return target instanceof Element && target.closest(`[data-part="${part}"]`) !== null;
}
