/** Bodies of functions from JSON back to Lisp text. What fits a line stays on it. No recursion. */
import type { JsonValue } from "../ir/json-value.ts";
import { listOf, quoteOf, tokenOf } from "./body.ts";

const LINE_WIDTH = 100;
/** Deeper lists are not broken: their text would be made of indentation. */
const MAX_DEPTH = 40;

type Step =
  | { readonly text: string }
  | { readonly value: JsonValue; readonly column: number; readonly depth: number; readonly flat: boolean };

/** Lisp text of one value (for which `bodyProblems` finds nothing) whose first character stands at `column`. */
export function lispOfBody(root: JsonValue, column: number, lineEnd: string): string {
  const widths = new Map<JsonValue, number>();
  const parts: string[] = [];
  const work: Step[] = [{ value: root, column, depth: 0, flat: false }];
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    if ("text" in step) {
      parts.push(step.text);
      continue;
    }
    const { value, column, depth } = step;
    const quote = quoteOf(value);
    if (quote !== undefined) {
      const prefix = quotePrefix(quote);
      parts.push(prefix);
      work.push({ value: quote.item, column: column + prefix.length, depth: depth + 1, flat: step.flat });
      continue;
    }
    const list = listOf(value);
    if (list === undefined) {
      parts.push(tokenOf(value) ?? "");
      continue;
    }
    const flat = step.flat || depth > MAX_DEPTH || column + flatWidth(value, widths) <= LINE_WIDTH;
    parts.push(list.map ? "{" : "(");
    work.push({ text: list.map ? "}" : ")" });
    // The head and its first argument share a line, as in `(when (tcp? ctx)`.
    const headWidth = list.items[0] === undefined ? 0 : flatWidth(list.items[0], widths);
    const together = !list.map && tokenOf(list.items[0] ?? null) !== undefined ? 2 : 1;
    for (let i = list.items.length - 1; i >= 0; i--) {
      const onLine = flat || i < together;
      const at = i === 0 ? column + 1 : onLine ? column + 2 + headWidth : column + 2;
      work.push({ value: list.items[i] ?? null, column: at, depth: depth + 1, flat });
      if (i > 0) work.push({ text: onLine ? " " : `${lineEnd}${" ".repeat(column + 2)}` });
    }
  }
  return parts.join("");
}

/** `,` before a symbol that starts with `@` would read as `,@`. */
function quotePrefix({ prefix, item }: NonNullable<ReturnType<typeof quoteOf>>): string {
  return prefix === "," && tokenOf(item)?.startsWith("@") === true ? ", " : prefix;
}

function flatWidth(root: JsonValue, widths: Map<JsonValue, number>): number {
  const work: { readonly value: JsonValue; readonly close: boolean }[] = [{ value: root, close: false }];
  const childrenOf = (value: JsonValue): readonly JsonValue[] | undefined => {
    const quote = quoteOf(value);
    return quote === undefined ? listOf(value)?.items : [quote.item];
  };
  const widthOf = (value: JsonValue): number => widths.get(value) ?? tokenOf(value)?.length ?? 0;
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { value, close } = step;
    const children = widths.has(value) ? undefined : childrenOf(value);
    if (children === undefined) continue;
    if (!close) {
      work.push({ value, close: true });
      for (const child of children) work.push({ value: child, close: false });
      continue;
    }
    const around = quoteOf(value) === undefined ? 1 + Math.max(1, children.length) : 2;
    widths.set(
      value,
      children.reduce<number>((sum, child) => sum + widthOf(child), around),
    );
  }
  return widthOf(root);
}
