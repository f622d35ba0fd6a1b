/**
 * The column at which a new line begins, where `format` would put it: fields
 * two in from their form, items of data below the first item, arguments below
 * the first argument or as a body.
 */
import { BINDING_ARGUMENT, BODY_AFTER } from "../edit/format/body-forms.ts";
import { sortOfHead } from "../ir/fields.ts";
import type { ListNode } from "../syntax/cst.ts";
import type { Analysis } from "../workspace/model.ts";
import { caretAt } from "./caret.ts";

/** How many spaces a line that is broken at `offset` begins with. None inside a string, whose text they would be. */
export function indentAt(analysis: Analysis, path: string, offset: number): number {
  const caret = caretAt(analysis, path, offset);
  const list = caret?.around.at(-1);
  if (caret?.placed === undefined || list === undefined) return 0;
  const { placed, around, token, at } = caret;
  if (token?.kind === "string" && token.start < at && at < token.end) return 0;
  const { source } = placed.form;
  const base = columnAt(caret.document.document.text, placed.start + list.start);
  const head = headOf(source, list, at);
  if (head === undefined) return base + 1;
  const sort = sortOfHead(headOf(source, around[0] ?? list, at) ?? "");
  if (sort !== "function") return around.length === 1 ? base + (awaitsValue(source, list, at) ? 4 : 2) : base + 1;
  if (isBinding(source, around, at)) return base + 1;
  const index = list.items.filter((item) => item.end <= at).length;
  const before = BODY_AFTER.get(head);
  if (before !== undefined) return base + (index <= before ? 4 : 2);
  const [symbol, first] = list.items;
  const beside =
    symbol !== undefined &&
    first !== undefined &&
    first.start < at &&
    !source.slice(symbol.end, first.start).includes("\n");
  return beside ? base + (first.start - list.start) : base + 1;
}

/** The symbol that a list in parentheses begins with, when it stands before `at`. */
function headOf(source: string, list: ListNode, at: number): string | undefined {
  const head = list.items[0];
  return list.open === "(" && head?.kind === "symbol" && head.end <= at
    ? source.slice(head.start, head.end)
    : undefined;
}

/** True after a keyword whose value is due. */
function awaitsValue(source: string, list: ListNode, at: number): boolean {
  const before = list.items.filter((item) => item.end <= at);
  const second = list.items[1];
  const entries = before.slice(second?.kind === "keyword" ? 1 : 2);
  return entries.at(-1)?.kind === "keyword" && entries.length % 2 === 1 && source.charAt(at - 1) !== ")";
}

/** In the bindings of a `let`, or in one of them. */
function isBinding(source: string, around: readonly ListNode[], at: number): boolean {
  return [1, 2].some((up) => {
    const list = around.at(-up);
    const owner = around.at(-up - 1);
    return owner !== undefined && owner.items[1] === list && BINDING_ARGUMENT.has(headOf(source, owner, at) ?? "");
  });
}

function columnAt(text: string, offset: number): number {
  return offset - (offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1);
}
