/** Finds forms by offset. */
import type { Placed } from "./model.ts";

/** Index of the last form that starts at or before `offset` (UTF-16, in the file), or -1. */
export function lastStartingBefore(forms: readonly Placed[], offset: number): number {
  let low = 0;
  let high = forms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((forms[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
