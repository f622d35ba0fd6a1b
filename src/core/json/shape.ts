/**
 * Edited JSON text as items, or everything about it that does not fit. The
 * types are those of the fields' table; `null` reads as absent; keys that no
 * field has are kept, with their values. Nothing that comes out of here is refused by the Lisp.
 */
import { ATTACH_FIELDS, FIELDS, NAME_FIELD } from "../ir/fields.ts";
import type { FieldInfo, FieldType } from "../ir/fields.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { MAP_KINDS, PROGRAM_KINDS, U32_MAX } from "../ir/schema.ts";
import { isPlainSymbol } from "../syntax/atoms.ts";
import type { Span } from "../text/span.ts";
import { bodyProblems } from "./body.ts";
import { SECTIONS, SECTION_SORTS } from "./model.ts";
import type { JsonObject, JsonProblem, Section } from "./model.ts";
import { memberOf, parseJson } from "./tree.ts";
import type { JsonNode, JsonObjectNode } from "./tree.ts";
import { isArray, valueOf } from "./value.ts";

/** A declaration as the JSON text has it, in the normal form of the projection. */
export interface DraftItem {
  readonly name: string;
  /** Where the name stands in the JSON text. */
  readonly nameSpan: Span;
  readonly value: JsonObject;
}

export type Draft = Readonly<Record<Section, readonly DraftItem[]>>;

export type ReadDraft =
  { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly problems: readonly JsonProblem[] };

const MAX_PROBLEMS = 100;

/** An item of the document as it was printed: where the edited text still says the same, its value is the same. */
export interface KnownItem {
  readonly text: string;
  readonly value: JsonObject;
}

/** The items of a JSON text; values of items that read as in `known` are the same objects. */
export function readDraft(text: string, known?: Readonly<Record<Section, readonly KnownItem[]>>): ReadDraft {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const checker = new Checker(text, known);
  const draft = checker.document(parsed.root);
  return checker.problems.length > 0 ? { ok: false, problems: checker.problems } : { ok: true, draft };
}

class Checker {
  readonly problems: JsonProblem[] = [];
  private readonly source: string;
  private readonly known: Readonly<Record<Section, readonly KnownItem[]>> | undefined;

  constructor(source: string, known: Readonly<Record<Section, readonly KnownItem[]>> | undefined) {
    this.source = source;
    this.known = known;
  }

  document(root: JsonNode): Draft {
    const draft: Record<Section, DraftItem[]> = { maps: [], programs: [], policies: [], functions: [] };
    if (root.kind !== "object") {
      this.report(root, "The document is an object: { … }.");
      return draft;
    }
    for (const { key, start, keyEnd, value } of root.members) {
      const section = SECTIONS.find((name) => name === key);
      if (key === "$schema" || value.kind === "null") continue;
      if (section === undefined) {
        this.report({ start, end: keyEnd }, `The document has ${listed(SECTIONS)}, but nothing else.`);
      } else if (value.kind !== "array") {
        this.report(value, `${quoted(key)} is an array: [ … ].`);
      } else {
        const known = this.known?.[section] ?? [];
        value.items.forEach((item, i) => {
          // What comes or goes in the middle of the array moves the items behind it.
          const same = [known[i], known[known.length - value.items.length + i]].find((at) => this.says(item, at));
          const read = this.item(section, item, same?.value);
          if (read !== undefined) draft[section].push(read);
        });
      }
    }
    return draft;
  }

