/**
 * The two dialects: the documented one (name before the fields, `[]` for lists,
 * `{}` for maps) and the kwargs one (`:name`, parentheses only). Converting
 * changes brackets and the place of the name; comments stay beside what they
 * were beside.
 */
import { lowerForm } from "../ir/lower.ts";
import type { Dialect } from "../ir/fields.ts";
import { stringValue, writeString } from "../syntax/atoms.ts";
import type { Bracket, Form, ListNode, Node } from "../syntax/cst.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { isBroken } from "./format/format.ts";
import { isPairs } from "./format/measure.ts";
import type { Group } from "./groups.ts";
import { entryOf, groupOfForm, infoOf, rowOfGroup } from "./groups.ts";
import { styleOfGroup } from "./locate.ts";
import type { Outcome } from "./outcome.ts";
import { refuse } from "./outcome.ts";
import { moveBlock, removeBlocks } from "./rearrange.ts";
import { holdsComment } from "./row.ts";
import type { Subject } from "./subject.ts";
import { inSequence } from "./subject.ts";
import { writeField, writeName } from "./write-value.ts";

/** Rewrites one form in a dialect. A form that declares nothing stays as it is. */
export function convertForm(subject: Subject, dialect: Dialect): Outcome {
  const { form } = subject;
  const lowered = lowerForm(form);
  if (lowered.sort === "other") return [];
  if (isBroken(form)) return refuse("A form with a broken bracket or string cannot be converted.");
  if (lowered.sort === "function") return dialect === "kwargs" ? roundVectors(form) : [];
  if (dialect === "kwargs") return inSequence(subject, [dropSecondName, nameAsField, roundAll]);
  return inSequence(subject, [dropSecondName, nameFieldFirst, nameBeforeFields, documentedBrackets]);
}

/** Of two names that agree, takes `:name` out, unless a comment stands beside it. */
function dropSecondName(subject: Subject): Outcome {
  const { form } = subject;
  const group = groupOfForm(form);
  const entry = group === undefined ? undefined : entryOf(group, "name");
  const positional = positionalOf(group);
  if (group === undefined || entry?.value === undefined || positional === undefined) return [];
  if (textOf(form, entry.value) !== textOf(form, positional)) {
    return refuse("The form has two names that differ; choose one first.");
  }
  const index = group.entries.indexOf(entry);
  const row = rowOfGroup(form, group);
  return isCommented(form, row.blocks[index]) ? [] : removeBlocks(row, index, index, styleOfGroup(subject, group));
}

/** `(defbpf-map m …` becomes `(defbpf-map :name "m" …`. */
function nameAsField(subject: Subject): Outcome {
  const { form } = subject;
  const group = groupOfForm(form);
  const token = positionalOf(group);
  const symbol = group?.entries[0]?.nodes[0];
  if (group === undefined || token === undefined || symbol === undefined) return [];
  const name = textOf(form, token);
  if (name === undefined) return refuse("The name before the fields is no name, so it cannot become `:name`.");
  if (entryOf(group, "name") !== undefined) {
    if (isCommented(form, rowOfGroup(form, group).blocks[0])) return refuse("Comments stand beside both names.");
    return [{ start: symbol.end, end: token.end, text: "" }];
  }
  const style = styleOfGroup(subject, group);
  const gap = form.source.slice(symbol.end, token.start);
  const edits: TextEdit[] = [];
  if (style.vertical && !gap.includes("\n")) {
    edits.push({ start: symbol.end, end: token.start, text: style.lineEnd + style.indent });
  }
  return [...edits, { start: token.start, end: token.end, text: writeField("name", writeString(name)) }];
}

/** Every bracket becomes a parenthesis; `{}`, which as `()` would be an empty list, stays where it says so. */
function roundAll({ form }: Subject): Outcome {
  const group = groupOfForm(form);
  const attach = group === undefined ? undefined : entryOf(group, "attach")?.value;
  return [...listsOf(form.node)].flatMap((list) => {
    const isEmptyMap = list.open === "{" && list.items.length === 0 && list !== attach;
    return isEmptyMap ? [] : withBrackets(list, "(");
  });
}

