/**
 * A function's form after its JSON was edited: only the text of what changed
 * changes, so that comments and layout of the rest of the body stay. Trees are
 * compared through numbers that stand for equal subtrees: no recursion, linear.
 */
import { bodyOf, listOf, QUOTE_KEYS, quoteOf, soleEntry, tokenOf } from "./body.ts";
import type { LoweredFunction } from "../ir/lowered.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { isPlainSymbol, writeString } from "../syntax/atoms.ts";
import type { Form, ListNode, Node } from "../syntax/cst.ts";
import { isWhitespace } from "../syntax/chars.ts";
import { readForm } from "../syntax/read.ts";
import { applyEdits } from "../text/edit.ts";
import type { TextEdit } from "../text/edit.ts";
import { lispOfBody } from "./body-lisp.ts";
import { align } from "./lists.ts";
import type { JsonObject } from "./model.ts";
import { isArray } from "./value.ts";

/** Lisp text of a function from its JSON. */
export function lispOfFunction(value: JsonObject, lineEnd: string): string {
  const name = typeof value["name"] === "string" ? value["name"] : "";
  const doc = typeof value["doc"] === "string" ? [writeString(value["doc"])] : [];
  const body = bodyValues(value).map((form) => lispOfBody(form, 2, lineEnd));
  const head = `(bpf-fn ${isPlainSymbol(name) ? name : writeString(name)} (${parameterOf(value)})`;
  return `${[head, ...doc, ...body].join(`${lineEnd}  `)})`;
}

/** The name of the context parameter; the shape was checked before. */
function parameterOf(value: JsonObject): string {
  return typeof value["ctx"] === "string" ? value["ctx"] : "ctx";
}

function bodyValues(value: JsonObject): readonly JsonValue[] {
  const body = value["body"];
  return isArray(body) ? body : [];
}

/** The text of a function's form that says what `value` says; its name is left as it is. */
export function patchFunction(form: Form, lowered: LoweredFunction, value: JsonObject): string {
  const { source, node } = form;
  if (node.kind !== "list") return source;
  const edits: TextEdit[] = [];
  const parameter = node.items[2];
  const ctx = parameterOf(value);
  if (parameter?.kind === "list" && parameter.items[0] !== undefined && lowered.ctx !== ctx) {
    const { start, end } = parameter.items[0];
    edits.push({ start, end, text: ctx });
  }
  const doc = typeof value["doc"] === "string" ? value["doc"] : undefined;
  const docNode = lowered.doc === undefined ? undefined : node.items[3];
  if (doc !== lowered.doc) {
    if (docNode === undefined) edits.push(...insertion(source, node, parameter, [writeString(doc ?? "")]));
    else if (doc === undefined) edits.push(removal(source, node, docNode));
    else edits.push(replacement(source, docNode, writeString(doc)));
  }
  edits.push(...patchList(source, node, docNode ?? parameter, lowered.body, bodyValues(value)));
  return applyEdits(source, edits);
}

/** One list whose items become other values. */
interface Work {
  readonly list: ListNode;
  /** The node that the items follow; undefined: the bracket. */
  readonly before: Node | undefined;
  readonly items: readonly Node[];
  readonly values: readonly JsonValue[];
}

function patchList(
  source: string,
  list: ListNode,
  before: Node | undefined,
  items: readonly Node[],
  values: readonly JsonValue[],
): TextEdit[] {
  const edits: TextEdit[] = [];
  const numbers = new Numbers();
  const numberOfNode = numberNodes(source, items, numbers);
  const numberOfValue = numberValues(values, numbers);
  const work: Work[] = [{ list, before, items, values }];
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { items, values } = step;
    const pairs = align(
      items.map((node) => numberOfNode.get(node)),
      values.map((value) => numberOfValue(value)),
    );
    let i = 0;
    let j = 0;
    for (const [nextI, nextJ] of [...pairs, [items.length, values.length] as const]) {
      // Between two items that stay: first those that turn into others, then those that go or come.
      for (; i < nextI && j < nextJ; i++, j++) {
        const node = items[i];
        const value = values[j];
        if (node === undefined || value === undefined) continue;
        const inner = descend(node, value);
        if (inner === undefined) edits.push(replacement(source, node, write(source, node, value)));
        else work.push(inner);
      }
      for (; i < nextI; i++) {
        const node = items[i];
        if (node !== undefined) edits.push(removal(source, step.list, node));
      }
      if (j < nextJ) {
        const after = items[i - 1] ?? step.before;
        const texts = values.slice(j, nextJ).map((value) => write(source, after ?? step.list, value));
        edits.push(...insertion(source, step.list, after, texts));
      }
      i = nextI + 1;
      j = nextJ + 1;
    }
  }
  return edits;
}

/** Where a list stays a list and a quote a quote, only what is inside changes. */
function descend(root: Node, rootValue: JsonValue): Work | undefined {
  let node: Node | undefined = root;
  let value = rootValue;
  while (node?.kind === "quote") {
    const quote = quoteOf(value);
    if (quote?.prefix !== node.prefix) return undefined;
    node = node.item;
    value = quote.item;
  }
  const list = listOf(value);
  if (node?.kind !== "list" || list === undefined || list.map !== (node.open === "{")) return undefined;
  return { list: node, before: undefined, items: node.items, values: list.items };
}

