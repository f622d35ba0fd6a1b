/**
 * Names in the text: where they are declared and where they are referred to.
 * The names of one form are a function of the form, kept by its identity;
 * what goes across forms is one linear pass.
 */
import type { Operation } from "../edit/operation.ts";
import type { Sort } from "../ir/fields.ts";
import { stringValue } from "../syntax/atoms.ts";
import type { AtomNode, Form, Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import { shiftSpan, touches } from "../text/span.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import { formAt, innerSpan } from "./caret.ts";

/** A place where a name stands. `span` is the name's own text: no quotes, no path before it. */
export interface Occurrence {
  readonly sort: Sort;
  readonly name: string;
  readonly role: "declaration" | "reference";
  readonly span: Span;
  /** Of a reference to a function: the file that the source names. */
  readonly file?: string;
  /** Of an item of a list of names: the list's JSON key and the item's index. */
  readonly item?: { readonly key: string; readonly index: number };
}

/** An occurrence with absolute offsets. */
export interface PlacedOccurrence extends Occurrence {
  readonly path: string;
  readonly placed: Placed;
}

/** Body forms whose first argument is a map. */
const MAP_FORMS: ReadonlySet<string> = new Set([
  "map-get",
  "map-set",
  "map-delete",
  "map-has?",
  "map-inc",
  "lpm-get",
  "stack-id",
  "emit",
]);

const LISTS: readonly (readonly [key: string, sort: Sort])[] = [
  ["uses_maps", "map"],
  ["programs", "program"],
  ["maps", "map"],
];

const kept = new WeakMap<Form, readonly Occurrence[]>();

/** Every name in one form; spans count from the form's first character. */
export function occurrencesIn(placed: Placed): readonly Occurrence[] {
  const known = kept.get(placed.form);
  if (known !== undefined) return known;
  const found = collect(placed);
  kept.set(placed.form, found);
  return found;
}

function collect({ form: { source }, lowered }: Placed): Occurrence[] {
  if (lowered.sort === "other") return [];
  const found: Occurrence[] = [];
  const { sort, name, nameSpan } = lowered;
  if (name !== undefined && nameSpan !== undefined) {
    found.push({ sort, name, role: "declaration", span: unquoted(source, nameSpan) });
  }
  if (lowered.sort === "function") return [...found, ...mapsInBody(source, lowered.body)];
  for (const [key, sortOfItems] of LISTS) {
    lowered.fields.get(key)?.items?.forEach((item, index) => {
      const span = unquoted(source, item.span);
      found.push({ sort: sortOfItems, name: item.name, role: "reference", span, item: { key, index } });
    });
  }
  const value = lowered.sort === "program" ? lowered.fields.get("source")?.value : undefined;
  if (value?.kind === "string") found.push(...functionInSource(source, value));
  return found;
}

/** `"file.tlisp:name"` refers to a function. */
function functionInSource(source: string, value: AtomNode): Occurrence[] {
  const text = stringValue(source, value);
  const suffix = text.indexOf(".tlisp:");
  const { start, end } = innerSpan(source, value);
  // Offsets of the value are offsets of the text only where the text has no escape.
  if (suffix === -1 || end - start !== text.length) return [];
  const colon = suffix + ".tlisp".length;
  const span = { start: start + colon + 1, end };
  return [{ sort: "function", name: text.slice(colon + 1), role: "reference", span, file: text.slice(0, colon) }];
}

function mapsInBody(source: string, body: readonly Node[]): Occurrence[] {
  const found: Occurrence[] = [];
  const work: Node[] = [...body].reverse();
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.kind !== "list") continue;
    const [head, first] = node.items;
    if (head?.kind === "symbol" && first?.kind === "symbol" && MAP_FORMS.has(source.slice(head.start, head.end))) {
      const span = { start: first.start, end: first.end };
      found.push({ sort: "map", name: source.slice(span.start, span.end), role: "reference", span });
    }
    for (let i = node.items.length - 1; i >= 0; i--) {
      const item = node.items[i];
      if (item?.kind === "list") work.push(item);
    }
  }
  return found;
}

/** A span of a name token without its quotes. */
function unquoted(source: string, span: Span): Span {
  return innerSpan(source, { kind: source.charAt(span.start) === '"' ? "string" : "symbol", ...span });
}

/** The name at an offset of a Lisp document, if there is one. */
export function symbolAt(analysis: Analysis, path: string, offset: number): PlacedOccurrence | undefined {
  const placed = formAt(analysis, path, offset);
  if (placed === undefined) return undefined;
  const found = occurrencesIn(placed).find(({ span }) => touches(span, offset - placed.start));
  return found && place(placed, found);
}

function place(placed: Placed, occurrence: Occurrence): PlacedOccurrence {
  return { ...occurrence, span: shiftSpan(occurrence.span, placed.start), path: placed.path, placed };
}

/** The declaration that a name refers to; of several the first. */
export function declarationOf(analysis: Analysis, symbol: Occurrence): PlacedOccurrence | undefined {
  const placed =
    symbol.file === undefined
      ? analysis.byName[symbol.sort].get(symbol.name)
      : analysis.functions.find((fn) => fn.path === symbol.file && fn.lowered.name === symbol.name);
  const declared = placed && occurrencesIn(placed).find(({ role }) => role === "declaration");
  return placed && declared && place(placed, declared);
}

/** Every place where the name stands, declarations included, in document order. */
export function occurrencesOf(analysis: Analysis, symbol: Pick<Occurrence, "sort" | "name">): PlacedOccurrence[] {
  const found: PlacedOccurrence[] = [];
  for (const { forms } of analysis.documents) {
    for (const placed of forms) {
      for (const occurrence of occurrencesIn(placed)) {
        if (occurrence.sort === symbol.sort && occurrence.name === symbol.name) found.push(place(placed, occurrence));
      }
    }
  }
  return found;
}

/**
 * What renames the symbol everywhere. A name that nothing declares is renamed
 * item by item; undefined where that cannot be done (a body names it).
 */
export function renameOperations(
  analysis: Analysis,
  symbol: Occurrence,
  name: string,
): readonly Operation[] | undefined {
  const declared = declarationOf(analysis, symbol);
  if (declared !== undefined) return [{ kind: "rename-declaration", id: declared.placed.id, name }];
  const operations: Operation[] = [];
  for (const { item, placed } of occurrencesOf(analysis, symbol)) {
    if (item === undefined) return undefined;
    operations.push({ kind: "set-item", id: placed.id, field: [item.key], index: item.index, name });
  }
  return operations;
}
