/**
 * The fields of a form or of `attach` as they are written: `:key value` pairs by
 * JSON key. A table is a layout that many forms share and the items of this one;
 * a field is made when somebody asks for it.
 */
import { stringValue } from "../syntax/atoms.ts";
import type { AtomNode, Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import { FieldLayout, knownFields } from "./field-layout.ts";
import { ATTACH_FIELDS, type FieldInfo } from "./fields.ts";
import { jsonOfNode } from "./json-value.ts";
import { jsonKeyOf, knownKeyOf } from "./keys.ts";
import type { JsonValue } from "./json-value.ts";
import { Problems } from "./problems.ts";

/** A name in a list of names, and its token. */
export interface NamedItem {
  readonly name: string;
  readonly span: Span;
}

/** A field as written. */
export class LoweredField {
  /** JSON key; for an unknown field the Lisp key in snake_case. */
  readonly key: string;
  /** Missing for a field that does not belong here. */
  readonly info: FieldInfo | undefined;
  readonly keySpan: Span;
  readonly value: Node;
  private readonly source: string;

  constructor(key: string, info: FieldInfo | undefined, keySpan: Span, value: Node, source: string) {
    this.key = key;
    this.info = info;
    this.keySpan = keySpan;
    this.value = value;
    this.source = source;
  }

  /** Of a list of names: the items that are names, in order. */
  get items(): readonly NamedItem[] | undefined {
    return this.info?.type === "names" ? namesIn(this.source, this.value) : undefined;
  }

  /** Of `attach`: its own fields. */
  get inner(): FieldTable | undefined {
    return this.info?.type === "attach" ? attachTable(this.source, this.value, [], new Problems()) : undefined;
  }
}

const NOTHING: ReadonlyMap<string, JsonValue> = new Map();

export class FieldTable {
  private readonly source: string;
  /** All items of the list that has the fields. */
  readonly items: readonly Node[];
  private readonly layout: FieldLayout;

  constructor(source: string, items: readonly Node[], layout: FieldLayout) {
    this.source = source;
    this.items = items;
    this.layout = layout;
  }

  /** The item with which the fields begin. */
  get from(): number {
    return this.layout.from;
  }

  /** Of duplicates the first. */
  get(key: string): LoweredField | undefined {
    const position = this.layout.positionOf(key);
    return position === undefined ? undefined : this.fieldAt(position);
  }

  /** The value alone. */
  value(key: string): Node | undefined {
    const position = this.layout.positionOf(key);
    return position === undefined ? undefined : this.items[(this.layout.at[position] ?? 0) + 1];
  }

  has(key: string): boolean {
    return this.layout.positionOf(key) !== undefined;
  }

  /** In the order of the text; of duplicates the first. */
  values(): readonly LoweredField[] {
    return this.layout.keys.flatMap((_, position) => this.fieldAt(position) ?? []);
  }

  /** Values of the fields that do not belong here, by key, as JSON. */
  unknown(): ReadonlyMap<string, JsonValue> {
    if (this.layout.unknown.length === 0) return NOTHING;
    const values = this.layout.unknown.flatMap((key) => this.get(key) ?? []);
    return new Map(values.map(({ key, value }) => [key, jsonOfNode(this.source, value)]));
  }

  /** Keys of the fields that do not belong here. */
  get unknownKeys(): readonly string[] {
    return this.layout.unknown;
  }

  private fieldAt(position: number): LoweredField | undefined {
    const key = this.layout.keys[position];
    const at = this.layout.at[position] ?? 0;
    const keySpan = this.items[at];
    const value = this.items[at + 1];
    if (key === undefined || keySpan === undefined || value === undefined) return undefined;
    return new LoweredField(key, this.layout.known.get(key), keySpan, value, this.source);
  }
}

/**
 * The fields of a list; `empty` is the layout that it has without any, `path` its JSON path. Every item is either part of a
 * pair or a problem; nothing is dropped in silence.
 */
export function readFields(
  source: string,
  items: readonly Node[],
  empty: FieldLayout,
  path: readonly string[],
  problems: Problems,
): FieldTable {
  let layout = empty;
  let at = empty.from;
  while (at < items.length) {
    const item = items[at];
    if (item === undefined) break;
    if (item.kind !== "keyword") {
      problems.add("form-arguments", item, path);
      at++;
      continue;
    }
    const key = jsonKeyOf(source, item);
    const value = items[at + 1];
    // `:source :license "GPL"`: a value is missing, and the fields after it are still read.
    if (value === undefined || (value.kind === "keyword" && isKnown(source, value, empty))) {
      problems.add("form-arguments", item, [...path, key]);
      at++;
      continue;
    }
    if (layout.positionOf(key) === undefined) {
      layout = layout.with(key, at);
    } else {
      problems.add("form-duplicate-field", { start: item.start, end: value.end }, [...path, key]);
    }
    at += 2;
  }
  return new FieldTable(source, items, layout);
}

function isKnown(source: string, keyword: Node, { known }: FieldLayout): boolean {
  const key = knownKeyOf(source, keyword);
  return key !== undefined && known.has(key);
}

const NO_ATTACH_FIELDS = FieldLayout.empty(knownFields(ATTACH_FIELDS), 0);

/** The fields of `attach`, in braces or in parentheses; undefined when its value is no list. */
export function attachTable(
  source: string,
  node: Node,
  path: readonly string[],
  problems: Problems,
): FieldTable | undefined {
  if (node.kind !== "list") {
    problems.add("form-type", node, path, "attach");
    return undefined;
  }
  const items = node.items.some(isStray) ? node.items.filter((item) => !isStray(item)) : node.items;
  return readFields(source, items, NO_ATTACH_FIELDS, path, problems);
}

/** The items of a list that are names; undefined when the value is no list of names. */
function namesIn(source: string, node: Node): readonly NamedItem[] | undefined {
  return stringNodes(node)?.map((item) => ({ name: stringValue(source, item), span: item }));
}

/** The same without their places. */
export function stringsIn(source: string, node: Node): readonly string[] | undefined {
  return stringNodes(node)?.map((item) => stringValue(source, item));
}

function stringNodes(node: Node): readonly AtomNode[] | undefined {
  if (node.kind !== "list" || node.open === "{") return undefined;
  // Not copied where nothing is left out: nearly always.
  return node.items.every(isString) ? node.items : node.items.filter(isString);
}

export function isString(node: Node): node is AtomNode {
  return node.kind === "string";
}

export function isStray({ kind }: Node): boolean {
  return kind === "stray";
}