  private report(at: { readonly start: number; readonly end: number }, message: string): undefined {
    // An object or array is too long to underline: its bracket stands for it.
    const end = "kind" in at && (at.kind === "object" || at.kind === "array") ? at.start + 1 : at.end;
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ start: at.start, end, message });
    return undefined;
  }

  private says(node: JsonNode, item: KnownItem | undefined): boolean {
    if (item === undefined || node.end - node.start !== item.text.length) return false;
    return this.source.startsWith(item.text, node.start);
  }

  private item(section: Section, node: JsonNode, known: JsonObject | undefined): DraftItem | undefined {
    if (node.kind !== "object") return this.report(node, `Every item of ${quoted(section)} is an object: { … }.`);
    const sort = SECTION_SORTS[section];
    const value =
      known ??
      (sort === "function" ? this.function(node) : this.fields(node, [NAME_FIELD, ...FIELDS[sort]], quoted(section)));
    const name = value["name"];
    const nameNode = memberOf(node, "name");
    if (typeof name !== "string" || nameNode === undefined) return undefined;
    return { name, nameSpan: { start: nameNode.start, end: nameNode.end }, value };
  }

  /**
   * Known fields in their order, where null is absent, then unknown ones as they come: null stands for Lisp values
   * that JSON does not have, too.
   */
  private fields(node: JsonObjectNode, infos: readonly FieldInfo[], where: string): JsonObject {
    const members = new Map(node.members.map((member) => [member.key, member.value]));
    const entries: [string, JsonValue][] = [];
    for (const info of infos) {
      const value = members.get(info.key);
      members.delete(info.key);
      if (value === undefined || value.kind === "null") {
        if (info.required) this.report(value ?? node, `${quoted(info.key)} is missing in this item of ${where}.`);
        continue;
      }
      const read = info.type === "attach" ? this.attach(value) : this.value(value, info);
      if (read !== undefined) entries.push([info.key, read]);
    }
    for (const [key, value] of members) entries.push([key, valueOf(value)]);
    return Object.fromEntries(entries);
  }

  private attach(node: JsonNode): JsonValue | undefined {
    if (node.kind === "object") return this.fields(node, ATTACH_FIELDS, quoted("attach"));
    return this.report(node, `"attach" is an object: {"target": …}.`);
  }

  private value(node: JsonNode, { key, type }: FieldInfo): JsonValue | undefined {
    const value = valueOf(node);
    const wanted = WANTED[type](value);
    if (wanted === undefined) return value;
    if (type !== "names" || node.kind !== "array") return this.report(node, `${quoted(key)} is ${wanted}.`);
    for (const item of node.items) if (item.kind !== "string") this.report(item, "A name is a string.");
    return undefined;
  }

  private function(node: JsonObjectNode): JsonObject {
    const members = new Map(node.members.map((member) => [member.key, member.value]));
    const name = this.text(node, members.get("name"), "name");
    const ctx = this.text(node, members.get("ctx"), "ctx");
    const docNode = members.get("doc");
    const hasDoc = docNode !== undefined && docNode.kind !== "null";
    const doc = hasDoc ? this.text(node, docNode, "doc") : undefined;
    const ctxNode = members.get("ctx");
    if (ctx !== undefined && ctxNode !== undefined && !isPlainSymbol(ctx)) {
      this.report(ctxNode, `"ctx" is a symbol: letters, digits and signs, no space and no bracket.`);
    }
    const body = this.body(node, members.get("body"), hasDoc);
    for (const { key, start, keyEnd } of node.members) {
      if (["name", "ctx", "doc", "body"].includes(key)) continue;
      this.report({ start, end: keyEnd }, `A function has "name", "ctx", "doc" and "body", but nothing else.`);
    }
    const frame: JsonObject = { name: name ?? null, ctx: ctx ?? null };
    return doc === undefined ? { ...frame, body } : { ...frame, doc, body };
  }

  private text(item: JsonNode, node: JsonNode | undefined, key: string): string | undefined {
    if (node === undefined || node.kind === "null") {
      return this.report(node ?? item, `${quoted(key)} is missing in this item of "functions".`);
    }
    return node.kind === "string" ? node.value : this.report(node, `${quoted(key)} is a string.`);
  }

  private body(item: JsonNode, node: JsonNode | undefined, hasDoc: boolean): readonly JsonValue[] {
    if (node === undefined || node.kind === "null") {
      this.report(node ?? item, `"body" is missing in this item of "functions".`);
      return [];
    }
    const value = valueOf(node);
    if (!isArray(value) || node.kind !== "array") {
      this.report(node, `"body" is an array of forms.`);
      return [];
    }
    if (!hasDoc && node.items[0]?.kind === "string") {
      this.report(node.items[0], `A body that starts with a string needs a "doc": the first string is the docstring.`);
    }
    for (const { path, message } of bodyProblems(value)) this.report(bodyNodeAt(node, path), message);
    return value;
  }
}

/** The tree's node for a path of indices through lists, maps and quotes. */
function bodyNodeAt(body: JsonNode, path: readonly number[]): JsonNode {
  let node = body;
  for (const index of path) {
    const inner = node.kind === "object" ? (node.members[0]?.value ?? node) : node;
    // A quote holds one form, whose index is 0 and whose node is the member's value itself.
    const isQuote = node.kind === "object" && node.members[0]?.key !== "map";
    node = isQuote ? inner : inner.kind === "array" ? (inner.items[index] ?? inner) : inner;
  }
  return node;
}

/** What a value has to be, when it is not that. */
const WANTED: Readonly<Record<FieldType, (value: JsonValue) => string | undefined>> = {
  string: (value) => (typeof value === "string" ? undefined : "a string"),
  "program-kind": (value) => kindWanted(value, PROGRAM_KINDS),
  "map-kind": (value) => kindWanted(value, MAP_KINDS),
  u32: (value) => {
    if (typeof value !== "number") return "a whole number";
    return Number.isInteger(value) && value >= 0 && value <= U32_MAX
      ? undefined
      : `a whole number from 0 to ${U32_MAX}`;
  },
  names: (value) =>
    isArray(value) && value.every((item) => typeof item === "string") ? undefined : "an array of names",
  attach: () => "an object",
};

function kindWanted(value: JsonValue, kinds: readonly string[]): string | undefined {
  if (typeof value !== "string") return `one of ${kinds.map(quoted).join(", ")}`;
  if (kinds.includes(value)) return undefined;
  if (kinds.includes(`:${value}`)) return `${quoted(`:${value}`)} with its colon`;
  return `one of ${kinds.map(quoted).join(", ")}, not ${quoted(value)}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).map(quoted).join(", ")} and ${quoted(names.at(-1) ?? "")}`;
}
