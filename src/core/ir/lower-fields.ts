/**
 * `:key value` pairs, of a form and of `attach`. Every item of the list is
 * either part of a pair or a problem; nothing is dropped in silence.
 */
import type { Node } from "../syntax/cst.ts";
import { jsonKeyOf, knownKeyOf } from "./keys.ts";
import { FieldList, type FieldTable } from "./field-table.ts";
import type { Problems } from "./problems.ts";

/**
 * The fields from item `from` on, by JSON key; of duplicates the first. `known` are the JSON keys of the fields
 * that belong here, `path` is the JSON path of the list.
 */
export function readFields(
  source: string,
  items: readonly Node[],
  from: number,
  known: readonly string[],
  path: readonly string[],
  problems: Problems,
): FieldTable {
  const fields = new FieldList(Math.max(0, items.length - from) >> 1);
  let at = from;
  while (at < items.length) {
    const item = items[at];
    if (item === undefined) break;
    if (item.kind !== "keyword") {
      problems.add("form-arguments", item, path);
      at++;
      continue;
    }
    const key = jsonKeyOf(source.slice(item.start + 1, item.end));
    const value = items[at + 1];
    // `:source :license "GPL"`: a value is missing, and the fields after it are still read.
    if (value === undefined || (value.kind === "keyword" && isKnown(source, value, known))) {
      problems.add("form-arguments", item, [...path, key]);
      at++;
      continue;
    }
    const field = { key, known: known.includes(key), keySpan: item, value, items: undefined, inner: undefined };
    if (!fields.add(field)) {
      problems.add("form-duplicate-field", { start: item.start, end: value.end }, [...path, key]);
    }
    at += 2;
  }
  return fields.table();
}

function isKnown(source: string, keyword: Node, keys: readonly string[]): boolean {
  const key = knownKeyOf(source.slice(keyword.start + 1, keyword.end));
  return key !== undefined && keys.includes(key);
}