/** In a body `{}` is its own kind of tree, `[]` a list like any other. */
function roundVectors(form: Form): TextEdit[] {
  return [...listsOf(form.node)].flatMap((list) => (list.open === "[" ? withBrackets(list, "(") : []));
}

/** Puts `:name` in front of the other fields. */
function nameFieldFirst(subject: Subject): Outcome {
  const group = groupOfForm(subject.form);
  const index = group?.entries.findIndex(({ key }) => key === "name") ?? -1;
  if (group === undefined || index <= 1 || positionalOf(group) !== undefined) return [];
  return moveBlock(rowOfGroup(subject.form, group), index, 1, styleOfGroup(subject, group));
}

/** `(defbpf-map :name "m" …` becomes `(defbpf-map m …`. */
function nameBeforeFields(subject: Subject): Outcome {
  const { form } = subject;
  const group = groupOfForm(form);
  const entry = group === undefined ? undefined : entryOf(group, "name");
  const [key, symbol] = [entry?.nodes[0], group?.entries[0]?.nodes[0]];
  if (group === undefined || entry?.value === undefined || key === undefined || symbol === undefined) return [];
  // Both names stay where each has its comments: the form reads as documented already.
  if (positionalOf(group) !== undefined) return [];
  const name = textOf(form, entry.value);
  if (name === undefined) return refuse("The value of `:name` is no name, so it cannot stand before the fields.");
  const edits: TextEdit[] = [];
  if (!holdsComment(form.source.slice(symbol.end, key.start))) {
    edits.push({ start: symbol.end, end: key.start, text: " " });
  }
  const between = form.source.slice(key.end, entry.value.start);
  edits.push({ start: key.start, end: holdsComment(between) ? key.end : entry.value.start, text: "" });
  edits.push({ start: entry.value.start, end: entry.value.end, text: writeName(name) });
  return edits;
}

/** The name before the fields, where there is one. */
function positionalOf(group: Group | undefined): Node | undefined {
  const head = group?.entries[0]?.nodes ?? [];
  return head.length > 1 ? head.at(-1) : undefined;
}

function isCommented(form: Form, block: Span | undefined): boolean {
  return block !== undefined && form.comments.some(({ start, end }) => start >= block.start && end <= block.end);
}

/** Lists of names in `[]`, maps in `{}`, the form itself in `()`. */
function documentedBrackets({ form }: Subject): Outcome {
  const group = groupOfForm(form);
  if (group === undefined) return [];
  const edits = withBrackets(group.list, "(");
  for (const { key, value } of group.entries) {
    if (key === undefined || value === undefined) continue;
    const type = infoOf(group, key)?.type;
    for (const list of listsOf(value)) {
      const isValue = list === value;
      if (isValue && type === "attach" && (isPairs(list) || list.items.length === 0)) {
        edits.push(...withBrackets(list, "{"));
      } else if (isValue && type === "names" && list.open === "(") {
        edits.push(...withBrackets(list, "["));
      } else if (list.open === "(" && !(isValue && type === "attach")) {
        edits.push(...withBrackets(list, isPairs(list) ? "{" : "["));
      }
    }
  }
  return edits;
}

const CLOSERS: Readonly<Record<Bracket, string>> = { "(": ")", "[": "]", "{": "}" };

function withBrackets(list: ListNode, open: Bracket): TextEdit[] {
  if (list.open === open) return [];
  return [
    { start: list.start, end: list.start + 1, text: open },
    { start: list.end - 1, end: list.end, text: CLOSERS[open] },
  ];
}

/** All lists of a tree, without recursion. */
function* listsOf(root: Node): Generator<ListNode> {
  const work: Node[] = [root];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.kind === "quote" && node.item !== undefined) work.push(node.item);
    if (node.kind !== "list") continue;
    yield node;
    for (const item of node.items) work.push(item);
  }
}

/** The name that a token states; undefined for what is no token. */
function textOf({ source }: Form, node: Node): string | undefined {
  if (node.kind === "list" || node.kind === "quote" || node.kind === "stray") return undefined;
  return node.kind === "string" ? stringValue(source, node) : source.slice(node.start, node.end);
}
