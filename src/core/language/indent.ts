/**
 * The column at which a new line begins: two in from the bracket of a form, and
 * below the first item in lists of data, as `format` lays text out.
 */
import type { ListNode } from "../syntax/cst.ts";
import type { Analysis } from "../workspace/model.ts";
import { caretAt } from "./caret.ts";

/** How many spaces a line that is broken at `offset` begins with. None inside a string, whose text they would be. */
export function indentAt(analysis: Analysis, path: string, offset: number): number {
  const caret = caretAt(analysis, path, offset);
  const { placed, around, token, at } = caret ?? {};
  const list = around?.at(-1);
  if (caret === undefined || placed === undefined || list === undefined || at === undefined) return 0;
  if (token?.kind === "string" && token.start < at && at < token.end) return 0;
  const open = columnOf(caret.document.document.text, placed.start + list.start);
  return isForm(list, at) ? open + 2 : open + 1;
}

/** A list that begins with a symbol, broken after it. */
function isForm(list: ListNode, at: number): boolean {
  const head = list.items[0];
  return list.open === "(" && head?.kind === "symbol" && head.end <= at;
}

function columnOf(text: string, offset: number): number {
  return offset - (offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1);
}