function write(source: string, near: Node, value: JsonValue): string {
  const lineStart = source.lastIndexOf("\n", near.start - 1) + 1;
  return lispOfBody(value, near.start - lineStart, source.includes("\r\n") ? "\r\n" : "\n");
}

/** A token may not run into its neighbours. */
function replacement(source: string, node: Node, text: string): TextEdit {
  const before = source.charAt(node.start - 1);
  const lead = /[([{]/.test(before) || isWhitespace(before.charCodeAt(0)) ? "" : " ";
  return { start: node.start, end: node.end, text: lead + text + (endsToken(source, node.end) ? "" : " ") };
}

/** Puts texts behind a node (and the comment on its line), or first in the list. */
function insertion(source: string, list: ListNode, after: Node | undefined, texts: readonly string[]): TextEdit[] {
  if (after === undefined) {
    const trail = list.items.length === 0 ? "" : " ";
    return [{ start: list.start + 1, end: list.start + 1, text: texts.join(" ") + trail }];
  }
  const next = list.items[list.items.indexOf(after) + 1];
  const gap = source.slice(after.end, next?.start ?? list.end - 1);
  const comment = /^[ \t]*;[^\n]*?(?=\r?\n)/.exec(gap);
  const lineStart = source.lastIndexOf("\n", after.start - 1) + 1;
  const indent = source.slice(lineStart, after.start);
  const startsLine = indent.trim() === "";
  const ownLine = startsLine || gap.includes("\n");
  const lineEnd = source.includes("\r\n") ? "\r\n" : "\n";
  const lead = ownLine ? lineEnd + (startsLine ? indent : indentIn(source, list)) : " ";
  const at = after.end + (comment?.[0].length ?? 0);
  const trail = endsToken(source, at) ? "" : " ";
  return [{ start: at, end: at, text: texts.map((text) => lead + text).join("") + trail }];
}

/** True when a token that is written up to `at` ends there. */
function endsToken(source: string, at: number): boolean {
  return /[)\]}]/.test(source.charAt(at)) || isWhitespace(source.charCodeAt(at));
}

function indentIn(source: string, list: ListNode): string {
  const lineStart = source.lastIndexOf("\n", list.start - 1) + 1;
  return " ".repeat(list.start - lineStart + 2);
}

/** Takes a node out with the blank before it; a comment that stands there stays. */
function removal(source: string, list: ListNode, node: Node): TextEdit {
  const index = list.items.indexOf(node);
  const from = list.items[index - 1]?.end ?? list.start + 1;
  const blank = source.slice(from, node.start).trim() === "";
  const start = blank && index > 0 ? from : node.start;
  // Nothing may be left to run together: `a"b"c` without "b" is `a c`.
  return { start, end: node.end, text: blank && !endsToken(source, node.end) ? " " : "" };
}

/** Numbers for keys: equal keys, equal numbers. */
class Numbers {
  private readonly known = new Map<string, number>();

  of(key: string): number {
    const number = this.known.get(key) ?? this.known.size;
    this.known.set(key, number);
    return number;
  }
}

function numberNodes(source: string, roots: readonly Node[], numbers: Numbers): ReadonlyMap<Node, number> {
  const result = new Map<Node, number>();
  const work: { readonly node: Node; readonly close: boolean }[] = roots.map((node) => ({ node, close: false }));
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { node, close } = step;
    const children = node.kind === "list" ? node.items : node.kind === "quote" && node.item ? [node.item] : undefined;
    if (children === undefined) {
      result.set(node, numbers.of(JSON.stringify(bodyOf(source, [node])[0] ?? null)));
    } else if (close) {
      const tag =
        node.kind === "list"
          ? node.open === "{"
            ? "map"
            : "list"
          : QUOTE_KEYS[node.kind === "quote" ? node.prefix : "'"];
      result.set(node, numbers.of(`${tag} ${children.map((child) => result.get(child)).join(" ")}`));
    } else {
      work.push({ node, close: true });
      for (const child of children) work.push({ node: child, close: false });
    }
  }
  return result;
}

function numberValues(roots: readonly JsonValue[], numbers: Numbers): (value: JsonValue) => number {
  const result = new Map<JsonValue, number>();
  const numberOf = (value: JsonValue): number => result.get(value) ?? numbers.of(JSON.stringify(normal(value)));
  const work: { readonly value: JsonValue; readonly close: boolean }[] = roots.map((value) => ({
    value,
    close: false,
  }));
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { value, close } = step;
    const quote = quoteOf(value);
    const list = quote === undefined ? listOf(value) : undefined;
    const children = quote === undefined ? list?.items : [quote.item];
    if (children === undefined || result.has(value)) continue;
    if (close) {
      const tag = quote === undefined ? (list?.map === true ? "map" : "list") : QUOTE_KEYS[quote.prefix];
      result.set(value, numbers.of(`${tag} ${children.map(numberOf).join(" ")}`));
    } else {
      work.push({ value, close: true });
      for (const child of children) work.push({ value: child, close: false });
    }
  }
  return numberOf;
}

/** `{"int": "5"}` is 5, as it is read from Lisp. */
function normal(value: JsonValue): JsonValue {
  const key = soleEntry(value)?.[0];
  const token = key === "int" || key === "float" ? tokenOf(value) : undefined;
  return token === undefined ? value : (bodyOf(token, [readForm(token).node])[0] ?? value);
}
