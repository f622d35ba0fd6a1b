/**
 * Names in the text: where they are declared and where they are referred to.
 * The names of one form are a function of the form, kept by its identity;
 * what goes across forms is one linear pass.
 */
import type { Operation } from "../edit/operation.ts";
import { bodyNames, type BodyLocal, type BodyNames } from "../ir/body-names.ts";
import type { Sort } from "../ir/fields.ts";
import { stringValue } from "../syntax/atoms.ts";
import type { AtomNode, Form } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import { shiftSpan, touches } from "../text/span.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import { formAt, innerSpan } from "./caret.ts";
import { renameDeclaration } from "./rename.ts";

/** A place where a name stands. `span` is the name's own text: no quotes, no path before it. */
export interface Occurrence {
  readonly sort: Sort | "local";
  readonly name: string;
  readonly role: "declaration" | "reference";
  readonly span: Span;
  /** Of a reference to a function: the file that the source names. */
  readonly file?: string;
  /** Of an item of a list of names: the list's JSON key and the item's index. */
  readonly item?: { readonly key: string; readonly index: number };
  /** Of a name that a body binds: the binding that it means. */
  readonly local?: BodyLocal;
}

/** An occurrence with absolute offsets. */
export interface PlacedOccurrence extends Occurrence {
  readonly path: string;
  readonly placed: Placed;
}

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

function collect({ form, lowered }: Placed): Occurrence[] {
  if (lowered.sort === "other") return [];
  const { source } = form;
  const found: Occurrence[] = [];
  const { sort, name, nameSpan } = lowered;
  if (name !== undefined && nameSpan !== undefined) {
    found.push({ sort, name, role: "declaration", span: unquoted(source, nameSpan) });
  }
  if (lowered.sort === "function") return [...found, ...namesInBody(form, bodyNames(form, lowered))];
  for (const [key, sortOfItems] of LISTS) {
    lowered.fields.get(key)?.items?.forEach((item, index) => {
      const span = unquoted(source, item.span);
      found.push({ sort: sortOfItems, name: item.name, role: "reference", span, item: { key, index } });
    });
  }
  const value = lowered.sort === "program" ? lowered.fields.value("source") : undefined;
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

/** Maps and locals of a body. */
function namesInBody({ source }: Form, { locals, maps }: BodyNames): Occurrence[] {
  const found = maps.map((token): Occurrence => {
    const name = token.kind === "string" ? stringValue(source, token) : source.slice(token.start, token.end);
    return { sort: "map", name, role: "reference", span: innerSpan(source, token) };
  });
  for (const local of locals) {
    const { name } = local;
    found.push({ sort: "local", name, role: "declaration", span: local.binding, local });
    for (const span of local.uses) found.push({ sort: "local", name, role: "reference", span, local });
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
export function declarationOf(analysis: Analysis, symbol: PlacedOccurrence): PlacedOccurrence | undefined {
  const { sort } = symbol;
  if (sort === "local") return occurrencesOf(analysis, symbol).find(({ role }) => role === "declaration");
  const placed =
    symbol.file === undefined
      ? analysis.byName[sort].get(symbol.name)
      : analysis.functions.find((fn) => fn.path === symbol.file && fn.lowered.name === symbol.name);
  const declared = placed && occurrencesIn(placed).find((one) => one.role === "declaration" && one.sort === sort);
  return placed && declared && place(placed, declared);
}

/** Every place where the name stands, declarations included, in document order. */
export function occurrencesOf(analysis: Analysis, symbol: PlacedOccurrence): PlacedOccurrence[] {
  const { placed: home, local } = symbol;
  if (local !== undefined) {
    return occurrencesIn(home)
      .filter((occurrence) => occurrence.local === local)
      .map((occurrence) => place(home, occurrence));
  }
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
  symbol: PlacedOccurrence,
  name: string,
): readonly Operation[] | undefined {
  const { local, placed: home } = symbol;
  if (local !== undefined) return [{ kind: "rename-local", id: home.id, at: local.binding.start, name }];
  const declared = declarationOf(analysis, symbol);
  if (declared !== undefined) return renameDeclaration(analysis, declared.placed.id, name);
  const operations: Operation[] = [];
  for (const { item, placed } of occurrencesOf(analysis, symbol)) {
    if (item === undefined) return undefined;
    operations.push({ kind: "set-item", id: placed.id, field: [item.key], index: item.index, name });
  }
  return operations;
}
