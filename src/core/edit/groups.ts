/**
 * Groups: the bracket of a form, or of a keyword map inside one, seen as fields.
 * Grouping agrees with the lowering: `:key value` pairs, and items on their own
 * where a value is missing or nothing asks for the item.
 */
import type { FieldInfo } from "../ir/fields.ts";
import { ATTACH_FIELDS, FIELDS, NAME_FIELD } from "../ir/fields.ts";
import { jsonKeyOf } from "../ir/keys.ts";
import { lowerForm } from "../ir/lower.ts";
import type { Form, ListNode, Node } from "../syntax/cst.ts";
import type { Row } from "./row.ts";
import { rowOf } from "./row.ts";

export interface Entry {
  readonly nodes: readonly Node[];
  /** JSON key; missing for the head of a form and for stray items. */
  readonly key?: string;
  /** Missing where a keyword has no value. */
  readonly value?: Node;
}

export interface Group {
  readonly list: ListNode;
  /** In reading order; of a form the first is its head with the positional name. */
  readonly entries: readonly Entry[];
  /** 1 for a form, 0 for a keyword map. */
  readonly heads: 0 | 1;
  /** Fields that belong here, in canonical order. */
  readonly known: readonly FieldInfo[];
}

/** The fields of a declaration; undefined for a form that is none. */
export function groupOfForm(form: Form): Group | undefined {
  const lowered = lowerForm(form);
  if (lowered.sort === "other" || lowered.sort === "function" || form.node.kind !== "list") return undefined;
  const known = [NAME_FIELD, ...FIELDS[lowered.sort]];
  const items = form.node.items;
  const named = items.slice(1).find(({ kind }) => kind !== "stray");
  const from = lowered.positionalName && named !== undefined ? items.indexOf(named) + 1 : 1;
  const entries = [{ nodes: items.slice(0, from) }, ...pairs(form.source, items.slice(from), known)];
  return { list: form.node, entries, heads: 1, known };
}

/** The fields of a keyword map inside a form; `field` is the field that holds it. */
export function groupOfMap(form: Form, list: ListNode, field: FieldInfo | undefined): Group {
  const known = field?.type === "attach" ? ATTACH_FIELDS : [];
  return { list, entries: pairs(form.source, list.items, known), heads: 0, known };
}

function pairs(source: string, items: readonly Node[], known: readonly FieldInfo[]): Entry[] {
  const keyOf = (node: Node): string => jsonKeyOf(source, node);
  const entries: Entry[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (item === undefined) break;
    if (item.kind !== "keyword") {
      entries.push({ nodes: [item] });
      continue;
    }
    let next = at + 1;
    while (items[next]?.kind === "stray") next++;
    const value = items[next];
    const key = keyOf(item);
    if (value === undefined || (value.kind === "keyword" && known.some((info) => info.key === keyOf(value)))) {
      entries.push({ nodes: [item], key });
      continue;
    }
    entries.push({ nodes: items.slice(at, next + 1), key, value });
    at = next;
  }
  return entries;
}

/** The first entry of a key: the one that counts. */
export function entryOf(group: Group, key: string): Entry | undefined {
  return group.entries.find((entry) => entry.key === key && entry.value !== undefined);
}

/** What the table of fields says of a key of the group. */
export function infoOf(group: Group, key: string): FieldInfo | undefined {
  return group.known.find((info) => info.key === key);
}

/** The row of a closed group. */
export function rowOfGroup(form: Form, group: Group): Row {
  return rowOf(
    form,
    group.list,
    group.entries.map(({ nodes }) => nodes),
  );
}

/** The row of a closed list, an item an entry. */
export function rowOfList(form: Form, list: ListNode): Row {
  return rowOf(
    form,
    list,
    list.items.map((item) => [item]),
  );
}
