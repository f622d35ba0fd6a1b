/** Words of messages. */
import { plural } from "../text/amounts.ts";

/** A name as messages show it: on one line, not longer than 40 characters. */
export function shorten(name: string): string {
  const shown = name.length > 40 ? `${name.slice(0, 39)}…` : name;
  return shown.replaceAll(/\s+/g, " ");
}

/** How many arguments: `2 arguments`, `1 or 2 arguments`, `at least 1 argument`. */
export function countText(min: number, max: number | undefined): string {
  if (max === undefined) return `at least ${plural(min, "argument")}`;
  if (min === max) return min === 0 ? "no arguments" : plural(min, "argument");
  return `${min} or ${plural(max, "argument")}`;
}
