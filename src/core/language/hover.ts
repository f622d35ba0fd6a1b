/**
 * Hover as plain data: blocks of text about what stands at an offset. The
 * editor turns blocks into its own markup and escapes them there.
 */
import type { FieldInfo } from "../ir/fields.ts";
import { FORM_HEADS, sortOfHead } from "../ir/fields.ts";
import type { FieldTable, LoweredField } from "../ir/field-table.ts";
import type { MapKind, ProgramKind } from "../ir/schema.ts";
import { MAP_KINDS, PROGRAM_KINDS } from "../ir/schema.ts";
import { stringValue } from "../syntax/atoms.ts";
import type { Span } from "../text/span.ts";
import { shiftSpan } from "../text/span.ts";
import { code, words, type HoverBlock, type HoverLink } from "./hover-blocks.ts";
import { aboutLocal, aboutMapUse, hoverBody } from "./hover-body.ts";
import { isGplCompatible } from "../kernel/licences.ts";
import type { Analysis, Placed, PlacedFunction } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import type { Caret } from "./caret.ts";
import { caretAt } from "./caret.ts";
import { fieldTypeName } from "./complete-fields.ts";
import { fieldDoc, FORM_SUMMARIES } from "./field-docs.ts";
import { MAP_KIND_NOTES, PROGRAM_KIND_NOTES } from "./kind-notes.ts";
import { sizeRange } from "./size-range.ts";
import { targetDoc } from "./kernel-docs.ts";
import { summaryOf } from "./summary.ts";
import { declarationOf, occurrencesOf, symbolAt } from "./symbol.ts";
import type { PlacedOccurrence } from "./symbol.ts";

export interface Hover {
  /** What the hover is about, absolute offsets. */
  readonly span: Span;
  readonly blocks: readonly HoverBlock[];
}

/** What is known of the thing at an offset of a Lisp document. */
export function hoverAt(analysis: Analysis, path: string, offset: number): Hover | undefined {
  const symbol = symbolAt(analysis, path, offset);
  const caret = caretAt(analysis, path, offset);
  if (symbol !== undefined) {
    const use = caret === undefined ? "" : aboutMapUse(caret);
    return { span: symbol.span, blocks: [...aboutSymbol(analysis, symbol), ...words(use)] };
  }
  if (caret?.placed === undefined || caret.token === undefined) return undefined;
  const blocks = aboutToken(analysis, caret, caret.placed);
  const { start, end } = caret.token;
  return blocks === undefined ? undefined : { span: shiftSpan({ start, end }, caret.placed.start), blocks };
}

function aboutSymbol(analysis: Analysis, symbol: PlacedOccurrence): readonly HoverBlock[] {
  if (symbol.sort === "local") {
    const { placed, local } = symbol;
    // Only functions have locals.
    return local === undefined ? [] : aboutLocal(analysis, placed as PlacedFunction, local);
  }
  const declared = declarationOf(analysis, symbol);
  if (declared === undefined) {
    const file = symbol.file === undefined ? "" : ` in ${symbol.file}`;
    return [code(symbol.name), ...words(`No ${symbol.sort} of this name is declared${file}.`)];
  }
  const { detail, doc } = summaryOf(declared.placed);
  return [
    code(`(${FORM_HEADS[symbol.sort]} ${symbol.name})`),
    ...words(detail, doc),
    ...(symbol.role === "reference" ? [link("Declared as", declared.placed)] : usedBy(analysis, symbol)),
  ];
}

function link(before: string, placed: Placed): HoverBlock {
  return { kind: "links", before, links: [{ label: placed.lowered.name ?? "…", form: placed.id }] };
}

/** The forms that name a declaration, each once. */
function usedBy(analysis: Analysis, symbol: PlacedOccurrence): HoverBlock[] {
  const users = new Map<FormId, HoverLink>();
  for (const { role, placed } of occurrencesOf(analysis, symbol)) {
    if (role === "declaration" || users.size >= 20) continue;
    users.set(placed.id, { label: placed.lowered.name ?? "…", form: placed.id });
  }
  if (users.size > 0) return [{ kind: "links", before: "Used by", links: [...users.values()] }];
  return symbol.sort === "policy" ? [] : words("Nothing uses it.");
}

