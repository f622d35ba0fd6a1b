/**
 * What belongs at a caret: a form's head, a name, a field, the value of a field
 * or an item of a list. Completion and hover both ask this one question.
 */
import type { FieldInfo, Sort, SpecSort } from "../ir/fields.ts";
import { ATTACH_FIELDS, FIELDS, NAME_FIELD, sortOfHead } from "../ir/fields.ts";
import { stringValue } from "../syntax/atoms.ts";
import type { AtomNode, ListNode, Node } from "../syntax/cst.ts";
import type { Caret } from "./caret.ts";

export type Slot =
  /** Between forms, or a lone symbol there. */
  | { readonly kind: "top-level" }
  /** The first item of a top-level list. */
  | { readonly kind: "head"; readonly list: ListNode }
  | { readonly kind: "name"; readonly sort: Sort }
  | {
      readonly kind: "field";
      readonly sort: SpecSort;
      /** The fields that may stand here. */
      readonly fields: readonly FieldInfo[];
      /** Lisp keys that are written already, that of the token at the caret left out. */
      readonly written: ReadonlySet<string>;
      /** True when a value follows the token at the caret. */
      readonly hasValue: boolean;
    }
  | {
      readonly kind: "value";
      readonly sort: SpecSort;
      readonly field: FieldInfo;
      /** True for a field of `:attach`. */
      readonly inAttach: boolean;
      readonly value: Node | undefined;
    }
  | {
      readonly kind: "item";
      readonly sort: SpecSort;
      readonly field: FieldInfo;
      readonly list: ListNode;
      /** Names in the list, that at the caret left out. */
      readonly names: ReadonlySet<string>;
    }
  /** In the body of a `bpf-fn`. */
  | { readonly kind: "body"; readonly list: ListNode }
  | { readonly kind: "nothing" };

const NOTHING: Slot = { kind: "nothing" };

/** What belongs at the caret. */
export function slotAt(caret: Caret): Slot {
  const { placed, around, token } = caret;
  if (caret.inComment) return NOTHING;
  if (placed === undefined) return { kind: "top-level" };
  const root = around[0];
  if (root === undefined) {
    // A symbol at top level is where a form begins to be typed; brackets and strings are not.
    return token?.kind === "symbol" || (token === undefined && isOutside(caret)) ? { kind: "top-level" } : NOTHING;
  }
  const { source } = placed.form;
  const head = root.items[0];
  if (root.open !== "(") return NOTHING;
  if (around.length === 1 && (head === undefined || head === token || caret.at <= head.start)) {
    return { kind: "head", list: root };
  }
  const sort = head?.kind === "symbol" ? sortOfHead(source.slice(head.start, head.end)) : undefined;
  if (sort === undefined) return NOTHING;
  if (sort === "function") {
    const inner = around.at(-1) ?? root;
    return inner === root && root.items.indexOf(token ?? root) <= 1 && root.items.length <= 2
      ? { kind: "name", sort }
      : { kind: "body", list: inner };
  }
  return specSlot(caret, source, root, sort);
}

function isOutside(caret: Caret): boolean {
  return caret.placed !== undefined && (caret.at <= 0 || caret.at >= caret.placed.form.source.length);
}

function specSlot(caret: Caret, source: string, root: ListNode, sort: SpecSort): Slot {
  const { around, token, at } = caret;
  const second = root.items[1];
  const positional = second !== undefined && second.kind !== "keyword";
  const fields = positional ? FIELDS[sort] : [NAME_FIELD, ...FIELDS[sort]];
  const entries = readEntries(source, root.items.slice(positional ? 2 : 1), FIELDS[sort]);
  if (around.length === 1) {
    if (positional && (second === token || at <= second.start)) return { kind: "name", sort };
    if (second === undefined && token === undefined) return { kind: "name", sort };
    return entrySlot(caret, entries, { sort, fields, inAttach: false });
  }
  const list = around[1];
  const entry = entries.find(({ value }) => value !== undefined && value.start <= at && at <= value.end);
  if (list === undefined || around.length > 2 || entry?.field === undefined || entry.value !== list) return NOTHING;
  if (entry.field.type === "attach") {
    const inner = readEntries(source, list.items, ATTACH_FIELDS);
    return entrySlot(caret, inner, { sort, fields: ATTACH_FIELDS, inAttach: true });
  }
  if (entry.field.type !== "names") return NOTHING;
  return { kind: "item", sort, field: entry.field, list, names: namesIn(source, list, token) };
}

interface Entry {
  readonly key: AtomNode | undefined;
  readonly lisp: string;
  readonly field: FieldInfo | undefined;
  readonly value: Node | undefined;
}

/** Key and value pairs; a keyword that names a field is never taken as another field's value. */
function readEntries(source: string, items: readonly Node[], fields: readonly FieldInfo[]): Entry[] {
  const known = [NAME_FIELD, ...fields];
  const lispOf = (node: Node): string => source.slice(node.start + 1, node.end);
  const entries: Entry[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === undefined) break;
    if (item.kind !== "keyword") {
      entries.push({ key: undefined, lisp: "", field: undefined, value: item });
      continue;
    }
    const lisp = lispOf(item);
    const next = items[i + 1];
    const hasValue =
      next !== undefined && !(next.kind === "keyword" && known.some((field) => field.lisp === lispOf(next)));
    if (hasValue) i++;
    const field = known.find((candidate) => candidate.lisp === lisp);
    entries.push({ key: item, lisp, field, value: hasValue ? next : undefined });
  }
  return entries;
}

function entrySlot(
  caret: Caret,
  entries: readonly Entry[],
  context: { readonly sort: SpecSort; readonly fields: readonly FieldInfo[]; readonly inAttach: boolean },
): Slot {
  const { token, at } = caret;
  const { sort, fields, inAttach } = context;
  const atKey = entries.find(({ key }) => key !== undefined && key === token);
  const written = new Set(entries.flatMap((entry) => (entry.key === undefined || entry === atKey ? [] : [entry.lisp])));
  if (atKey !== undefined) return { kind: "field", sort, fields, written, hasValue: atKey.value !== undefined };
  const atValue = entries.find(({ value }) => value !== undefined && value === token);
  if (atValue?.field !== undefined) {
    return { kind: "value", sort, field: atValue.field, inAttach, value: atValue.value };
  }
  if (atValue?.key !== undefined) return NOTHING;
  if (atValue !== undefined) {
    // A stray symbol is a field that begins to be typed without its colon.
    return token?.kind === "symbol" ? { kind: "field", sort, fields, written, hasValue: false } : NOTHING;
  }
  const before = entries.findLast((entry) => (entry.value ?? entry.key)?.end !== undefined && endOf(entry) <= at);
  if (before?.field !== undefined && before.value === undefined) {
    return { kind: "value", sort, field: before.field, inAttach, value: undefined };
  }
  if (before?.key !== undefined && before.value === undefined) return NOTHING;
  return { kind: "field", sort, fields, written, hasValue: false };
}

function endOf(entry: Entry): number {
  return (entry.value ?? entry.key)?.end ?? 0;
}

function namesIn(source: string, list: ListNode, token: AtomNode | undefined): Set<string> {
  const names = new Set<string>();
  for (const item of list.items) {
    if (item === token) continue;
    if (item.kind === "string") names.add(stringValue(source, item));
    else if (item.kind === "symbol") names.add(source.slice(item.start, item.end));
  }
  return names;
}
