/**
 * JSON Pointers (RFC 6901) into the JSON document: to and from forms and
 * fields, and to offsets of a JSON text. Diagnostics carry pointers, so that
 * the same diagnostic shows in Lisp and in JSON.
 */
import { isWhole } from "../ir/lower.ts";
import type { Sort } from "../ir/fields.ts";
import type { Span } from "../text/span.ts";
import type { Analysis } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { SECTIONS, SECTION_SORTS } from "./model.ts";
import type { JsonObject, Section } from "./model.ts";
import { printJsonDocument, printItem, startOf } from "./printed.ts";
import { placedOf, projectJson } from "./project.ts";
import { memberOf, parseJson } from "./tree.ts";
import type { JsonNode } from "./tree.ts";

interface Places {
  readonly indices: ReadonlyMap<FormId, number>;
  readonly ids: Readonly<Record<Section, readonly FormId[]>>;
}

const places = new WeakMap<Analysis, Places>();

function placesOf(analysis: Analysis): Places {
  const known = places.get(analysis);
  if (known !== undefined) return known;
  const indices = new Map<FormId, number>();
  const ids: Record<Section, FormId[]> = { maps: [], programs: [], policies: [], functions: [] };
  for (const section of SECTIONS) {
    for (const { id, form } of placedOf(analysis, SECTION_SORTS[section])) {
      if (!isWhole(form)) continue;
      indices.set(id, ids[section].length);
      ids[section].push(id);
    }
  }
  const result = { indices, ids };
  places.set(analysis, result);
  return result;
}

/** The pointer to a field of a form (`[]`: the form itself); empty when the form is not in the document. */
export function pointerOf(analysis: Analysis, id: FormId, field: readonly string[] = []): string {
  const index = placesOf(analysis).indices.get(id);
  const sort = analysis.byId.get(id)?.lowered.sort;
  if (index === undefined || sort === undefined || sort === "other") return "";
  return itemPointer(sort, index, field);
}

/** The pointer to a field of the `index`th item of a sort (`[]`: the item itself). */
export function itemPointer(sort: Sort, index: number, field: readonly string[]): string {
  return `/${SECTION_OF.get(sort) ?? "maps"}/${index}${writePointer(field)}`;
}

const SECTION_OF: ReadonlyMap<Sort, Section> = new Map(SECTIONS.map((section) => [SECTION_SORTS[section], section]));

/** The form and field that a pointer names; undefined when it names no item. */
export function locate(
  analysis: Analysis,
  pointer: string,
): { readonly id: FormId; readonly field: readonly string[] } | undefined {
  const [section, index, ...field] = readPointer(pointer);
  const known = SECTIONS.find((name) => name === section);
  if (known === undefined || index === undefined || !/^\d+$/.test(index)) return undefined;
  const id = placesOf(analysis).ids[known][Number(index)];
  return id === undefined ? undefined : { id, field };
}

/** The pointer of path segments. */
export function writePointer(segments: readonly string[]): string {
  let pointer = "";
  for (const segment of segments) {
    pointer += `/${/[~/]/.test(segment) ? segment.replace(/~/g, "~0").replace(/\//g, "~1") : segment}`;
  }
  return pointer;
}

/** The segments of a pointer; of anything else none. */
export function readPointer(pointer: string): string[] {
  if (!pointer.startsWith("/")) return [];
  const segments = pointer.slice(1).split("/");
  return segments.map((segment) => segment.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/**
 * Where pointers lead in the text of the analysis's own JSON document: the value, or what holds the place
 * where it would stand. Only the items that are asked for are read.
 */
export function pointerSpans(analysis: Analysis): (pointer: string) => Span | undefined {
  const printed = printJsonDocument(projectJson(analysis));
  const roots = new Map<JsonObject, JsonNode | undefined>();
  return (pointer) => {
    const place = locate(analysis, pointer);
    if (place === undefined) return undefined;
    const [name, index] = readPointer(pointer);
    const section = name as Section;
    const value = printed.document[section][Number(index)]?.value;
    if (value === undefined) return undefined;
    if (!roots.has(value)) {
      const parsed = parseJson(printItem(value, section));
      roots.set(value, parsed.ok ? parsed.root : undefined);
    }
    const root = roots.get(value);
    if (root === undefined) return undefined;
    const span = spanAt(root, place.field);
    const start = startOf(printed, section, Number(index));
    return { start: start + span.start, end: start + span.end };
  };
}

/** The span of a path in a tree. Where the path ends early, the key of the item (or the brace that opens it). */
export function spanAt(root: JsonNode, path: readonly string[]): Span {
  let node = root;
  for (const segment of path) {
    const next = childOf(node, segment);
    if (next === undefined) return beginningOf(node);
    node = next;
  }
  return path.length === 0 ? beginningOf(node) : { start: node.start, end: node.end };
}

/** What stands for a whole object: its name, else its opening brace. */
function beginningOf(node: JsonNode): Span {
  if (node.kind === "object") {
    const name = node.members.find(({ key }) => key === "name")?.value;
    if (name !== undefined) return { start: name.start, end: name.end };
  }
  return node.kind === "object" || node.kind === "array"
    ? { start: node.start, end: node.start + 1 }
    : { start: node.start, end: node.end };
}

function childOf(node: JsonNode, segment: string): JsonNode | undefined {
  if (node.kind === "array") return /^\d+$/.test(segment) ? node.items[Number(segment)] : undefined;
  return node.kind === "object" ? memberOf(node, segment) : undefined;
}

/** The pointer to the innermost value (or key) at an offset of a JSON text; empty when the text does not parse. */
export function pointerAt(text: string, offset: number): string {
  const parsed = parseJson(text);
  if (!parsed.ok) return "";
  const segments: string[] = [];
  let node: JsonNode | undefined = parsed.root;
  while (node !== undefined) {
    let next: JsonNode | undefined;
    if (node.kind === "array") {
      const index = node.items.findIndex((item) => item.start <= offset && offset <= item.end);
      next = node.items[index];
      if (next !== undefined) segments.push(String(index));
    } else if (node.kind === "object") {
      const member = node.members.find(({ start, end }) => start <= offset && offset <= end);
      next = member?.value;
      if (member !== undefined) segments.push(member.key);
    }
    node = next;
  }
  return writePointer(segments);
}