function aboutToken(analysis: Analysis, caret: Caret, placed: Placed): readonly HoverBlock[] | undefined {
  const { lowered, form } = placed;
  const { token, around } = caret;
  if (token === undefined) return undefined;
  const text = form.source.slice(token.start, token.end);
  if (around.length === 1 && around[0]?.items[0] === token) {
    const sort = sortOfHead(text);
    return sort === undefined ? undefined : [code(`(${text} …)`), ...words(FORM_SUMMARIES[sort])];
  }
  if (lowered.sort === "function") return hoverBody(analysis, caret);
  if (!("fields" in lowered)) return undefined;
  for (const [field, inAttach] of writtenFields(lowered.fields)) {
    const { info } = field;
    if (info === undefined) continue;
    if (field.keySpan.start === token.start) {
      const kind = lowered.sort === "map" ? lowered.facts.kind : undefined;
      const range = kind && sizeRange(kind, info.key, analysis.workspace.settings.targetKernel);
      const type = `${fieldTypeName(info)}${info.required ? "" : ", optional"}`;
      const takes = range === undefined ? `Takes ${type}.` : `The kernel takes ${range}.`;
      return [code(`:${info.lisp}`), ...words(fieldDoc(lowered.sort, info.key, inAttach), takes)];
    }
    if (field.value === token) return aboutValue(analysis, info, text, placed, caret);
  }
  return undefined;
}

/** The fields of a form, each with whether it stands in `attach`. */
function* writtenFields(fields: FieldTable): Generator<[LoweredField, boolean]> {
  for (const field of fields.values()) {
    yield [field, false];
    for (const inner of field.inner?.values() ?? []) yield [inner, true];
  }
}

function aboutValue(
  analysis: Analysis,
  info: FieldInfo,
  text: string,
  placed: Placed,
  caret: Caret,
): HoverBlock[] | undefined {
  if (info.type === "program-kind" && isProgramKind(text)) {
    const note = PROGRAM_KIND_NOTES[text];
    const target = `Attaches to ${note.target}, such as ${note.targetExample}. Its body answers: ${note.actions}.`;
    return [code(text), ...words(`${note.title}. ${note.summary}`, target, `Linux ${note.since} or newer.`)];
  }
  if (info.type === "map-kind" && isMapKind(text)) {
    const note = MAP_KIND_NOTES[text];
    return [code(text), ...words(`${note.title}. ${note.summary}`, note.sizes, `Linux ${note.since} or newer.`)];
  }
  const { token } = caret;
  if (info.key === "license" && token?.kind === "string") return aboutLicense(stringValue(placed.form.source, token));
  if (info.key === "max_entries" && placed.lowered.sort === "map" && placed.lowered.facts.kind === ":ring-buf") {
    return bytes(placed.lowered.facts.max_entries);
  }
  if (info.key === "target" && placed.lowered.sort === "program" && placed.lowered.facts.kind !== undefined) {
    const note = PROGRAM_KIND_NOTES[placed.lowered.facts.kind];
    const known = targetDoc(analysis, placed.lowered.facts.kind, placed.lowered.facts.attach?.target ?? "");
    return [
      ...(known === "" ? [] : [code(known)]),
      ...words(`${note.title} programs attach to ${note.target}, such as ${note.targetExample}.`),
    ];
  }
  return undefined;
}

/** Of a licence that the kernel does not know the diagnostic says enough. */
function aboutLicense(license: string): HoverBlock[] | undefined {
  if (!isGplCompatible(license)) return undefined;
  return words(`“${license}” is GPL-compatible for the kernel: all helpers may be called.`);
}

function bytes(size: number | undefined): HoverBlock[] | undefined {
  if (size === undefined) return undefined;
  const kib = size / 1024;
  return words(`A buffer of ${kib.toLocaleString("en", { maximumFractionDigits: 1 })} KiB.`);
}

function isProgramKind(text: string): text is ProgramKind {
  return (PROGRAM_KINDS as readonly string[]).includes(text);
}

function isMapKind(text: string): text is MapKind {
  return (MAP_KINDS as readonly string[]).includes(text);
}
