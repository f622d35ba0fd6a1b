/**
 * JSON text with two spaces a level. Data breaks after every bracket, as
 * `JSON.stringify` does; bodies of functions stay on a line where they fit.
 * No recursion, and beyond a depth nothing breaks, so the text of a value
 * that is 100,000 levels deep is not made of indentation.
 */
import type { JsonValue } from "../ir/json-value.ts";
import { isArray, isObject } from "./value.ts";

const LINE_WIDTH = 100;
const MAX_DEPTH = 40;

/** `open`: every bracket breaks. `fit`: only what does not fit the line. */
export type Layout = "open" | "fit";

type Step =
  | { readonly text: string }
  | { readonly value: JsonValue; readonly level: number; readonly flat: boolean; readonly layout: Layout };

/** The text of a value whose first line stands at `level`. `fitKey`: the value of this key is laid out as `fit`. */
export function printValue(root: JsonValue, level: number, layout: Layout, fitKey?: string): string {
  // JSON text has line ends only between tokens, so what JSON.stringify gives can be indented as a whole.
  if (layout === "open" && fitKey === undefined && isShallow(root, 4)) {
    return JSON.stringify(root, null, 2).replaceAll("\n", `\n${"  ".repeat(level)}`);
  }
  const widths = new Map<JsonValue, number>();
  const parts: string[] = [];
  const work: Step[] = [{ value: root, level, flat: false, layout }];
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    if ("text" in step) {
      parts.push(step.text);
      continue;
    }
    const { value } = step;
    const entries = isArray(value)
      ? value.map((item): [string | undefined, JsonValue] => [undefined, item])
      : isObject(value)
        ? Object.entries(value)
        : undefined;
    if (entries === undefined) {
      parts.push(JSON.stringify(value));
      continue;
    }
    const [open, close] = isArray(value) ? ["[", "]"] : ["{", "}"];
    parts.push(open);
    const flat =
      step.flat ||
      entries.length === 0 ||
      step.level > MAX_DEPTH ||
      (step.layout === "fit" && 2 * step.level + flatWidth(value, widths) <= LINE_WIDTH);
    const inside = flat ? "" : `\n${"  ".repeat(step.level + 1)}`;
    work.push({ text: flat ? close : `\n${"  ".repeat(step.level)}${close}` });
    for (let i = entries.length - 1; i >= 0; i--) {
      const [key, inner] = entries[i] ?? [undefined, null];
      const own = key !== undefined && key === fitKey ? "fit" : step.layout;
      work.push({ value: inner, level: step.level + 1, flat, layout: own });
      const lead = i > 0 ? (flat ? ", " : `,${inside}`) : inside;
      work.push({ text: key === undefined ? lead : `${lead}${JSON.stringify(key)}: ` });
    }
  }
  return parts.join("");
}

/** True when a value is at most `depth` brackets deep. */
function isShallow(value: JsonValue, depth: number): boolean {
  if (!isArray(value) && !isObject(value)) return true;
  return depth > 0 && Object.values(value).every((inner: JsonValue) => isShallow(inner, depth - 1));
}

/** The width of a value on one line; of everything inside it too, so that a tree is measured once. */
function flatWidth(root: JsonValue, widths: Map<JsonValue, number>): number {
  const work: { readonly value: JsonValue; readonly close: boolean }[] = [{ value: root, close: false }];
  const widthOf = (value: JsonValue): number =>
    isArray(value) || isObject(value) ? (widths.get(value) ?? 0) : JSON.stringify(value).length;
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { value, close } = step;
    if (!(isArray(value) || isObject(value)) || widths.has(value)) continue;
    const inner = isArray(value) ? value : Object.values(value);
    if (!close) {
      work.push({ value, close: true });
      for (const child of inner) work.push({ value: child, close: false });
      continue;
    }
    const keys = isArray(value) ? [] : Object.keys(value);
    const separators = 2 + 2 * Math.max(0, inner.length - 1);
    const keyWidth = keys.reduce((sum, key) => sum + JSON.stringify(key).length + 2, 0);
    widths.set(
      value,
      inner.reduce<number>((sum, child) => sum + widthOf(child), separators + keyWidth),
    );
  }
  return widths.get(root) ?? widthOf(root);
}
